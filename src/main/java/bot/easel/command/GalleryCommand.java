package bot.easel.command;

import bot.easel.chat.Button;
import bot.easel.chat.Card;
import bot.easel.chat.Choice;
import bot.easel.chat.CommandSpec;
import bot.easel.chat.Interaction;
import bot.easel.chat.Line;
import bot.easel.chat.MemberId;
import bot.easel.chat.OptionSpec;
import bot.easel.chat.Origin;
import bot.easel.chat.Picture;
import bot.easel.chat.Span;
import bot.easel.picture.ContactSheet;
import bot.easel.picture.EncodedPicture;
import bot.easel.studio.Generation;
import bot.easel.studio.Studio;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// `/easel gallery`: the last pictures of the caller or of the channel, each to be taken up again.
/// Only the caller sees it.
public final class GalleryCommand implements Command {
    /// What a button leads to that turns the page.
    private static final String TURN = "gallery";

    private static final int ON_A_PAGE = 9;
    private static final int PROMPT_SHOWN = 80;
    private static final int ALT_PROMPT_SHOWN = 90;

    private static final CommandSpec SPEC =
            CommandSpec.of(
                    TURN,
                    "The last pictures, to look at and to take up again",
                    OptionSpec.chosen(
                            "whose",
                            "Yours, which is meant if you leave it out, or this channel's",
                            Stream.of(GalleryQuestion.Whose.values())
                                    .map(whose -> new Choice(whose.word(), whose.word()))
                                    .toList()),
                    OptionSpec.whole(
                            "page", "Which page; 1 is the newest", 1, GalleryQuestion.MAX_PAGE));

    private final Studio studio;

    public GalleryCommand(Studio studio) {
        this.studio = studio;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public List<Action> actions() {
        return List.of(new TurnAction());
    }

    @Override
    public void run(Interaction.CommandCall call) {
        switch (GalleryQuestion.read(call)) {
            case GalleryQuestion.Reading.Unclear unclear ->
                    call.origin()
                            .responder()
                            .reply(
                                    Card.of(
                                            Card.Tone.REFUSED,
                                            Line.of(unclear.problem().what()),
                                            Line.of(unclear.problem().remedy())));
            case GalleryQuestion.Reading.Clear clear -> show(call.origin(), clear.question());
        }
    }

    private final class TurnAction implements Action {
        @Override
        public String name() {
            return TURN;
        }

        @Override
        public void pressed(Interaction.ButtonPress press, String argument) {
            GalleryQuestion.read(argument)
                    .ifPresentOrElse(
                            question -> show(press.origin(), question),
                            () -> press.origin().responder().reply(PressedPicture.UNKNOWN));
        }
    }

    private void show(Origin origin, GalleryQuestion question) {
        // Small versions of nine large pictures take their time.
        origin.responder().working();
        MemberId member =
                switch (question.whose()) {
                    case ME -> origin.member().id();
                    case CHANNEL -> null;
                };
        List<Generation> found =
                studio.gallery(
                        origin.conversation().channel(),
                        member,
                        (question.page() - 1) * ON_A_PAGE,
                        ON_A_PAGE + 1);
        List<Generation> shown =
                found.stream()
                        .limit(ON_A_PAGE)
                        .filter(each -> PressedPicture.maySee(each, origin))
                        .toList();
        origin.responder().reply(card(question, shown, found.size() > ON_A_PAGE));
    }

    private Card card(GalleryQuestion question, List<Generation> shown, boolean older) {
        List<Button> buttons = new ArrayList<>();
        IntStream.range(0, shown.size())
                .mapToObj(i -> Buttons.open(shown.get(i).id(), Integer.toString(i + 1)))
                .forEach(buttons::add);
        if (question.page() > 1) {
            buttons.add(turn(question.turnedTo(question.page() - 1), "Newer"));
        }
        if (older && question.page() < GalleryQuestion.MAX_PAGE) {
            buttons.add(turn(question.turnedTo(question.page() + 1), "Older"));
        }
        if (shown.isEmpty()) {
            return Card.info(title(question), List.of(nothing(question))).withButtons(buttons);
        }
        List<Line> lines = new ArrayList<>();
        IntStream.range(0, shown.size())
                .mapToObj(i -> line(i + 1, shown.get(i), question.whose()))
                .forEach(lines::add);
        return Card.info(title(question), lines)
                .withPictures(List.of(sheet(shown)))
                .withFooter(Line.of("A number shows all that can be done with that picture."))
                .withButtons(buttons);
    }

    private static Button turn(GalleryQuestion question, String label) {
        return Button.of(Buttons.id(TURN, question.argument()), label);
    }

    private static String title(GalleryQuestion question) {
        String whose =
                switch (question.whose()) {
                    case ME -> "Your last pictures";
                    case CHANNEL -> "The last pictures of this channel";
                };
        return question.page() == 1 ? whose : whose + ", page " + question.page();
    }

    private static Line nothing(GalleryQuestion question) {
        if (question.page() > 1) {
            return Line.of("There are no older ones.");
        }
        return Line.of(
                switch (question.whose()) {
                    case ME -> "You have drawn nothing yet. Try /imagine a lighthouse at dusk.";
                    case CHANNEL ->
                            "Nothing was drawn here yet. Try /imagine a lighthouse at dusk.";
                });
    }

    private Line line(int number, Generation generation, GalleryQuestion.Whose whose) {
        List<Span> spans = new ArrayList<>();
        spans.add(new Span.Strong(Integer.toString(number)));
        spans.add(new Span.Text(" — " + Words.clip(generation.caption(), PROMPT_SHOWN)));
        switch (whose) {
            case ME -> {}
            case CHANNEL -> {
                spans.add(new Span.Text(" — "));
                spans.add(
                        new Span.Who(
                                generation.requester().id(), generation.requester().displayName()));
            }
        }
        int count = generation.assets().size();
        spans.add(
                new Span.Text(
                        " — "
                                + Cards.cost(generation)
                                + (count > 1 ? " for " + Words.count(count, "picture") : "")
                                + " — "));
        spans.add(new Span.When(generation.createdAt()));
        studio.link(generation)
                .ifPresent(link -> {
                    spans.add(new Span.Text(" — "));
                    spans.add(new Span.Link("its message", link));
                });
        return new Line(spans);
    }

    /// Of several pictures of one generation the first stands for all.
    private Picture sheet(List<Generation> shown) {
        EncodedPicture sheet =
                ContactSheet.of(
                        IntStream.range(0, shown.size())
                                .mapToObj(i -> tile(i + 1, shown.get(i)))
                                .toList());
        List<String> numbered =
                IntStream.range(0, shown.size())
                        .mapToObj(i ->
                                (i + 1)
                                        + ": "
                                        + Words.clip(shown.get(i).caption(), ALT_PROMPT_SHOWN))
                        .toList();
        return new Picture(
                null,
                "easel-gallery." + sheet.mediaType().substring("image/".length()),
                sheet.mediaType(),
                Words.clip(String.join("; ", numbered), Picture.ALT_TEXT_MAX),
                sheet.width(),
                sheet.height(),
                sheet.content());
    }

    private ContactSheet.Tile tile(int number, Generation generation) {
        return new ContactSheet.Tile(
                number, studio.content(generation.assets().getFirst()).orElse(null));
    }
}
