package bot.easel.chat.slack;

import bot.easel.chat.Card;
import bot.easel.chat.ChannelId;
import bot.easel.chat.Conversation;
import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.Line;
import bot.easel.chat.Member;
import bot.easel.chat.Origin;
import bot.easel.chat.ReplyToken;
import bot.easel.chat.Responder;
import bot.easel.chat.WorkspaceId;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Who acted, where, and how they are answered.
///
/// Everything belongs to the workspace where the app is installed: a person of another one who acts
/// in a shared channel is a guest there, whatever team the payload names.
final class SlackOrigins {
    private final SlackAnswers answers;
    private final SlackMembers members;
    private final SlackChannels channels;
    private final InstantSource clock;
    private final WorkspaceId workspace;

    SlackOrigins(
            SlackAnswers answers,
            SlackMembers members,
            SlackChannels channels,
            InstantSource clock,
            WorkspaceId workspace) {
        this.answers = answers;
        this.members = members;
        this.channels = channels;
        this.clock = clock;
        this.workspace = workspace;
    }

    WorkspaceId workspace() {
        return workspace;
    }

    /// @param event names the event within the workspace
    Origin origin(String event, String user, Conversation conversation, Way way) {
        return origin(
                event,
                user,
                conversation,
                new SlackResponder(answers, conversation, user, way),
                way.token());
    }

    /// Of what Slack gives no response URL for.
    Origin origin(String event, String user, Conversation conversation, Responder responder) {
        return origin(event, user, conversation, responder, null);
    }

    private Origin origin(
            String event,
            String user,
            Conversation conversation,
            Responder responder,
            @Nullable ReplyToken token) {
        return new Origin(
                workspace.key() + "/" + event,
                member(user),
                conversation,
                responder,
                token,
                clock.instant());
    }

    Member member(String user) {
        return members.of(workspace, user);
    }

    /// @param thread null for the channel itself
    Conversation conversation(String channel, @Nullable String thread) {
        return new Conversation(
                new ChannelId(workspace, channel),
                SlackAddress.place(channel, thread),
                channels.isOwnDirect(channel));
    }

    /// A member's conversation with the app alone, where Slack has said that it is this one.
    Conversation direct(String channel) {
        return new Conversation(new ChannelId(workspace, channel), channel, true);
    }

    @Nullable ReplyToken token(@Nullable String responseUrl, boolean ofPress) {
        return ResponseUrl.token(responseUrl, ofPress, clock.instant());
    }

    /// What is said to somebody of whom Slack did not tell who they are.
    static Card unreadable(DeliveryFailure e) {
        return Card.of(
                Card.Tone.FAILED,
                Line.of("Slack did not tell who you are, so nothing was done or charged."),
                Line.of("Please try again. Its reason: " + e.getMessage() + "."));
    }
}
