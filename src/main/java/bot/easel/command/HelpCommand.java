package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.CommandSpec;
import bot.easel.chat.Interaction;
import bot.easel.chat.Line;
import bot.easel.chat.OptionSpec;
import bot.easel.chat.Span;
import java.util.ArrayList;
import java.util.List;

/// `/easel help`: made from the declarations of all commands, so that it never falls behind them.
final class HelpCommand implements Command {
    static final CommandSpec SPEC =
            CommandSpec.of("help", "What I can do, and the flags and buttons");

    private final List<CommandSpec> commands;

    HelpCommand(List<CommandSpec> commands) {
        this.commands = List.copyOf(commands);
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(Interaction.CommandCall call) {
        call.origin().responder().reply(help());
    }

    @Override
    public List<Action> actions() {
        return List.of(new GesturesAction());
    }

    Card help() {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of("Say what you want to see: /imagine a lighthouse at dusk"));
        for (CommandSpec command : commands) {
            if (command.subcommands().isEmpty()) {
                lines.add(command("/" + command.name(), command));
            } else {
                command.subcommands()
                        .forEach(sub ->
                                lines.add(command("/" + command.name() + " " + sub.name(), sub)));
            }
        }
        lines.add(Line.of(new Span.Strong("Flags inside a prompt")));
        for (Flag flag : Flag.values()) {
            lines.add(
                    Line.of(
                            new Span.Code(flag.sample()),
                            new Span.Text(": " + flag.explanation())));
        }
        lines.add(
                Line.of(
                        new Span.Code("{red,green} fox"),
                        new Span.Text(
                                ": two prompts; the cost is shown first. Double quotes keep a flag"
                                        + " in the picture's text.")));
        lines.add(
                Line.of(
                        new Span.Code("{date} {weekday} {rotate: oil, ink}"),
                        new Span.Text(
                                ": filled in for each run of a schedule, for which each picture is"
                                        + " one prompt.")));
        lines.add(Line.of(new Span.Strong("Changing a picture")));
        lines.add(
                Line.of(
                        "Reply to it, or mention me in its thread, and say what to change: make it"
                                + " night. Or mention me with pictures of your own. Every message"
                                + " has Edit image and Use as reference in its menu."));
        lines.add(
                Line.of(
                        "Plain words do as well, where a model may read them: mention me and say"
                                + " make me a banner, wide; or ask what a picture shows. What would"
                                + " be dear is asked about first."));
        lines.add(
                Line.of(
                        "Pictures given with /imagine are what it goes by. A file called mask.png"
                                + " is transparent where the first picture may change."));
        lines.add(
                Line.of(
                        "To have one described, give it to /describe, or take Describe image in the"
                                + " menu of a message. You get a prompt and a button that draws it,"
                                + " or the answer to your question, with its price; nobody else"
                                + " sees it. Where whoever runs Easel has turned it on, it is read"
                                + " aloud as well."));
        lines.add(
                Line.of(
                        "Say it instead: answer a picture with a voice message, or give /imagine a"
                                + " recording as voice. Flags are only ever typed."));
        lines.add(Line.of(new Span.Strong("Buttons under a picture")));
        lines.add(
                Line.of(
                        "Reroll draws it again, Vary draws one near it, Edit changes it by your"
                                + " words, Upscale shows what a finer version costs. More has the"
                                + " recipe and what it was made from, Use as reference, and Delete"
                                + " for the one who asked and for admins. Whoever presses pays."));
        lines.add(
                Line.of(
                        "Where prompts are made richer, Draw refined draws one more picture from a"
                                + " richer prompt, and Draw as written goes back to yours."));
        lines.add(
                Line.of(
                        "They never run out: an old picture can be taken up again. Cancel stops one"
                                + " while it is drawn: free until the provider has started."));
        lines.add(
                Line.of(
                        "Where a limit is in the way, Ask for approval under the refusal shows your"
                                + " request, with the picture that it starts from, to those who"
                                + " decide. Once one of them approves, it is"
                                + " drawn where you asked for it, and you pay."));
        lines.add(Line.of("Every picture has its price below it. What is left is at /spend."));
        return Card.info("Easel, the picture studio in your chat", lines)
                .withButtons(List.of(Buttons.gestures()));
    }

    private static Line command(String written, CommandSpec command) {
        List<Span> spans = new ArrayList<>();
        spans.add(new Span.Code(written));
        spans.add(new Span.Text(": " + command.description() + "."));
        if (!command.options().isEmpty()) {
            spans.add(
                    new Span.Text(
                            " Options: "
                                    + String.join(
                                            ", ",
                                            command.options().stream()
                                                    .map(OptionSpec::name)
                                                    .toList())
                                    + "."));
        }
        if (command.adminsOnly()) {
            spans.add(new Span.Text(" For admins."));
        }
        return new Line(spans);
    }
}
