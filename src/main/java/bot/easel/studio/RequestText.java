package bot.easel.studio;

import bot.easel.catalogue.Animation;
import bot.easel.chat.ChannelId;
import bot.easel.chat.Conversation;
import bot.easel.chat.Member;
import bot.easel.chat.MemberId;
import bot.easel.chat.Standing;
import bot.easel.chat.WorkspaceId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A whole request as one text, so that it can be submitted later exactly as it was asked. Left out
/// are its event, since asking later is another one, and its token, which will be dead by then. The
/// first value is the shape of the text.
final class RequestText {
    private static final String SHAPE = "request-1";

    private RequestText() {}

    static String of(ImageRequest request) {
        Member member = request.member();
        MemberId id = member.id();
        Packed.Writer text = new Packed.Writer().put(SHAPE);
        text.put(id.workspace().platform()).put(id.workspace().id()).put(id.id());
        text.put(member.displayName()).put(member.admin() ? 1 : 0).put(member.standing().name());
        text.put(member.roles().size());
        new TreeSet<>(member.roles()).forEach(text::put);
        Conversation conversation = request.conversation();
        text.put(conversation.channel().workspace().id()).put(conversation.channel().id());
        text.put(conversation.place()).put(conversation.direct() ? 1 : 0);
        ImageOptions options = request.options();
        Integer count = options.count();
        text.put(request.prompt()).put(options.model()).put(options.size()).put(options.quality());
        text.put(count == null ? null : count.toString());
        text.put(options.background()).put(options.format()).put(options.fidelity());
        text.put(request.privately() ? 1 : 0);
        Basis basis = request.basis();
        Generation parent = basis.parent();
        text.put(basis.kind().name()).put(parent == null ? null : parent.id());
        text.put(basis.caption()).put(basis.sources().size());
        basis.sources().forEach(source -> put(text, source));
        put(text, basis.mask());
        put(text, basis.markup());
        StyleUsed style = basis.style();
        String complexity = options.complexity();
        Animation animation = options.animation();
        if (style != null) {
            text.put(style.id()).put(style.name()).put(style.text());
        } else if (complexity != null || request.overnight() || animation != null) {
            text.put(null);
        }
        // Only as far as something was said, so that what was kept before there were nights and
        // animations is the same wish.
        if (complexity != null || request.overnight() || animation != null) {
            text.put(complexity);
        }
        if (request.overnight() || animation != null) {
            text.put(request.overnight() ? 1 : 0);
        }
        if (animation != null) {
            text.put(animation.frames()).put(animation.frameMillis());
        }
        return text.toString();
    }

    /// @param find looks the parent up; one that is gone is left out
    /// @param eventKey of the event that asks now
    /// @throws IllegalArgumentException if the text is none of ours
    static ImageRequest read(
            String text, String eventKey, Function<String, Optional<Generation>> find) {
        Packed.Reader reader = new Packed.Reader(text);
        if (!SHAPE.equals(reader.next())) {
            throw new IllegalArgumentException("a kept request cannot be read");
        }
        WorkspaceId workspace = new WorkspaceId(reader.text(), reader.text());
        MemberId id = new MemberId(workspace, reader.text());
        String name = reader.text();
        boolean admin = reader.number() == 1;
        Standing standing = Standing.valueOf(reader.text());
        Set<String> roles = new HashSet<>();
        for (long left = reader.number(); left > 0; left--) {
            roles.add(reader.text());
        }
        Conversation conversation =
                new Conversation(
                        new ChannelId(
                                new WorkspaceId(workspace.platform(), reader.text()),
                                reader.text()),
                        reader.text(),
                        reader.number() == 1);
        String prompt = reader.text();
        String model = reader.next();
        String size = reader.next();
        String quality = reader.next();
        String count = reader.next();
        String background = reader.next();
        String format = reader.next();
        String fidelity = reader.next();
        boolean privately = reader.number() == 1;
        Basis basis = basis(reader, find);
        String complexity = reader.hasMore() ? reader.next() : null;
        boolean overnight = reader.hasMore() && reader.number() == 1;
        return new ImageRequest(
                eventKey,
                new Member(id, name, roles, admin, standing),
                conversation,
                null,
                prompt,
                new ImageOptions(
                        model,
                        size,
                        quality,
                        count == null ? null : Integer.valueOf(count),
                        background,
                        format,
                        complexity,
                        fidelity,
                        animation(reader)),
                privately,
                basis,
                overnight);
    }

    private static @Nullable Animation animation(Packed.Reader reader) {
        return reader.hasMore() ? new Animation(reader.smallNumber(), reader.smallNumber()) : null;
    }

    private static Basis basis(Packed.Reader reader, Function<String, Optional<Generation>> find) {
        Generation.Kind kind = Generation.Kind.valueOf(reader.text());
        String parent = reader.next();
        String caption = reader.next();
        List<Asset> sources = new ArrayList<>();
        for (long left = reader.number(); left > 0; left--) {
            sources.add(asset(reader, reader.text()));
        }
        return new Basis(
                kind,
                parent == null ? null : find.apply(parent).orElse(null),
                sources,
                optional(reader),
                optional(reader),
                caption,
                null,
                style(reader));
    }

    private static @Nullable StyleUsed style(Packed.Reader reader) {
        String id = reader.hasMore() ? reader.next() : null;
        return id == null ? null : new StyleUsed(id, reader.text(), reader.text());
    }

    /// The same for the same wish.
    static String key(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void put(Packed.Writer text, @Nullable Asset asset) {
        if (asset == null) {
            text.put(null);
            return;
        }
        text.put(asset.id().value()).put(asset.mediaType());
        text.put(asset.width()).put(asset.height()).put(asset.length());
    }

    private static @Nullable Asset optional(Packed.Reader reader) {
        String id = reader.next();
        return id == null ? null : asset(reader, id);
    }

    private static Asset asset(Packed.Reader reader, String id) {
        return new Asset(
                new AssetId(id),
                reader.text(),
                reader.smallNumber(),
                reader.smallNumber(),
                reader.number());
    }
}
