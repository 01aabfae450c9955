package bot.easel.command;

import bot.easel.catalogue.Animation;
import bot.easel.chat.MemberId;
import bot.easel.studio.Asset;
import bot.easel.studio.AssetId;
import bot.easel.studio.Basis;
import bot.easel.studio.Generation;
import bot.easel.studio.ImageOptions;
import bot.easel.studio.Packed;
import bot.easel.studio.StyleUsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Wishes that wait for a yes, with the pictures that they start from, as one text. The first
/// values are the shape of the text and the member they belong to.
///
/// @param parent the id of the generation that they start from, or null
/// @param style the one that all of them are in, or null
record PendingWishes(
        List<Wish> wishes,
        Generation.Kind kind,
        @Nullable String parent,
        List<Asset> sources,
        @Nullable Asset mask,
        @Nullable Asset markup,
        @Nullable StyleUsed style) {
    private static final String SHAPE = "wishes-6";

    PendingWishes {
        wishes = List.copyOf(wishes);
        sources = List.copyOf(sources);
    }

    static PendingWishes of(List<Wish> wishes, Basis basis) {
        Generation parent = basis.parent();
        return new PendingWishes(
                wishes,
                basis.kind(),
                parent == null ? null : parent.id(),
                basis.sources(),
                basis.mask(),
                basis.markup(),
                basis.style());
    }

    /// @param find looks the parent up; one that is gone is left out
    Basis basis(Function<String, Optional<Generation>> find) {
        Generation known = parent == null ? null : find.apply(parent).orElse(null);
        return new Basis(kind, known, sources, mask, markup, null, null, style);
    }

    String written(MemberId member) {
        Packed.Writer text = new Packed.Writer().put(SHAPE).put(member.key());
        text.put(kind.name()).put(parent).put(sources.size());
        sources.forEach(source -> put(text, source));
        put(text, mask);
        put(text, markup);
        text.put(style == null ? null : style.id());
        if (style != null) {
            text.put(style.name()).put(style.text());
        }
        wishes.forEach(wish -> put(text, wish));
        return text.toString();
    }

    /// Empty when they belong to somebody else.
    static Optional<PendingWishes> read(String text, MemberId member) {
        Packed.Reader reader = new Packed.Reader(text);
        if (!SHAPE.equals(reader.next()) || !member.key().equals(reader.next())) {
            return Optional.empty();
        }
        Generation.Kind kind = Generation.Kind.valueOf(reader.text());
        String parent = reader.next();
        List<Asset> sources = new ArrayList<>();
        for (long left = reader.number(); left > 0; left--) {
            sources.add(asset(reader, reader.text()));
        }
        Asset mask = optional(reader);
        Asset markup = optional(reader);
        String styled = reader.next();
        StyleUsed style =
                styled == null ? null : new StyleUsed(styled, reader.text(), reader.text());
        List<Wish> wishes = new ArrayList<>();
        while (reader.hasMore()) {
            wishes.add(wish(reader));
        }
        return Optional.of(new PendingWishes(wishes, kind, parent, sources, mask, markup, style));
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
                Math.toIntExact(reader.number()),
                Math.toIntExact(reader.number()),
                reader.number());
    }

    private static void put(Packed.Writer text, Wish wish) {
        ImageOptions options = wish.options();
        Integer count = options.count();
        text.put(wish.prompt()).put(options.model()).put(options.size()).put(options.quality());
        text.put(count == null ? null : count.toString());
        text.put(options.background()).put(options.format());
        text.put(options.complexity()).put(options.fidelity());
        text.put(wish.privately() ? "yes" : null).put(wish.overnight() ? "yes" : null);
        text.put(wish.spoken() ? "yes" : null);
        Animation animation = options.animation();
        text.put(animation == null ? null : Integer.toString(animation.frames()));
        if (animation != null) {
            text.put(animation.frameMillis());
        }
    }

    /// Which pictures were meant is in the sources by now.
    private static Wish wish(Packed.Reader reader) {
        String prompt = reader.text();
        String model = reader.next();
        String size = reader.next();
        String quality = reader.next();
        String count = reader.next();
        ImageOptions still =
                new ImageOptions(
                        model,
                        size,
                        quality,
                        count == null ? null : Integer.valueOf(count),
                        reader.next(),
                        reader.next(),
                        reader.next(),
                        reader.next(),
                        null);
        boolean privately = reader.next() != null;
        boolean overnight = reader.next() != null;
        boolean spoken = reader.next() != null;
        ImageOptions options = still.withAnimation(animation(reader));
        return new Wish(prompt, options, null, null, List.of(), privately, overnight, spoken);
    }

    private static @Nullable Animation animation(Packed.Reader reader) {
        String frames = reader.next();
        return frames == null
                ? null
                : new Animation(Integer.parseInt(frames), Math.toIntExact(reader.number()));
    }
}
