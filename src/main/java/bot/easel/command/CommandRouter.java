package bot.easel.command;

import bot.easel.catalogue.Nearest;
import bot.easel.chat.Card;
import bot.easel.chat.Choice;
import bot.easel.chat.CommandSpec;
import bot.easel.chat.Completion;
import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.Interaction;
import bot.easel.chat.InteractionListener;
import bot.easel.chat.Line;
import bot.easel.chat.Member;
import bot.easel.chat.MessageActionSpec;
import bot.easel.chat.RequestId;
import bot.easel.spend.LedgerUnavailable;
import bot.easel.studio.StudioEvents;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands every interaction to its command or action, and is the one place where whatever they throw
/// ends: with an id for the member, and with the cause in the log.
public final class CommandRouter implements InteractionListener {
    private static final Logger log = LoggerFactory.getLogger(CommandRouter.class);
    private static final int CHOICES_SHOWN = 25;

    private final Map<String, Command> commands;
    private final Map<String, Action> actions;
    private final Map<String, FormAction> forms;
    private final Map<String, MenuAction> menu;
    private final Listening listening;
    private final Consumer<Interaction.HomeOpened> home;
    private final Predicate<Member> admins;
    private final StudioEvents events;
    private final Supplier<String> ids;

    /// @param admins who may run commands that are for admins only
    /// @param ids makes the ids of requests; what members are told of one when something breaks are
    ///     its last characters
    public CommandRouter(
            Handlers handlers,
            Predicate<Member> admins,
            StudioEvents events,
            Supplier<String> ids) {
        this.commands = byName(handlers.commands(), command -> command.spec().name());
        this.actions =
                byName(
                        Stream.concat(
                                        handlers.commands().stream()
                                                .flatMap(command -> command.actions().stream()),
                                        handlers.actions().stream())
                                .toList(),
                        Action::name);
        this.forms = byName(handlers.forms(), FormAction::name);
        this.menu = byName(handlers.menu(), entry -> entry.spec().name());
        this.listening = handlers.listening();
        this.home = handlers.home();
        this.admins = admins;
        this.events = events;
        this.ids = ids;
    }

    private static <T> Map<String, T> byName(List<T> all, Function<T, String> name) {
        Map<String, T> named = new LinkedHashMap<>();
        for (T one : all) {
            if (named.put(name.apply(one), one) != null) {
                throw new IllegalArgumentException("two handlers are called " + name.apply(one));
            }
        }
        return named;
    }

    /// What platforms register.
    public List<CommandSpec> specs() {
        return commands.values().stream().map(Command::spec).toList();
    }

    /// What platforms put into the menus of messages.
    public List<MessageActionSpec> actionSpecs() {
        return menu.values().stream().map(MenuAction::spec).toList();
    }

    @Override
    public void request(Runnable work) {
        RequestId.within(ids.get(), work);
    }

    @Override
    public void on(Interaction interaction) {
        if (RequestId.current().isEmpty()) {
            request(() -> handle(interaction));
        } else {
            handle(interaction);
        }
    }

    private void handle(Interaction interaction) {
        switch (interaction) {
            case Interaction.CommandCall call -> guarded(call, () -> run(call));
            case Interaction.ButtonPress press -> guarded(press, () -> pressed(press));
            case Interaction.FormSubmit submit -> guarded(submit, () -> submitted(submit));
            case Interaction.MessageAction action -> guarded(action, () -> chosen(action));
            case Interaction.HomeOpened opened -> guarded(opened, () -> home.accept(opened));
            case Interaction.Message message ->
                    meant(message).ifPresent(task -> guarded(message, task));
        }
    }

    /// What is to be done about words. Where nobody spoke to Easel nobody wants to hear that it
    /// could not tell.
    private Optional<Runnable> meant(Interaction.Message message) {
        try {
            return listening.heard(message);
        } catch (Throwable e) {
            String id = logged(message, e);
            return message.addressed()
                    ? Optional.of(() -> reply(message, apology(e, id)))
                    : Optional.empty();
        }
    }

    private void guarded(Interaction interaction, Runnable task) {
        log.atInfo()
                .addKeyValue("interaction", interaction.origin().eventKey())
                .addKeyValue("member", interaction.origin().member().id().key())
                .addKeyValue("kind", interaction.getClass().getSimpleName())
                .log("Asked");
        long began = System.nanoTime();
        try {
            task.run();
        } catch (DeliveryFailure e) {
            log.atWarn()
                    .addKeyValue("interaction", interaction.origin().eventKey())
                    .addKeyValue("member", interaction.origin().member().id().key())
                    .log("The answer did not reach the member: {}", e.getMessage());
        } catch (Throwable e) {
            // Everything, because nobody stands behind this: the member would never hear of it.
            answer(interaction, apology(e, logged(interaction, e)));
        } finally {
            events.handled(
                    interaction.getClass().getSimpleName(),
                    Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private static Card apology(Throwable cause, String id) {
        return cause instanceof LedgerUnavailable ? RefusalCards.storeDown(id) : broken(id);
    }

    @Override
    public List<Choice> complete(Completion completion) {
        try {
            return command(completion.command())
                    .map(command -> command.complete(completion))
                    .orElse(List.of())
                    .stream()
                    .limit(CHOICES_SHOWN)
                    .toList();
        } catch (RuntimeException e) {
            log.atWarn()
                    .addKeyValue("command", completion.command())
                    .addKeyValue("option", completion.option())
                    .setCause(e)
                    .log("No choices could be made");
            return List.of();
        }
    }

    private void run(Interaction.CommandCall call) {
        Optional<Command> command = command(call.command());
        if (command.isEmpty()) {
            reply(call, unknownCommand(call.command()));
        } else if (isForbidden(command.get().spec(), call.origin().member())) {
            reply(call, FOR_ADMINS);
        } else {
            command.get().run(call);
        }
    }

    private Optional<Command> command(String called) {
        return Optional.ofNullable(commands.get(called.split(" ", 2)[0]));
    }

    private boolean isForbidden(CommandSpec spec, Member member) {
        return spec.adminsOnly() && !admins.test(member);
    }

    private void pressed(Interaction.ButtonPress press) {
        Optional<Buttons.Pressed> read = Buttons.read(press.button());
        Action action = read.map(pressed -> actions.get(pressed.action())).orElse(null);
        if (action == null || read.isEmpty()) {
            reply(press, OLD_BUTTON);
        } else {
            action.pressed(press, read.get().argument());
        }
    }

    private void submitted(Interaction.FormSubmit submit) {
        String[] parts = submit.form().split(":", 2);
        FormAction form = forms.get(parts[0]);
        if (form != null) {
            form.submitted(submit, parts.length > 1 ? parts[1] : "");
            return;
        }
        Command command = commands.get(parts[0]);
        if (command == null || !command.submitted(submit)) {
            reply(submit, OLD_FORM);
        }
    }

    private void chosen(Interaction.MessageAction action) {
        MenuAction entry = menu.get(action.action());
        if (entry == null) {
            reply(action, OLD_ENTRY);
        } else {
            entry.chosen(action);
        }
    }

    private static void reply(Interaction interaction, Card card) {
        interaction.origin().responder().reply(card);
    }

    private static void answer(Interaction interaction, Card card) {
        try {
            reply(interaction, card);
        } catch (RuntimeException e) {
            log.atWarn()
                    .addKeyValue("interaction", interaction.origin().eventKey())
                    .setCause(e)
                    .log("Not even the apology reached the member");
        }
    }

    private String logged(Interaction interaction, Throwable cause) {
        String id = RequestId.shown(RequestId.current().orElseGet(ids));
        log.atError()
                .addKeyValue("id", id)
                .addKeyValue("interaction", interaction.origin().eventKey())
                .addKeyValue("member", interaction.origin().member().id().key())
                .addKeyValue("kind", interaction.getClass().getSimpleName())
                .setCause(cause)
                .log("An interaction broke");
        return id;
    }

    private static Card broken(String id) {
        return Card.of(
                        Card.Tone.FAILED,
                        Line.of("Something broke on our side, and I could not finish this."),
                        Line.of(
                                "A picture that was started still arrives. Otherwise please try again; if"
                                        + " it happens twice, give an admin the id below."))
                .withFooter(Line.of("id " + id));
    }

    private Card unknownCommand(String called) {
        String nearest = Nearest.inSpelling(called, commands.keySet()).orElse("easel");
        return Card.of(
                Card.Tone.REFUSED,
                Line.of("I do not know /" + Words.clip(called, 60) + "."),
                Line.of("The nearest is /" + nearest + ". /easel help lists all I can do."));
    }

    private static final Card FOR_ADMINS =
            Card.of(
                    Card.Tone.REFUSED,
                    Line.of("This command is for the admins of this workspace."),
                    Line.of("Please ask one of them; nothing was changed."));

    private static final Card OLD_BUTTON =
            Card.of(
                    Card.Tone.REFUSED,
                    Line.of("This button belongs to something I no longer know."),
                    Line.of("Start afresh with /imagine; nothing was charged."));

    private static final Card OLD_ENTRY =
            Card.of(
                    Card.Tone.REFUSED,
                    Line.of("This menu entry belongs to something I no longer know."),
                    Line.of("/easel help lists all I can do; nothing was charged."));

    private static final Card OLD_FORM =
            Card.of(
                    Card.Tone.REFUSED,
                    Line.of("This form belongs to something I no longer know."),
                    Line.of("Start afresh with /imagine; nothing was charged."));
}
