package bot.easel.command;

import bot.easel.catalogue.Catalogue;
import bot.easel.catalogue.CatalogueFile;
import bot.easel.catalogue.CatalogueReading;
import bot.easel.chat.Attachment;
import bot.easel.chat.ChannelId;
import bot.easel.chat.Content;
import bot.easel.chat.Conversation;
import bot.easel.chat.Destination;
import bot.easel.chat.Interaction;
import bot.easel.chat.Member;
import bot.easel.chat.MemberId;
import bot.easel.chat.MessageRef;
import bot.easel.chat.OptionValue;
import bot.easel.chat.Origin;
import bot.easel.chat.Picture;
import bot.easel.chat.Route;
import bot.easel.chat.Standing;
import bot.easel.chat.WorkspaceId;
import bot.easel.spend.LimitPlan;
import bot.easel.spend.Period;
import bot.easel.spend.Usd;
import bot.easel.studio.Asset;
import bot.easel.studio.AssetId;
import bot.easel.studio.ChannelPolicy;
import bot.easel.studio.ContentRules;
import bot.easel.studio.Failure;
import bot.easel.studio.Generation;
import bot.easel.studio.GenerationState;
import bot.easel.studio.MentionRules;
import bot.easel.studio.Recipe;
import bot.easel.studio.Recipes;
import bot.easel.studio.Refinement;
import bot.easel.studio.Requester;
import bot.easel.studio.WhoMayDraw;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/// People, places and pictures that the tests of this package share.
final class Samples {
    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    static final InstantSource CLOCK = InstantSource.fixed(NOW);
    static final WorkspaceId TEAM = new WorkspaceId("playground", "studio");
    static final ChannelId DESIGN = new ChannelId(TEAM, "design");
    static final Conversation HERE = new Conversation(DESIGN, "design", false);
    static final Member ADA = member(TEAM, "ada", "Ada", false);
    static final Member BOB = member(TEAM, "bob", "Bob", false);
    static final Member EVE = member(TEAM, "eve", "Eve", true);
    static final Member STRANGER =
            member(new WorkspaceId("playground", "elsewhere"), "mal", "Mal", true);
    static final String ID = "01938f00-0000-7000-8000-00000000abcd";
    static final String FLARE = "gpt-image-2.5-flare";
    static final Catalogue CATALOGUE = catalogue();

    /// The same after the channel's model was shut down.
    static final Catalogue ENDED = ended("    successors: [gpt-image-2]\n");

    /// The same where nothing takes its place.
    static final Catalogue ENDED_FOR_GOOD = ended("");

    static final Content RED_SQUARE = redSquare();

    private static final AtomicInteger EVENTS = new AtomicInteger();

    private static Catalogue ended(String successors) {
        String dated = "    snapshots: [gpt-image-2.5-flare-2026-09-08]\n";
        String end = "    shutdown: 2026-09-10\n" + successors;
        try {
            String text = Files.readString(Path.of("config", "catalogue.yaml"));
            return switch (CatalogueFile.parse("ended", text.replace(dated, dated + end))) {
                case CatalogueReading.Read(Catalogue read) -> read;
                case CatalogueReading.Broken(var problems) ->
                        throw new AssertionError(problems.toString());
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Samples() {}

    static Member member(WorkspaceId workspace, String id, String name, boolean admin) {
        return new Member(new MemberId(workspace, id), name, Set.of(), admin, Standing.MEMBER);
    }

    static Origin origin(Member member, Answers answers, String eventKey) {
        ChannelId channel = new ChannelId(member.id().workspace(), "design");
        return new Origin(
                eventKey, member, new Conversation(channel, "design", false), answers, null, NOW);
    }

    static Origin origin(Member member, Answers answers) {
        return origin(member, answers, "event-" + EVENTS.incrementAndGet());
    }

    static Interaction.CommandCall typed(
            Member member, Answers answers, String command, String text) {
        return new Interaction.CommandCall(origin(member, answers), command, Map.of(), text);
    }

    static Interaction.CommandCall called(
            Member member, Answers answers, String command, Map<String, OptionValue> options) {
        return new Interaction.CommandCall(origin(member, answers), command, options, "");
    }

    static Interaction.ButtonPress press(Member member, Answers answers, String button) {
        return new Interaction.ButtonPress(
                origin(member, answers), button, new MessageRef("message"));
    }

    static Recipe recipe(String prompt, int count) {
        return Recipes.of("openai", FLARE, prompt, "1024x1024", "medium", count, 2);
    }

    static Generation generation(GenerationState state) {
        return generation(state, null, null, false);
    }

    /// Finished pictures of Ada's.
    static Generation ready(String id, int count) {
        return generation(
                id,
                "a lighthouse at dusk",
                count,
                GenerationState.READY,
                Usd.parse("0.01"),
                null,
                false,
                null);
    }

    static Generation generation(
            GenerationState state,
            @Nullable Usd cost,
            @Nullable Failure failure,
            boolean cancelled) {
        return generation(ID, "a lighthouse at dusk", 1, state, cost, failure, cancelled, null);
    }

    static Generation generation(
            String id,
            String prompt,
            int count,
            GenerationState state,
            @Nullable Usd cost,
            @Nullable Failure failure,
            boolean cancelled,
            @Nullable String parent) {
        boolean started = state != GenerationState.QUEUED;
        List<Asset> assets =
                state == GenerationState.READY
                        ? Collections.nCopies(
                                count,
                                new Asset(new AssetId("ab".repeat(32)), "image/png", 1254, 1254, 9))
                        : List.of();
        return new Generation(
                id,
                state,
                new Requester(ADA.id(), ADA.displayName()),
                DESIGN,
                new Destination(HERE, Route.MESSAGE, null),
                recipe(prompt, count),
                "reservation",
                Usd.parse("0.04374"),
                "price",
                cost,
                started ? 1 : 0,
                new MessageRef("message"),
                cancelled,
                Generation.Kind.NEW,
                prompt,
                parent,
                failure,
                assets,
                NOW,
                started ? NOW.plusMillis(500) : null,
                state.isEnd() ? NOW.plusMillis(12_800) : null);
    }

    /// The same, shown in another place by another message.
    static Generation shownIn(Generation generation, Conversation place, MessageRef message) {
        return new Generation(
                generation.id(),
                generation.state(),
                generation.requester(),
                place.channel(),
                new Destination(place, Route.MESSAGE, null),
                generation.recipe(),
                generation.reservationId(),
                generation.held(),
                generation.priceVersion(),
                generation.cost(),
                generation.dispatches(),
                message,
                generation.cancelled(),
                generation.kind(),
                generation.caption(),
                generation.parent(),
                generation.failure(),
                generation.assets(),
                generation.createdAt(),
                generation.startedAt(),
                generation.finishedAt());
    }

    static Picture picture(String altText) {
        return new Picture(
                "ab".repeat(32),
                "easel-abcd.png",
                "image/png",
                altText,
                1024,
                1024,
                Content.of(new byte[] {1}));
    }

    static Attachment file(String name, String mediaType) {
        return new Attachment(name, name, mediaType, 9, "https://files.example/" + name);
    }

    static Attachment png(String name) {
        return file(name, "image/png");
    }

    static ChannelPolicy policy() {
        return policy(false);
    }

    static ChannelPolicy policy(boolean plainReplies) {
        return new ChannelPolicy(
                true,
                FLARE,
                List.of(FLARE, "gpt-image-2", "gpt-image-1.5", "gpt-image-1", "unheard-of"),
                "square",
                List.of(),
                "medium",
                List.of(),
                "png",
                List.of(),
                4,
                0,
                true,
                plainReplies,
                ContentRules.NONE,
                Refinement.OFF,
                MentionRules.PLAIN,
                false,
                WhoMayDraw.EVERY_MEMBER,
                new LimitPlan(
                        ZoneOffset.UTC,
                        Usd.parse("0.50"),
                        Map.of(Period.MONTH, Usd.parse("50")),
                        Map.of(Period.DAY, Usd.parse("10")),
                        Map.of(Period.DAY, Usd.parse("2"), Period.MONTH, Usd.parse("20")),
                        Map.of()));
    }

    private static Catalogue catalogue() {
        return switch (CatalogueFile.read(Path.of("config", "catalogue.yaml"))) {
            case CatalogueReading.Read(Catalogue read) -> read;
            case CatalogueReading.Broken(var problems) ->
                    throw new AssertionError(problems.toString());
        };
    }

    private static Content redSquare() {
        BufferedImage square = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = square.createGraphics();
        brush.setColor(Color.RED);
        brush.fillRect(0, 0, 40, 40);
        brush.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(square, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Content.of(png.toByteArray());
    }
}
