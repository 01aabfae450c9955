package bot.easel.command;

import bot.easel.chat.Attachment;
import bot.easel.chat.Origin;
import bot.easel.studio.Generation;
import bot.easel.studio.SourceRef;
import bot.easel.studio.Style;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What an order starts from besides its words, before anything is fetched.
///
/// @param parent the generation that is changed, or null
/// @param shown the pictures that the words are about; they come first
/// @param given pictures that came with the words, masks and markup among them
/// @param notices what the member should know, as sentences
record Material(
        Generation.Kind kind,
        @Nullable Generation parent,
        List<SourceRef> shown,
        List<SourceRef> given,
        List<String> notices) {
    static final Material NOTHING = of(Generation.Kind.NEW, null, List.of(), List.of());

    Material {
        shown = List.copyOf(shown);
        given = List.copyOf(given);
        notices = List.copyOf(notices);
    }

    static Material of(
            Generation.Kind kind,
            @Nullable Generation parent,
            List<SourceRef> shown,
            List<Attachment> given) {
        return new Material(kind, parent, shown, files(given), List.of());
    }

    /// The pictures of a generation, as sources.
    static List<SourceRef> picturesOf(Generation generation) {
        return IntStream.range(0, generation.assets().size())
                .<SourceRef>mapToObj(index -> new SourceRef.Drawn(generation, index))
                .toList();
    }

    static List<SourceRef> files(List<Attachment> files) {
        return files.stream().<SourceRef>map(SourceRef.Given::new).toList();
    }

    /// Whether one of the pictures was sent to somebody alone, so that what comes of it is too.
    boolean staysPrivate(Origin origin) {
        return sources().stream()
                .anyMatch(ref ->
                        switch (ref) {
                            case SourceRef.Drawn drawn ->
                                    NextPicture.staysPrivate(drawn.generation(), origin);
                            case SourceRef.Given given -> false;
                            case SourceRef.Kept kept -> false;
                        });
    }

    boolean isEmpty() {
        return shown.isEmpty() && given.isEmpty();
    }

    Material noting(List<String> more) {
        return new Material(kind, parent, shown, given, joined(notices, more));
    }

    Material showing(List<SourceRef> pictures) {
        return new Material(kind, parent, pictures, given, notices);
    }

    /// With files behind everything else.
    Material adding(List<Attachment> files) {
        return new Material(kind, parent, shown, joined(given, files(files)), notices);
    }

    /// With earlier pictures before those that came with the words.
    Material with(List<SourceRef> references) {
        return new Material(kind, parent, shown, joined(references, given), notices);
    }

    /// Everything to fetch, with no more sources than the model takes: the first one, which is what
    /// the words are about, and then the newest.
    List<SourceRef> atMost(int most) {
        List<SourceRef> sources = sources();
        Set<SourceRef> kept = new HashSet<>(sources.subList(0, Math.min(1, sources.size())));
        List<SourceRef> newest =
                joined(given.stream().filter(each -> !isOver(each)).toList(), shown);
        for (SourceRef each : newest) {
            if (kept.size() < most) {
                kept.add(each);
            }
        }
        List<SourceRef> wanted = new ArrayList<>(sources.stream().filter(kept::contains).toList());
        joined(shown, given).stream().filter(Material::isOver).forEach(wanted::add);
        return List.copyOf(wanted);
    }

    /// With the pictures that a style goes by, behind everything else.
    Material in(Style style) {
        return new Material(
                kind,
                parent,
                shown,
                joined(
                        given,
                        style.references().stream()
                                .<SourceRef>map(asset ->
                                        new SourceRef.Kept(
                                                asset, "A picture of the style " + style.name()))
                                .toList()),
                style.references().isEmpty()
                        ? notices
                        : joined(
                                notices,
                                List.of(
                                        "It goes by "
                                                + Words.count(style.references().size(), "picture")
                                                + " of the style "
                                                + style.name()
                                                + ", which counts in the price")));
    }

    List<SourceRef> sources() {
        return joined(shown, given).stream().filter(each -> !isOver(each)).distinct().toList();
    }

    /// Whether it lies over a source, as a mask or markup does.
    private static boolean isOver(SourceRef ref) {
        return switch (ref) {
            case SourceRef.Drawn drawn -> false;
            case SourceRef.Kept kept -> false;
            case SourceRef.Given(Attachment file) -> {
                String name = file.fileName().toLowerCase(Locale.ROOT);
                int dot = name.lastIndexOf('.');
                String bare = dot < 0 ? name : name.substring(0, dot);
                yield bare.equals("mask") || bare.equals("markup");
            }
        };
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }
}
