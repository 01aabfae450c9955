package bot.easel.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an image model can be asked for.
///
/// @param complexities empty where the model has no such parameter
/// @param inputFidelities empty where the parameter must be left out
/// @param maxSources pictures that one edit may start from; 0 where the model does not edit
/// @param maxPartials partial pictures on the way; 0 where the model does not stream
/// @param maxPromptChars in UTF-16 units
public record Capabilities(
        SizeRule sizes,
        List<String> qualities,
        List<String> formats,
        List<String> backgrounds,
        List<String> complexities,
        List<String> inputFidelities,
        boolean mask,
        boolean markup,
        int maxSources,
        int maxPartials,
        int maxCount,
        int maxPromptChars) {

    /// What makes a quality better than another one.
    public static final List<String> QUALITY_ORDER =
            List.of("low", "medium", "high", "xhigh", "max");

    private static final String MOVING = "gif";
    private static final List<String> STILL_FORMATS = List.of("png", "jpeg", "webp");
    private static final List<String> WITH_TRANSPARENCY = List.of("png", "webp");

    public Capabilities {
        qualities = List.copyOf(qualities);
        formats = List.copyOf(formats);
        backgrounds = List.copyOf(backgrounds);
        complexities = List.copyOf(complexities);
        inputFidelities = List.copyOf(inputFidelities);
        if (maxSources < 0 || maxPartials < 0 || maxCount < 1 || maxPromptChars < 1) {
            throw new IllegalArgumentException("a capability is out of range");
        }
    }

    public boolean edits() {
        return maxSources > 0;
    }

    public boolean streams() {
        return maxPartials > 0;
    }

    /// Partial pictures that may be asked for in a format: moving and drawn formats have none.
    public int maxPartialsFor(String format) {
        return STILL_FORMATS.contains(format) ? maxPartials : 0;
    }

    /// Whether pictures in a format can have a transparent background that is asked for.
    public static boolean hasTransparency(String format) {
        return WITH_TRANSPARENCY.contains(format);
    }

    /// As [#in(String, Animation)], of a usual animation.
    public Capabilities in(String format) {
        return in(format, null);
    }

    /// The same for pictures in a format: the frames of an animation are smaller than a picture,
    /// because they are drawn on one sheet, which obeys the bounds of a picture.
    public Capabilities in(String format, @Nullable Animation animation) {
        int frames = animation == null ? Animation.USUAL_FRAMES : animation.frames();
        return format.equals(MOVING) && sizes instanceof SizeRule.Flexible free
                ? new Capabilities(
                        free.parted(frames <= 9 ? 3 : 4, frames <= 12 ? 3 : 4),
                        qualities,
                        formats,
                        backgrounds,
                        complexities,
                        inputFidelities,
                        mask,
                        markup,
                        maxSources,
                        maxPartials,
                        maxCount,
                        maxPromptChars)
                : this;
    }

    /// Pictures that one call may ask for in a format.
    public int maxCountFor(String format) {
        return format.equals("svg") ? 1 : maxCount;
    }

    /// The quality that is meant by `wish`, or the nearest the model has: a model without `xhigh`
    /// draws `high`.
    public Optional<String> nearestQuality(String wish) {
        return Nearest.inOrder(wish, qualities, QUALITY_ORDER);
    }

    /// The qualities that say how good a picture gets, the lowest first; `auto` is none of them.
    public List<String> rankedQualities() {
        return QUALITY_ORDER.stream().filter(qualities::contains).toList();
    }

    /// Every value of a drawing that the model does not take, with the nearest that it does.
    public List<OptionProblem> check(Drawing drawing) {
        List<OptionProblem> problems = new ArrayList<>();
        switch (in(drawing.format(), drawing.animation()).sizes().choose(drawing.size())) {
            case SizeChoice.Legal legal when legal.size().equals(drawing.size()) -> {}
            case SizeChoice.Legal legal ->
                    problems.add(
                            new OptionProblem(
                                    "size",
                                    drawing.size(),
                                    "no size yet",
                                    legal.size(),
                                    List.of()));
            case SizeChoice.Illegal bad ->
                    problems.add(
                            new OptionProblem(
                                    "size", bad.given(), bad.why(), bad.nearest(), List.of()));
        }
        if (!qualities.contains(drawing.quality())) {
            problems.add(
                    new OptionProblem(
                            "quality",
                            drawing.quality(),
                            "this model has no such quality",
                            nearestQuality(drawing.quality()).orElse(""),
                            qualities));
        }
        listed(problems, "format", drawing.format(), formats);
        listed(problems, "background", drawing.background(), backgrounds);
        if (drawing.complexity() != null) {
            listed(problems, "complexity", drawing.complexity(), complexities);
        }
        if (drawing.inputFidelity() != null) {
            listed(problems, "input-fidelity", drawing.inputFidelity(), inputFidelities);
        }
        if (drawing.animation() != null && !drawing.format().equals(MOVING)) {
            problems.add(
                    new OptionProblem(
                            "frames",
                            Integer.toString(drawing.animation().frames()),
                            "only gif moves",
                            "",
                            List.of()));
        }
        checkCounts(problems, drawing);
        checkTogether(problems, drawing);
        return List.copyOf(problems);
    }

    private void checkCounts(List<OptionProblem> problems, Drawing drawing) {
        atMost(problems, "count", drawing.count(), maxCountFor(drawing.format()));
        atMost(problems, "partials", drawing.partials(), maxPartialsFor(drawing.format()));
        atMost(problems, "reference", drawing.sources().size(), maxSources);
        if (drawing.promptChars() > maxPromptChars) {
            problems.add(
                    new OptionProblem(
                            "prompt",
                            drawing.promptChars() + " characters",
                            "a prompt may have at most " + maxPromptChars + " characters",
                            "",
                            List.of()));
        }
    }

    private void checkTogether(List<OptionProblem> problems, Drawing drawing) {
        if (drawing.background().equals("transparent") && !hasTransparency(drawing.format())) {
            problems.add(
                    new OptionProblem(
                            "format",
                            drawing.format(),
                            "a transparent background needs png or webp",
                            "png",
                            formats.stream().filter(Capabilities::hasTransparency).toList()));
        }
        if (drawing.isEdit() && drawing.format().equals("svg")) {
            problems.add(
                    new OptionProblem(
                            "format",
                            "svg",
                            "svg pictures can be drawn, but not by editing",
                            "png",
                            formats.stream().filter(f -> !f.equals("svg")).toList()));
        }
        if (drawing.mask() && (!mask || !drawing.isEdit() || drawing.format().equals("gif"))) {
            problems.add(
                    overlay(
                            "mask",
                            mask
                                    ? "a mask needs a still picture to lie on"
                                    : "this model takes no mask; say in words what may change"));
        }
        if (drawing.markup() && (!markup || !drawing.isEdit() || drawing.mask())) {
            problems.add(
                    overlay(
                            "markup",
                            markup
                                    ? "a markup needs a picture to lie on, and no mask beside it"
                                    : "this model takes no markup; "
                                            + (mask ? "send a mask instead" : "use words")));
        }
    }

    private static OptionProblem overlay(String kind, String why) {
        return new OptionProblem(kind, kind, why, "", List.of());
    }

    private static void listed(
            List<OptionProblem> problems, String option, String given, List<String> allowed) {
        if (!allowed.contains(given)) {
            problems.add(
                    new OptionProblem(
                            option,
                            given,
                            allowed.isEmpty()
                                    ? "this model has no such option"
                                    : "this model does not take it",
                            Nearest.inSpelling(given, allowed).orElse(""),
                            allowed));
        }
    }

    private static void atMost(
            List<OptionProblem> problems, String option, int given, int allowed) {
        if (given > allowed) {
            problems.add(
                    new OptionProblem(
                            option,
                            Integer.toString(given),
                            allowed == 0 ? "this model takes none" : "at most " + allowed,
                            Integer.toString(allowed),
                            List.of()));
        }
    }
}
