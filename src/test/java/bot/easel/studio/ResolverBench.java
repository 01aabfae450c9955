package bot.easel.studio;

import bot.easel.catalogue.Catalogue;
import bot.easel.catalogue.CatalogueFile;
import bot.easel.catalogue.CatalogueReading;
import bot.easel.chat.ChannelId;
import bot.easel.chat.Conversation;
import bot.easel.chat.Destination;
import bot.easel.chat.Member;
import bot.easel.chat.MemberId;
import bot.easel.chat.Route;
import bot.easel.chat.Standing;
import bot.easel.chat.WorkspaceId;
import bot.easel.spend.CountingLedger;
import bot.easel.spend.LimitPlan;
import bot.easel.spend.Usd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A resolver under the real catalogue on a chosen day, and short words for what goes in. One thing
/// differs from the delivered file: the painter's sketches are drawn from words alone here, since
/// every living model edits.
final class ResolverBench {
    static final String FLARE = "gpt-image-2.5-flare";
    private static final WorkspaceId WORKSPACE = new WorkspaceId("slack", "T1");
    private static final ChannelId CHANNEL = new ChannelId(WORKSPACE, "C1");
    private static final Conversation CONVERSATION = new Conversation(CHANNEL, "C1", false);

    final Resolver resolver;
    private final Instant now;

    /// @param providers names of rows of the catalogue
    ResolverBench(String day, String... providers) {
        now = Instant.parse(day + "T12:00:00Z");
        InstantSource clock = InstantSource.fixed(now);
        Map<String, Connected> connected =
                Arrays.stream(providers)
                        .collect(
                                Collectors.toMap(
                                        name -> name,
                                        name ->
                                                new Connected(
                                                        new FakeProvider(name),
                                                        ProviderTerms.plain(
                                                                name, new ProviderPace(1, 0)))));
        Suspensions suspensions = new Suspensions(new CountingLedger(now), clock);
        Tariffs tariffs = new Tariffs(ResolverBench::catalogue, () -> connected);
        resolver = new Resolver(tariffs, suspensions, clock, new Ids(clock, new Random(1)));
    }

    private static Catalogue catalogue() {
        return switch (CatalogueFile.parse("bench.yaml", sketchesFromWordsAlone())) {
            case CatalogueReading.Read(Catalogue read) -> read;
            case CatalogueReading.Broken(var problems) ->
                    throw new AssertionError(problems.toString());
        };
    }

    private static String sketchesFromWordsAlone() {
        try {
            String delivered = Files.readString(Path.of("config", "catalogue.yaml"));
            int sketch = delivered.indexOf("  painter-sketch:");
            int edits = delivered.indexOf("    mask: true\n    edits: 16\n", sketch);
            int next = delivered.indexOf("  painter-studio:");
            if (edits < sketch || edits > next) {
                throw new AssertionError("painter-sketch no longer says what it edits");
            }
            return delivered.substring(0, edits)
                    + delivered.substring(delivered.indexOf("    partials:", edits));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Asset asset(int width, int height) {
        String id = "%032x%032x".formatted(width, height);
        return new Asset(new AssetId(id), "image/png", width, height, 1_000);
    }

    static Member member() {
        return new Member(new MemberId(WORKSPACE, "U1"), "Ada", Set.of(), false, Standing.MEMBER);
    }

    static ChannelId channel() {
        return CHANNEL;
    }

    static Recipe recipe(String model, String size, String quality) {
        return recipe(model, size, quality, 1, "png", "auto", null, List.of(), null);
    }

    static Recipe recipe(
            String model,
            String size,
            String quality,
            int count,
            String format,
            String background,
            @Nullable String fidelity,
            List<Asset> sources,
            @Nullable Asset mask) {
        return new Recipe(
                "openai",
                model,
                "a lighthouse",
                size,
                quality,
                count,
                format,
                background,
                0,
                null,
                fidelity,
                null,
                sources,
                mask,
                null,
                7,
                null,
                null);
    }

    Generation drawn(Recipe recipe, Asset... pictures) {
        return new Generation(
                "00000000-0000-7000-8000-000000000001",
                GenerationState.READY,
                new Requester(member().id(), "Ada"),
                CHANNEL,
                new Destination(CONVERSATION, Route.MESSAGE, null),
                recipe,
                "r1",
                Usd.parse("0.1"),
                "price",
                Usd.parse("0.01"),
                1,
                null,
                false,
                Generation.Kind.NEW,
                recipe.prompt(),
                null,
                null,
                List.of(pictures),
                now,
                now,
                now);
    }

    /// An edit of the first picture of a generation.
    static Basis edit(Generation parent) {
        return basis(Generation.Kind.EDIT, parent, List.of(parent.assets().getFirst()), null);
    }

    static Basis basis(
            Generation.Kind kind,
            @Nullable Generation parent,
            List<Asset> sources,
            @Nullable Asset mask) {
        return new Basis(kind, parent, sources, mask, null, null);
    }

    static Basis pictures(Asset... sources) {
        return basis(Generation.Kind.EDIT, null, List.of(sources), null);
    }

    static ImageRequest request(Basis basis, ImageOptions named) {
        return new ImageRequest(
                "event", member(), CONVERSATION, null, "make it night", named, false, basis);
    }

    Resolution.Ready ready(Basis basis, ChannelPolicy policy) {
        return ready(basis, ImageOptions.NONE, policy);
    }

    Resolution.Ready ready(Basis basis, ImageOptions named, ChannelPolicy policy) {
        return switch (resolver.resolve(request(basis, named), policy)) {
            case Resolution.Ready ready -> ready;
            case Resolution.Refused refused ->
                    throw new AssertionError("refused: " + refused.refusal());
        };
    }

    Refusal refused(Basis basis, ImageOptions named, ChannelPolicy policy) {
        return switch (resolver.resolve(request(basis, named), policy)) {
            case Resolution.Ready ready -> throw new AssertionError("not refused: " + ready);
            case Resolution.Refused refused -> refused.refusal();
        };
    }

    static Rules rules(String... models) {
        return new Rules(List.of(models), "square", List.of(), List.of(), "png", "0.50", true);
    }

    /// The rules of a channel, its first model being the default.
    record Rules(
            List<String> models,
            String size,
            List<String> sizes,
            List<String> qualities,
            String format,
            String ceiling,
            boolean moveToSuccessor) {
        Rules size(String wish) {
            return new Rules(models, wish, sizes, qualities, format, ceiling, moveToSuccessor);
        }

        Rules sizes(String... wish) {
            return new Rules(
                    models, size, List.of(wish), qualities, format, ceiling, moveToSuccessor);
        }

        Rules qualities(String... wish) {
            return new Rules(models, size, sizes, List.of(wish), format, ceiling, moveToSuccessor);
        }

        Rules format(String wish) {
            return new Rules(models, size, sizes, qualities, wish, ceiling, moveToSuccessor);
        }

        Rules ceiling(String wish) {
            return new Rules(models, size, sizes, qualities, format, wish, moveToSuccessor);
        }

        Rules refusingSuccessors() {
            return new Rules(models, size, sizes, qualities, format, ceiling, false);
        }

        ChannelPolicy policy() {
            return new ChannelPolicy(
                    true,
                    models.getFirst(),
                    models,
                    size,
                    sizes,
                    "medium",
                    qualities,
                    format,
                    List.of(),
                    4,
                    2,
                    moveToSuccessor,
                    false,
                    ContentRules.NONE,
                    Refinement.OFF,
                    MentionRules.PLAIN,
                    false,
                    WhoMayDraw.EVERY_MEMBER,
                    new LimitPlan(
                            ZoneOffset.UTC,
                            Usd.parse(ceiling),
                            Map.of(),
                            Map.of(),
                            Map.of(),
                            Map.of()));
        }
    }
}
