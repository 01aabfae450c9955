package bot.easel.chat.slack;

import bot.easel.chat.Attachment;
import bot.easel.chat.CommandSpec;
import bot.easel.chat.Conversation;
import bot.easel.chat.Interaction;
import bot.easel.chat.MessageRef;
import bot.easel.chat.Origin;
import bot.easel.chat.SeenMessage;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.interactive_components.payload.MessageShortcutPayload;
import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.model.Message;
import com.slack.api.model.view.ViewState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Builds neutral interactions from Slack's payloads.
///
/// Everything belongs to the workspace where the app is installed: a person of another one who acts
/// in a shared channel is a guest there, whatever team the payload names.
final class SlackInteractions {
    private final SlackOrigins origins;
    private final SlackHome home;
    private final MessageFiles shown;
    private final SlackFiles files;
    private final List<CommandSpec> commands;

    SlackInteractions(
            SlackOrigins origins,
            SlackHome home,
            MessageFiles shown,
            SlackFiles files,
            List<CommandSpec> commands) {
        this.origins = origins;
        this.home = home;
        this.shown = shown;
        this.files = files;
        this.commands = List.copyOf(commands);
    }

    Interaction command(SlashCommandPayload payload, Acknowledgement acknowledgement) {
        Origin origin =
                origins.origin(
                        "trigger/" + payload.getTriggerId(),
                        payload.getUserId(),
                        origins.conversation(payload.getChannelId(), null),
                        Way.ofCommand(
                                acknowledgement,
                                origins.token(payload.getResponseUrl(), false),
                                payload.getTriggerId()));
        String typed = payload.getText() == null ? "" : SlackText.unescape(payload.getText());
        return called(origin, payload.getCommand().replaceFirst("^/", ""), typed.strip());
    }

    private Interaction called(Origin origin, String name, String text) {
        String[] words = text.split("\\s+", 2);
        boolean inside =
                commands.stream()
                        .filter(spec -> spec.name().equals(name))
                        .flatMap(spec -> spec.subcommands().stream())
                        .anyMatch(sub -> sub.name().equals(words[0]));
        return inside
                ? new Interaction.CommandCall(
                        origin, name + " " + words[0], Map.of(), words.length > 1 ? words[1] : "")
                : new Interaction.CommandCall(origin, name, Map.of(), text);
    }

    /// Empty for a press that is neither on a message of ours nor on the Home tab.
    Optional<Interaction> press(BlockActionPayload payload, Acknowledgement acknowledgement) {
        BlockActionPayload.Container container = payload.getContainer();
        if (container == null || payload.getActions().isEmpty()) {
            return Optional.empty();
        }
        if ("view".equals(container.getType())) {
            return home.press(payload, acknowledgement);
        }
        if (payload.getChannel() == null || container.getMessageTs() == null) {
            return Optional.empty();
        }
        String channel = payload.getChannel().getId();
        String thread =
                payload.getMessage() == null
                        ? container.getThreadTs()
                        : payload.getMessage().getThreadTs();
        if (container.getMessageTs().equals(thread)) {
            // It stands in the channel, and a thread hangs on it.
            thread = null;
        }
        MessageRef message = new SlackAddress.Post(channel, container.getMessageTs()).ref();
        if (payload.getMessage() != null) {
            shown.learn(message, payload.getMessage().getBlocks());
        }
        BlockActionPayload.Action action = payload.getActions().getFirst();
        Origin origin =
                origins.origin(
                        "action/" + payload.getUser().getId() + "/" + action.getActionTs(),
                        payload.getUser().getId(),
                        origins.conversation(channel, thread),
                        Way.ofPress(
                                acknowledgement,
                                origins.token(payload.getResponseUrl(), true),
                                payload.getTriggerId(),
                                thread));
        String button = action.getValue() == null ? action.getActionId() : action.getValue();
        return Optional.of(new Interaction.ButtonPress(origin, button, message));
    }

    /// An action on a message. What comes of it belongs into the thread under the message.
    Interaction action(MessageShortcutPayload payload, Acknowledgement acknowledgement) {
        Message message = payload.getMessage();
        String channel = payload.getChannel().getId();
        String thread = message.getThreadTs();
        Origin origin =
                origins.origin(
                        "shortcut/" + payload.getUser().getId() + "/" + payload.getActionTs(),
                        payload.getUser().getId(),
                        origins.conversation(channel, thread == null ? ts(payload) : thread),
                        Way.ofPress(
                                acknowledgement,
                                origins.token(payload.getResponseUrl(), true),
                                payload.getTriggerId(),
                                thread));
        MessageRef ref = new SlackAddress.Post(channel, ts(payload)).ref();
        return new Interaction.MessageAction(
                origin, payload.getCallbackId(), SeenMessage.of(ref, files.of(message)));
    }

    private static String ts(MessageShortcutPayload payload) {
        return payload.getMessageTs() == null
                ? payload.getMessage().getTs()
                : payload.getMessageTs();
    }

    /// Empty for a form that is not ours.
    Optional<Interaction> submission(
            ViewSubmissionPayload payload, Acknowledgement acknowledgement) {
        return FormOrigin.read(payload.getView().getPrivateMetadata())
                .map(from ->
                        new Interaction.FormSubmit(
                                origin(payload, from, acknowledgement),
                                payload.getView().getCallbackId(),
                                SlackForms.values(payload.getView().getState()),
                                files(payload.getView().getState())));
    }

    private Origin origin(
            ViewSubmissionPayload payload, FormOrigin from, Acknowledgement acknowledgement) {
        String event = "view/" + payload.getView().getId();
        String user = payload.getUser().getId();
        Conversation conversation = from.conversation(origins.workspace());
        Way way = Way.ofForm(acknowledgement, from.replyToken(), from.thread());
        return from.home()
                ? origins.origin(event, user, conversation, home.responder(conversation, way))
                : origins.origin(event, user, conversation, way);
    }

    private Map<String, List<Attachment>> files(@Nullable ViewState state) {
        Map<String, List<Attachment>> found = new HashMap<>();
        SlackForms.files(state).forEach((name, sent) -> found.put(name, files.of(sent)));
        return found;
    }
}
