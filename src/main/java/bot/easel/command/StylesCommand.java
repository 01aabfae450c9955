package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.ChannelId;
import bot.easel.chat.Choice;
import bot.easel.chat.CommandSpec;
import bot.easel.chat.Interaction;
import bot.easel.chat.OptionSpec;
import bot.easel.chat.Origin;
import bot.easel.studio.Asset;
import bot.easel.studio.Gathering;
import bot.easel.studio.Requester;
import bot.easel.studio.SourceRef;
import bot.easel.studio.Studio;
import bot.easel.studio.Style;
import bot.easel.studio.Styles;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// `/easel styles`: the styles that can be drawn in here, on one sheet; admins add, change and remove
/// them. Only the caller sees it.
public final class StylesCommand implements Command {
    private static final CommandSpec SPEC =
            CommandSpec.of(
                    "styles",
                    "Styles to draw in, on one sheet; admins add and change them",
                    OptionSpec.chosen(
                            "action",
                            "What to do; list is meant if you leave it out",
                            Stream.of(StyleQuestion.Verb.values())
                                    .map(verb -> new Choice(verb.word(), verb.word()))
                                    .toList()),
                    OptionSpec.text("name", "One word").atMost(Style.MAX_NAME),
                    OptionSpec.text("text", "How it looks; put behind the words of a prompt")
                            .atMost(Style.MAX_TEXT),
                    OptionSpec.text("reference", "Ids of earlier pictures to go by, at most 4"),
                    OptionSpec.file("picture", "A picture to go by"),
                    OptionSpec.file("picture2", "A second picture to go by"),
                    OptionSpec.flag("here", "For this channel alone, not for all"));

    private final Studio studio;
    private final Styles styles;
    private final References references;
    private final StyleCards cards;
    private final InstantSource clock;
    private final Supplier<String> ids;

    public StylesCommand(CommandParts parts) {
        this.studio = parts.studio();
        this.styles = parts.styles();
        this.references = new References(parts.studio());
        this.cards = new StyleCards(parts.studio(), parts.styles());
        this.clock = parts.clock();
        this.ids = parts.ids();
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(Interaction.CommandCall call) {
        Origin origin = call.origin();
        switch (StyleQuestion.read(call)) {
            case StyleQuestion.Reading.Unclear(Problem problem) ->
                    origin.responder().reply(BudgetCommand.unclear(problem));
            case StyleQuestion.Reading.Clear(StyleQuestion question) -> {
                if (question.verb() != StyleQuestion.Verb.LIST
                        && !studio.isAdmin(origin.member())) {
                    origin.responder().reply(StyleCards.FOR_ADMINS);
                    return;
                }
                // Pictures are fetched, or a sheet is made of them.
                origin.responder().working();
                origin.responder().reply(answer(origin, question));
            }
        }
    }

    private Card answer(Origin origin, StyleQuestion question) {
        ChannelId channel = origin.conversation().channel();
        return switch (question.verb()) {
            case LIST -> cards.sheet(styles.here(channel), channel);
            case ADD -> add(origin, question);
            case CHANGE -> changed(origin, question);
            case REMOVE -> {
                Optional<Style> found = found(channel, question);
                yield found.isPresent() && styles.remove(found.get())
                        ? StyleCards.removed(found.get())
                        : cards.unknown(question.name(), channel);
            }
        };
    }

    private Optional<Style> found(ChannelId channel, StyleQuestion question) {
        return styles.named(channel, question.name())
                .filter(style -> !question.here() || style.channel() != null);
    }

    private Card add(Origin origin, StyleQuestion question) {
        ChannelId channel = origin.conversation().channel();
        return switch (pictures(origin, question)) {
            case Pictures.Missing(Card card) -> card;
            case Pictures.Stored(List<Asset> stored) -> {
                Style style =
                        new Style(
                                ids.get(),
                                channel.workspace(),
                                question.here() ? channel : null,
                                question.name(),
                                question.text(),
                                stored,
                                by(origin),
                                clock.instant());
                yield StyleCards.added(style, styles.add(style));
            }
        };
    }

    private Card changed(Origin origin, StyleQuestion question) {
        ChannelId channel = origin.conversation().channel();
        Optional<Style> found = found(channel, question);
        if (found.isEmpty()) {
            return cards.unknown(question.name(), channel);
        }
        Style before = found.get();
        return switch (pictures(origin, question)) {
            case Pictures.Missing(Card card) -> card;
            case Pictures.Stored(List<Asset> stored) -> {
                if (stored.isEmpty() && question.text().isBlank()) {
                    yield BudgetCommand.unclear(
                            new Problem(
                                    "Neither a new text nor pictures were given.",
                                    StyleQuestion.EXAMPLE.replace("styles add", "styles change")));
                }
                Style after =
                        new Style(
                                before.id(),
                                before.workspace(),
                                before.channel(),
                                before.name(),
                                question.text().isBlank() ? before.text() : question.text(),
                                stored.isEmpty() ? before.references() : stored,
                                by(origin),
                                clock.instant());
                yield styles.change(after)
                        ? StyleCards.changed(after)
                        : cards.unknown(question.name(), channel);
            }
        };
    }

    private sealed interface Pictures {
        record Stored(List<Asset> stored) implements Pictures {}

        record Missing(Card card) implements Pictures {}
    }

    private Pictures pictures(Origin origin, StyleQuestion question) {
        return switch (references.find(origin, question.references())) {
            case References.Found.Missing(Problem problem) ->
                    new Pictures.Missing(BudgetCommand.unclear(problem));
            case References.Found.Pictures(List<SourceRef> earlier) -> {
                List<SourceRef> all = new ArrayList<>(earlier);
                all.addAll(Material.files(question.files()));
                yield all.isEmpty() ? new Pictures.Stored(List.of()) : stored(origin, all);
            }
        };
    }

    private Pictures stored(Origin origin, List<SourceRef> all) {
        return switch (studio.gather(
                origin.member(), origin.conversation(), all, Style.MAX_REFERENCES)) {
            case Gathering.Refused refused ->
                    new Pictures.Missing(RefusalCards.of(refused.refusal()));
            case Gathering.Ready ready -> new Pictures.Stored(ready.sources());
        };
    }

    private static Requester by(Origin origin) {
        return new Requester(origin.member().id(), origin.member().displayName());
    }
}
