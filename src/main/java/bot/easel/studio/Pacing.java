package bot.easel.studio;

import bot.easel.catalogue.AssistantJob;
import bot.easel.chat.MemberId;
import bot.easel.chat.RequestId;
import bot.easel.spend.HoldDecision;
import bot.easel.spend.LedgerUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets each member's requests through at the pace of the channel, for pictures and for what the
/// assistant is asked. What is counted are requests that are taken: one is taken before the hold, so
/// that no two can be taken for the last place, and given back when nothing came of it. What one
/// event leads to is one request, however much of it is held for: words that are listened to, read,
/// refined and drawn, or an event that comes again.
final class Pacing {
    private static final Logger log = LoggerFactory.getLogger(Pacing.class);

    private final RequestPace pace;
    private final Supplier<StudioSettings> settings;

    Pacing(RequestPace pace, Supplier<StudioSettings> settings) {
        this.pace = pace;
        this.settings = settings;
    }

    /// What the pace says to a request.
    sealed interface Turn {
        /// It comes too early.
        record Early(Refusal.TooFast refusal) implements Turn {}

        /// It is let through.
        record Through(Place place) implements Turn {}
    }

    /// What a request has of the minute, until it is known what came of it.
    interface Place {
        /// Keeps it for what is held, and gives it back otherwise.
        void after(HoldDecision decision);
    }

    /// Of a request that nothing bounds, or that has its place from before.
    private static final Place NONE = decision -> {};

    Turn turn(Admission admission) {
        ImageRequest request = admission.request();
        return turn(request.member().id(), request.eventKey(), admission.policy());
    }

    /// What nobody asked for by itself takes no place.
    Turn turn(Question question, ChannelPolicy policy) {
        return question.isAsked()
                ? turn(question.member().id(), question.eventKey(), policy)
                : new Turn.Through(NONE);
    }

    private Turn turn(MemberId member, String eventKey, ChannelPolicy policy) {
        int perMinute = policy.limits().pace().requestsPerMinute();
        if (perMinute == 0) {
            return new Turn.Through(NONE);
        }
        return switch (pace.take(member, perMinute, keys(eventKey), patience())) {
            case RequestPace.Turn.Taken _ -> new Turn.Through(new Taken(member, perMinute));
            case RequestPace.Turn.Counted _ -> new Turn.Through(NONE);
            case RequestPace.Turn.Early(Duration freeAfter) ->
                    new Turn.Early(new Refusal.TooFast(perMinute, freeAfter));
        };
    }

    /// Those of the picture and of every question that the same event can lead to.
    private static List<String> keys(String eventKey) {
        return Stream.concat(
                        Stream.of(eventKey),
                        Stream.of(AssistantJob.values()).map(job -> Question.key(eventKey, job)))
                .toList();
    }

    /// How long the store may take; the hold needs its own time after it.
    private Duration patience() {
        return settings.get().patience().dividedBy(2);
    }

    private final class Taken implements Place {
        private final MemberId member;
        private final int perMinute;

        private Taken(MemberId member, int perMinute) {
            this.member = member;
            this.perMinute = perMinute;
        }

        @Override
        public void after(HoldDecision decision) {
            switch (decision) {
                case HoldDecision.Held _ -> {}
                // Nobody waits for a store that did not answer a moment ago.
                case HoldDecision.Unavailable _ ->
                        RequestId.threads().newThread(this::giveBack).start();
                case HoldDecision.AlreadyAdmitted _,
                        HoldDecision.OverLimit _,
                        HoldDecision.LimitsChanged _,
                        HoldDecision.TooManyJobs _,
                        HoldDecision.GrantUnusable _ ->
                        giveBack();
            }
        }

        private void giveBack() {
            try {
                pace.giveBack(member, perMinute);
            } catch (LedgerUnavailable e) {
                log.atInfo().setCause(e).log("A request that was not taken counts for this minute");
            }
        }
    }
}
