package bot.easel.studio;

import bot.easel.catalogue.AssistantJob;
import bot.easel.chat.ChannelId;
import bot.easel.chat.ChatPlatform;
import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.Member;
import bot.easel.chat.MemberId;
import bot.easel.spend.Usd;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has a model put a week's figures into sentences, at the cost of the one whom the configuration
/// names. Whatever goes wrong, the figures are told without them.
final class DigestWriter {
    private static final Logger log = LoggerFactory.getLogger(DigestWriter.class);

    private static final String INSTRUCTION =
            """
            Write two or three plain sentences in English that a team reads beside the exact figures \
            of its week of drawing pictures. The message has the figures. Repeat them exactly as they \
            are written, in digits; calculate nothing, neither sums nor shares nor averages, and name \
            no other number, neither in digits nor in words. Say which models were used most and what \
            they cost, and whether a limit is nearly used up. No greeting, no advice, no markup.\
            """;

    /// With room for what a model thinks.
    private static final int MOST_TOKENS = 800;

    private static final int LONGEST = 700;

    /// A digest is not worth waiting for longer.
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final InstantSource clock;
    private volatile @Nullable Consultations consultations;

    DigestWriter(InstantSource clock) {
        this.clock = clock;
    }

    /// From now on it asks here; before, there are no sentences.
    void askThrough(Consultations assistant) {
        consultations = assistant;
    }

    /// Figures that sentences are perhaps written about.
    static final class Draft {
        private final Digest digest;
        private final @Nullable Question question;
        private final Instant until;
        private CompletableFuture<Advice> advice;

        private Draft(
                Digest digest,
                @Nullable Question question,
                Instant until,
                CompletableFuture<Advice> advice) {
            this.digest = digest;
            this.question = question;
            this.until = until;
            this.advice = advice;
        }

        Digest digest() {
            return digest;
        }
    }

    /// Begins to write.
    ///
    /// @param key of the digest: it is asked about once, by whichever process
    /// @param payer the id on the platform; null where nobody pays for sentences
    Draft begin(
            String key,
            Digest digest,
            ChannelId place,
            ChatPlatform platform,
            @Nullable String payer) {
        Consultations assistant = consultations;
        Optional<Member> member =
                assistant == null || !assistant.isOn(AssistantJob.DIGEST) || digest.pictures() == 0
                        ? Optional.empty()
                        : member(place, platform, payer);
        if (member.isEmpty() || assistant == null) {
            return new Draft(
                    digest,
                    null,
                    Instant.MIN,
                    CompletableFuture.completedFuture(new Advice.Off(AssistantJob.DIGEST)));
        }
        Question question =
                new Question(
                        AssistantJob.DIGEST,
                        key,
                        member.get(),
                        place,
                        new AssistantTask.Ask(
                                INSTRUCTION,
                                new DigestFigures(digest).lines(),
                                List.of(),
                                null,
                                MOST_TOKENS));
        return new Draft(
                digest, question, clock.instant().plus(PATIENCE), assistant.begin(question));
    }

    private static Optional<Member> member(
            ChannelId place, ChatPlatform platform, @Nullable String payer) {
        if (payer == null) {
            log.atWarn()
                    .addKeyValue("platform", platform.name())
                    .log("The digest has no sentences: digest.payers names nobody who pays here");
            return Optional.empty();
        }
        try {
            Optional<Member> member = platform.member(new MemberId(place.workspace(), payer));
            if (member.isEmpty()) {
                plain("who pays for them is no member here");
            }
            return member;
        } catch (DeliveryFailure e) {
            plain("who pays for them cannot be looked up: " + e.getMessage());
            return Optional.empty();
        }
    }

    /// Whether there is nothing more to wait for.
    boolean isReady(Draft draft) {
        boolean late = !draft.until.isAfter(clock.instant());
        if (!draft.advice.isDone()) {
            return late;
        }
        // Asked by another process, which may have died since.
        boolean open =
                draft.advice.join() instanceof Advice.Repeated(Consultation earlier)
                        && earlier.state() == ConsultationState.OPEN;
        Consultations assistant = consultations;
        if (open && !late && assistant != null && draft.question != null) {
            draft.advice = assistant.begin(draft.question);
            return false;
        }
        return true;
    }

    /// The sentences of a draft that is ready; null where there are none.
    @Nullable DigestWords words(Draft draft) {
        Question question = draft.question;
        if (question == null) {
            return null;
        }
        Member payer = question.member();
        return switch (draft.advice.getNow(new Advice.Late())) {
            case Advice.Given given when given.reply() instanceof AssistantReply.Written said ->
                    said.whole()
                            ? checked(draft, said.text(), given.model(), given.cost(), payer)
                            : plain("they had no end");
            case Advice.Given given -> throw new IllegalStateException(given.model());
            case Advice.Repeated(Consultation earlier) -> {
                String answer = earlier.answer();
                Usd cost = earlier.actual();
                yield answer == null || cost == null
                        ? plain("the model was asked before, and did not answer")
                        : checked(draft, answer, earlier.model(), cost, payer);
            }
            case Advice.Refused(Refusal refusal) -> plain(refusal.getClass().getSimpleName());
            case Advice.Off _ -> plain("no model writes them");
            case Advice.Failed failed -> plain(failed.failure().kind().name());
            case Advice.Late _ -> plain("they take too long");
        };
    }

    private static @Nullable DigestWords checked(
            Draft draft, String answer, String model, Usd cost, Member payer) {
        String text = answer.strip().replaceAll("\\s+", " ");
        if (text.isEmpty() || text.length() > LONGEST || text.contains("://")) {
            return plain("they are no sentences that can be told");
        }
        if (!new DigestFigures(draft.digest).cover(text)) {
            return plain("they have a figure that is not in the books");
        }
        return new DigestWords(text, model, cost, new Requester(payer.id(), payer.displayName()));
    }

    private static @Nullable DigestWords plain(String why) {
        log.atInfo().log("The digest is told without sentences: {}", why);
        return null;
    }
}
