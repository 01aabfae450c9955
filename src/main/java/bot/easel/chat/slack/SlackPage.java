package bot.easel.chat.slack;

import bot.easel.chat.Card;
import bot.easel.chat.Conversation;
import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.Form;
import bot.easel.chat.Page;
import bot.easel.chat.Responder;
import com.slack.api.model.view.View;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The Home tab of one user, filled once: by what opened it, with what was answered just before above
/// all else.
final class SlackPage implements Page, Responder {
    /// Tells the app's own page from its forms.
    static final String CALLBACK = "home";

    private final SlackAnswers answers;
    private final String user;
    private final Conversation conversation;
    private final @Nullable Card answer;
    private volatile boolean shown;

    /// @param conversation with the user alone; where something is done on the page is answered there
    /// @param answer to what was done on the page, or null
    SlackPage(SlackAnswers answers, String user, Conversation conversation, @Nullable Card answer) {
        this.answers = answers;
        this.user = user;
        this.conversation = conversation;
        this.answer = answer;
    }

    @Override
    public void show(List<Card> cards) {
        // When the books are away the answer and the page say so in the same words.
        List<Card> all =
                Stream.concat(Stream.ofNullable(answer), cards.stream()).distinct().toList();
        answers.publish(
                user,
                View.builder()
                        .type("home")
                        .callbackId(CALLBACK)
                        .privateMetadata(FormOrigin.ofPage(conversation))
                        .blocks(SlackRenderer.page(all))
                        .build());
        shown = true;
    }

    /// Whether the user has it before them.
    boolean isShown() {
        return shown;
    }

    @Override
    public void reply(Card card) {
        show(List.of(card));
    }

    /// Slack does not wait for a page.
    @Override
    public void acknowledge() {}

    @Override
    public void open(Form form) {
        throw new DeliveryFailure.Rejected("nobody pressed anything that could open a form");
    }
}
