package bot.easel.command;

import bot.easel.chat.MemberId;
import bot.easel.studio.Asset;
import bot.easel.studio.AssetId;
import bot.easel.studio.Basis;
import bot.easel.studio.Generation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Wishes that wait for a yes, with the pictures that they start from, as one text. The first
/// values are the shape of the text and the member they belong to.
///
/// @param parent the id of the generation that they start from, or null
record PendingWishes(
        List<Wish> wishes,
        Generation.Kind kind,
        @Nullable String parent,
        List<Asset> sources,
        @Nullable Asset mask,
        @Nullable Asset markup) {
    private static final String SHAPE = "wishes-2";

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
                basis.markup());
    }

    /// @param find looks the parent up; one that is gone is left out
    Basis basis(Function<String, Optional<Generation>> find) {
        Generation known = parent == null ? null : find.apply(parent).orElse(null);
        return new Basis(kind, known, sources, mask, markup, null);
    }

    String written(MemberId member) {
        Packed.Writer text = new Packed.Writer().put(SHAPE).put(member.key());
        text.put(kind.name()).put(parent).put(sources.size());
        sources.forEach(source -> put(text, source));
        put(text, mask);
        put(text, markup);
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
        List<Wish> wishes = new ArrayList<>();
        while (reader.hasMore()) {
            wishes.add(wish(reader));
        }
        return Optional.of(new PendingWishes(wishes, kind, parent, sources, mask, markup));
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
        text.put(wish.prompt()).put(wish.model()).put(wish.size()).put(wish.quality());
        text.put(wish.count() == null ? null : wish.count().toString());
        text.put(wish.background()).put(wish.format()).put(wish.fidelity());
        text.put(wish.privately() ? "yes" : null);
    }

    /// Which pictures were meant is in the sources by now.
    private static Wish wish(Packed.Reader reader) {
        String prompt = reader.text();
        String model = reader.next();
        String size = reader.next();
        String quality = reader.next();
        String count = reader.next();
        return new Wish(
                prompt,
                model,
                size,
                quality,
                count == null ? null : Integer.valueOf(count),
                reader.next(),
                reader.next(),
                reader.next(),
                null,
                List.of(),
                reader.next() != null);
    }
}
