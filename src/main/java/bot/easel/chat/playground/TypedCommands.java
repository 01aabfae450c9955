package bot.easel.chat.playground;

import bot.easel.chat.Card;
import bot.easel.chat.CommandSpec;
import bot.easel.chat.Line;
import bot.easel.chat.OptionSpec;
import bot.easel.chat.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Finds the command in what was typed. Its options are read by the command itself.
record TypedCommands(List<CommandSpec> specs) {
    TypedCommands {
        specs = List.copyOf(specs);
    }

    /// What a typed line turned out to be.
    sealed interface Typed {
        record Call(String command, String text) implements Typed {}

        /// No such command; this is what to say.
        record Unknown(Card answer) implements Typed {}
    }

    Typed read(String line) {
        String[] words = line.substring(1).split("\\s+", 2);
        String name = words[0];
        String rest = words.length > 1 ? words[1] : "";
        return specs.stream()
                .filter(spec -> spec.name().equals(name))
                .findFirst()
                .map(spec -> inside(spec, rest))
                .orElseGet(() -> unknown("/" + name, specs.stream().map(CommandSpec::name)));
    }

    /// Whether values of this option are asked for while it is typed.
    boolean completes(String command, String option) {
        return options(command)
                .anyMatch(found -> found.name().equals(option) && found.autocomplete());
    }

    /// The options of a command that take a file, in the order of their declaration.
    List<OptionSpec> fileOptions(String command) {
        return options(command).filter(each -> each.type() == OptionSpec.Type.FILE).toList();
    }

    private Stream<OptionSpec> options(String command) {
        String[] words = command.split(" ", 2);
        return specs.stream()
                .filter(spec -> spec.name().equals(words[0]))
                .flatMap(spec ->
                        words.length == 1
                                ? spec.options().stream()
                                : spec.subcommands().stream()
                                        .filter(sub -> sub.name().equals(words[1]))
                                        .flatMap(sub -> sub.options().stream()));
    }

    /// What to say when more pictures come along than a command takes.
    static Card tooManyFiles(String command, int most) {
        return Card.of(
                Card.Tone.REFUSED,
                Line.of(
                        new Span.Code("/" + command),
                        new Span.Text(
                                switch (most) {
                                    case 0 -> " takes no pictures.";
                                    case 1 -> " takes one picture.";
                                    default -> " takes " + most + " pictures at most.";
                                })),
                Line.of("Leave some out and send it again. Nothing was charged."));
    }

    /// Words as they were typed, line by line.
    static Line[] plain(String text) {
        return text.strip().lines().map(Line::of).toArray(Line[]::new);
    }

    private static Typed inside(CommandSpec spec, String rest) {
        if (spec.subcommands().isEmpty()) {
            return new Typed.Call(spec.name(), rest);
        }
        String[] words = rest.split("\\s+", 2);
        if (words[0].isEmpty()) {
            return new Typed.Call(spec.name(), "");
        }
        return spec.subcommands().stream()
                .filter(sub -> sub.name().equals(words[0]))
                .findFirst()
                .<Typed>map(sub ->
                        new Typed.Call(
                                spec.name() + " " + sub.name(), words.length > 1 ? words[1] : ""))
                .orElseGet(() ->
                        unknown(
                                ("/" + spec.name() + " " + words[0]).strip(),
                                spec.subcommands().stream()
                                        .map(sub -> spec.name() + " " + sub.name())));
    }

    private static Typed unknown(String typed, Stream<String> names) {
        List<Span> spans = new ArrayList<>();
        names.forEach(name -> {
            spans.add(new Span.Text(spans.isEmpty() ? "There are " : ", "));
            spans.add(new Span.Code("/" + name));
        });
        spans.add(new Span.Text("."));
        return new Typed.Unknown(
                Card.of(
                        Card.Tone.REFUSED,
                        Line.of(
                                new Span.Strong("No command is called "),
                                new Span.Code(clipped(typed)),
                                new Span.Text(".")),
                        new Line(spans)));
    }

    private static String clipped(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
