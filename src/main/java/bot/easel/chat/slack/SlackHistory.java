package bot.easel.chat.slack;

import bot.easel.chat.DeliveryFailure;
import com.slack.api.methods.response.conversations.ConversationsRepliesResponse;
import com.slack.api.model.Message;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Single messages as they stand now.
///
/// Slack lets some apps ask only once a minute, so this is for what nobody remembers.
final class SlackHistory {
    private static final Logger log = LoggerFactory.getLogger(SlackHistory.class);
    private static final String DELETED = "tombstone";
    private static final Set<String> AWAY =
            Set.of(
                    "ratelimited",
                    "service_unavailable",
                    "fatal_error",
                    "internal_error",
                    "request_timeout",
                    "team_added_to_org",
                    "accesslimited",
                    "invalid_auth",
                    "token_expired",
                    "token_revoked",
                    "account_inactive",
                    "unknown");

    /// What became of looking for a message.
    sealed interface Look {
        record Found(Message message) implements Look {}

        record Gone() implements Look {}

        /// The app may not read there.
        record Hidden() implements Look {}

        /// Slack cannot be asked at the moment.
        record Unanswered() implements Look {}
    }

    private final SlackCalls calls;

    SlackHistory(SlackCalls calls) {
        this.calls = calls;
    }

    /// @param thread the parent of the thread where it may be; null when it is in none
    Look at(SlackAddress.Post post, @Nullable String thread) {
        if (thread != null && !thread.equals(post.ts())) {
            Look inThread = ask(post, thread);
            if (!(inThread instanceof Look.Gone)) {
                return inThread;
            }
        }
        // It may stand in the channel, with a thread of its own or none.
        return ask(post, post.ts());
    }

    private Look ask(SlackAddress.Post post, String parent) {
        ConversationsRepliesResponse answer;
        try {
            // The parent always comes first, so one more than the one that is looked for.
            answer =
                    calls.answerOnce(
                            "conversations.replies",
                            methods ->
                                    methods.conversationsReplies(r ->
                                            r.channel(post.channel())
                                                    .ts(parent)
                                                    .oldest(post.ts())
                                                    .latest(post.ts())
                                                    .inclusive(true)
                                                    .limit(2)));
        } catch (DeliveryFailure e) {
            log.atInfo().log("Slack did not show a message: {}", e.getMessage());
            return new Look.Unanswered();
        }
        return answer.isOk() ? found(answer, post) : refused(SlackCalls.code(answer.getError()));
    }

    private static Look found(ConversationsRepliesResponse answer, SlackAddress.Post post) {
        return answer.getMessages().stream()
                .filter(message -> post.ts().equals(message.getTs()))
                .filter(message -> !DELETED.equals(message.getSubtype()))
                .findFirst()
                .<Look>map(Look.Found::new)
                .orElseGet(Look.Gone::new);
    }

    private static Look refused(String code) {
        if (code.equals("thread_not_found") || code.equals("message_not_found")) {
            return new Look.Gone();
        }
        log.atInfo().log("Slack does not show a message ({})", code);
        return AWAY.contains(code) ? new Look.Unanswered() : new Look.Hidden();
    }
}
