package bot.easel.chat.slack;

import bot.easel.chat.ChannelId;
import bot.easel.chat.CommandSpec;
import bot.easel.chat.Conversation;
import bot.easel.chat.Interaction;
import bot.easel.chat.Member;
import bot.easel.chat.MessageRef;
import bot.easel.chat.Origin;
import bot.easel.chat.ReplyToken;
import bot.easel.chat.WorkspaceId;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Builds neutral interactions from Slack's payloads.
///
/// Everything belongs to the workspace where the app is installed: a person of another one who acts
/// in a shared channel is a guest there, whatever team the payload names.
final class SlackInteractions {
    private final SlackCalls calls;
    private final SlackAnswers answers;
    private final SlackMembers members;
    private final SlackChannels channels;
    private final MessageFiles files;
    private final InstantSource clock;
    private final WorkspaceId workspace;
    private final List<CommandSpec> commands;

    SlackInteractions(
            SlackCalls calls,
            SlackAnswers answers,
            SlackMembers members,
            SlackChannels channels,
            MessageFiles files,
            InstantSource clock,
            WorkspaceId workspace,
            List<CommandSpec> commands) {
        this.calls = calls;
        this.answers = answers;
        this.members = members;
        this.channels = channels;
        this.files = files;
        this.clock = clock;
        this.workspace = workspace;
        this.commands = List.copyOf(commands);
    }

    Interaction command(SlashCommandPayload payload, Acknowledgement acknowledgement) {
        Instant now = clock.instant();
        Conversation conversation = conversation(payload.getChannelId(), null);
        ReplyToken token = ResponseUrl.token(payload.getResponseUrl(), false, now);
        Origin origin =
                origin(
                        "trigger/" + payload.getTriggerId(),
                        payload.getUserId(),
                        conversation,
                        token,
                        true,
                        payload.getTriggerId(),
                        acknowledgement,
                        now);
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

    /// Empty for a press that is not on a message of ours.
    Optional<Interaction> press(BlockActionPayload payload, Acknowledgement acknowledgement) {
        BlockActionPayload.Container container = payload.getContainer();
        if (payload.getChannel() == null
                || container == null
                || container.getMessageTs() == null
                || payload.getActions().isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        String channel = payload.getChannel().getId();
        String thread =
                payload.getMessage() == null
                        ? container.getThreadTs()
                        : payload.getMessage().getThreadTs();
        MessageRef message = new SlackAddress.Post(channel, container.getMessageTs()).ref();
        if (payload.getMessage() != null) {
            files.learn(message, payload.getMessage().getBlocks());
        }
        BlockActionPayload.Action action = payload.getActions().getFirst();
        ReplyToken token = ResponseUrl.token(payload.getResponseUrl(), true, now);
        Origin origin =
                origin(
                        "action/" + payload.getUser().getId() + "/" + action.getActionTs(),
                        payload.getUser().getId(),
                        conversation(channel, thread),
                        token,
                        false,
                        payload.getTriggerId(),
                        acknowledgement,
                        now);
        String button = action.getValue() == null ? action.getActionId() : action.getValue();
        return Optional.of(new Interaction.ButtonPress(origin, button, message));
    }

    /// Empty for a form that is not ours.
    Optional<Interaction> submission(
            ViewSubmissionPayload payload, Acknowledgement acknowledgement) {
        Instant now = clock.instant();
        return FormOrigin.read(payload.getView().getPrivateMetadata())
                .map(from ->
                        new Interaction.FormSubmit(
                                origin(
                                        "view/" + payload.getView().getId(),
                                        payload.getUser().getId(),
                                        from.conversation(workspace),
                                        from.replyToken(),
                                        false,
                                        null,
                                        acknowledgement,
                                        now),
                                payload.getView().getCallbackId(),
                                SlackForms.values(payload.getView().getState()),
                                Map.of()));
    }

    private Origin origin(
            String event,
            String user,
            Conversation conversation,
            @Nullable ReplyToken token,
            boolean speaksInAcknowledgement,
            @Nullable String triggerId,
            Acknowledgement acknowledgement,
            Instant now) {
        Member member = members.of(workspace, user);
        SlackResponder responder =
                new SlackResponder(
                        calls,
                        answers,
                        acknowledgement,
                        conversation,
                        user,
                        token,
                        speaksInAcknowledgement,
                        triggerId,
                        FormOrigin.of(conversation, token));
        return new Origin(
                workspace.key() + "/" + event, member, conversation, responder, token, now);
    }

    private Conversation conversation(String channel, @Nullable String thread) {
        return new Conversation(
                new ChannelId(workspace, channel),
                SlackAddress.place(channel, thread),
                channels.isOwnDirect(channel));
    }
}
