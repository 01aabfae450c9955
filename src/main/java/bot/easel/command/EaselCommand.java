package bot.easel.command;

import bot.easel.catalogue.Nearest;
import bot.easel.chat.Card;
import bot.easel.chat.Choice;
import bot.easel.chat.CommandSpec;
import bot.easel.chat.Completion;
import bot.easel.chat.Interaction;
import bot.easel.chat.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `/easel`: everything besides drawing, as subcommands; alone it helps.
public final class EaselCommand implements Command {
    private static final String NAME = "easel";
    private static final String DESCRIPTION =
            "Help, models, styles, gallery, budget, schedules and status";

    private final CommandSpec spec;
    private final Map<String, Command> subcommands = new LinkedHashMap<>();

    /// @param subcommands besides help, which is made here from their declarations
    /// @param others the commands beside this one, for the help
    public EaselCommand(List<Command> subcommands, List<CommandSpec> others) {
        List<CommandSpec> specs = new ArrayList<>();
        specs.add(HelpCommand.SPEC);
        subcommands.forEach(command -> specs.add(command.spec()));
        this.spec = CommandSpec.group(NAME, DESCRIPTION, specs);
        List<CommandSpec> all = new ArrayList<>(others);
        all.add(spec);
        this.subcommands.put(HelpCommand.SPEC.name(), new HelpCommand(all));
        subcommands.forEach(command -> this.subcommands.put(command.spec().name(), command));
    }

    @Override
    public CommandSpec spec() {
        return spec;
    }

    @Override
    public List<Choice> complete(Completion completion) {
        Command subcommand = subcommands.get(rest(completion.command()));
        return subcommand == null ? List.of() : subcommand.complete(completion);
    }

    @Override
    public List<Action> actions() {
        return subcommands.values().stream()
                .flatMap(command -> command.actions().stream())
                .toList();
    }

    /// The subcommand comes in the name where the platform knows subcommands, else in the text.
    @Override
    public void run(Interaction.CommandCall call) {
        String named = rest(call.command());
        String[] words = PromptText.clean(call.text()).split("\\s+", 2);
        boolean inText = named.isEmpty();
        String wanted = inText ? words[0] : named;
        Command subcommand = subcommands.get(wanted.isEmpty() ? HelpCommand.SPEC.name() : wanted);
        if (subcommand == null) {
            call.origin().responder().reply(unknown(wanted));
            return;
        }
        String text = !inText ? call.text() : words.length > 1 ? words[1] : "";
        subcommand.run(
                new Interaction.CommandCall(
                        call.origin(),
                        NAME + " " + subcommand.spec().name(),
                        call.options(),
                        text));
    }

    private static String rest(String command) {
        int space = command.indexOf(' ');
        return space < 0 ? "" : command.substring(space + 1).strip();
    }

    private Card unknown(String wanted) {
        String nearest = Nearest.inSpelling(wanted, subcommands.keySet()).orElse("help");
        return Card.of(
                Card.Tone.REFUSED,
                Line.of("I do not know /easel " + Words.clip(wanted, 60) + "."),
                Line.of(
                        "The nearest is /easel "
                                + nearest
                                + ". There is "
                                + Words.all(
                                        subcommands.keySet().stream()
                                                .map(name -> "/easel " + name)
                                                .toList())
                                + "."));
    }
}
