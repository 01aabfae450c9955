package bot.easel.chat.slack;

import bot.easel.chat.Card;
import bot.easel.chat.Conversation;
import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.Interaction;
import bot.easel.chat.InteractionListener;
import bot.easel.chat.Origin;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.model.view.View;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The app's Home tab: who opens it, and what is done on it.
final class SlackHome {
    private static final Logger log = LoggerFactory.getLogger(SlackHome.class);

    private final SlackOrigins origins;
    private final SlackAnswers answers;
    private final SlackDelivery delivery;

    SlackHome(SlackOrigins origins, SlackAnswers answers, SlackDelivery delivery) {
        this.origins = origins;
        this.answers = answers;
        this.delivery = delivery;
    }

    /// Has the page filled for the one who opened it.
    void opened(SlackOpened opened, InteractionListener listener) {
        Conversation conversation = origins.direct(opened.channel());
        SlackPage page = new SlackPage(answers, opened.user(), conversation, null);
        Interaction interaction;
        try {
            interaction =
                    new Interaction.HomeOpened(
                            origins.origin(opened.key(), opened.user(), conversation, page), page);
        } catch (DeliveryFailure e) {
            log.atWarn().log("An opening of the Home tab could not be read: {}", e.getMessage());
            tell(page, SlackOrigins.unreadable(e));
            return;
        }
        listener.on(interaction);
    }

    private static void tell(SlackPage page, Card card) {
        try {
            page.reply(card);
        } catch (DeliveryFailure e) {
            log.atWarn().log("Nor could the page say so: {}", e.getMessage());
        }
    }

    /// Empty for a press on anything but the app's own page.
    Optional<Interaction> press(BlockActionPayload payload, Acknowledgement acknowledgement) {
        return isOurs(payload, payload.getView())
                ? FormOrigin.read(payload.getView().getPrivateMetadata())
                        .map(from -> press(payload, from, acknowledgement))
                : Optional.empty();
    }

    private static boolean isOurs(BlockActionPayload payload, @Nullable View view) {
        return view != null
                && "home".equals(view.getType())
                && SlackPage.CALLBACK.equals(view.getCallbackId())
                && view.getAppId() != null
                && view.getAppId().equals(payload.getApiAppId());
    }

    private Interaction press(
            BlockActionPayload payload, FormOrigin from, Acknowledgement acknowledgement) {
        BlockActionPayload.Action action = payload.getActions().getFirst();
        String user = payload.getUser().getId();
        Conversation conversation = from.conversation(origins.workspace());
        Way way = Way.ofPress(acknowledgement, null, payload.getTriggerId(), null);
        return new Interaction.ButtonPress(
                origins.origin(
                        "action/" + user + "/" + action.getActionTs(),
                        user,
                        conversation,
                        responder(conversation, way)),
                action.getValue() == null ? action.getActionId() : action.getValue(),
                SlackAddress.PAGE);
    }

    SlackHomeResponder responder(Conversation conversation, Way way) {
        return new SlackHomeResponder(answers, delivery, conversation, way);
    }

    /// What was done on the page is over: it shows what now stands, below what was answered.
    void doneWith(Interaction done, InteractionListener listener) {
        if (!(done.origin().responder() instanceof SlackHomeResponder responder)
                || responder.waitsForForm()) {
            return;
        }
        Origin origin = done.origin();
        Card answer = responder.forThePage().orElse(null);
        SlackPage page =
                new SlackPage(answers, origin.member().id().id(), origin.conversation(), answer);
        listener.on(
                new Interaction.HomeOpened(
                        new Origin(
                                origin.eventKey() + "/home",
                                origin.member(),
                                origin.conversation(),
                                page,
                                null,
                                origin.receivedAt()),
                        page));
        if (answer != null && !page.isShown()) {
            sayElsewhere(responder, answer);
        }
    }

    private static void sayElsewhere(SlackHomeResponder responder, Card answer) {
        try {
            responder.reply(answer);
        } catch (DeliveryFailure e) {
            log.atWarn().log("What was done on the Home tab goes unanswered: {}", e.getMessage());
        }
    }
}
