package bot.easel.studio;

import bot.easel.catalogue.AssistantJob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at what is to be drawn before anything is held for it: at the channel's word list, and with
/// the moderation model where there is one.
final class Screen {
    private static final Logger log = LoggerFactory.getLogger(Screen.class);

    private final Supplier<Optional<ConsultationService>> assistant;
    private final AssetStore assets;

    Screen(Supplier<Optional<ConsultationService>> assistant, AssetStore assets) {
        this.assistant = assistant;
        this.assets = assets;
    }

    /// Whether there is a moderation model.
    boolean isOn() {
        return judges().isPresent();
    }

    private Optional<ConsultationService> judges() {
        return assistant.get().filter(each -> each.consultations().isOn(AssistantJob.MODERATE));
    }

    /// What the channel's word list has against a request.
    static Optional<Refusal> blocked(ImageRequest request, ChannelPolicy policy) {
        BlockedWords blocked = policy.content().blocked();
        StyleUsed style = request.basis().style();
        return blocked.in(request.prompt())
                .map(word ->
                        new Refusal.BlockedWord(
                                word,
                                style != null && blocked.in(style.text()).isPresent()
                                        ? style.name()
                                        : ""));
    }

    /// What the moderation model has against a request. One that does not answer has nothing, unless
    /// the channel requires its answer.
    Optional<Refusal> objection(Admission admission) {
        Optional<ConsultationService> judges = judges();
        if (judges.isEmpty()) {
            return Optional.empty();
        }
        List<CompletableFuture<Advice>> asked =
                questions(admission).stream().map(judges.get().consultations()::begin).toList();
        long end = System.nanoTime() + judges.get().consultations().patience().toNanos();
        boolean silent = false;
        for (int i = 0; i < asked.size(); i++) {
            switch (verdict(
                    Consultations.within(
                            asked.get(i), Duration.ofNanos(end - System.nanoTime())))) {
                case CLEAR -> {}
                case NONE -> silent = true;
                case FLAGGED -> {
                    return Optional.of(
                            new Refusal.Flagged(
                                    judged(asked.get(i).join()).orElseThrow().categories(), i > 0));
                }
            }
        }
        if (!silent) {
            return Optional.empty();
        }
        boolean required = admission.policy().content().moderationRequired();
        log.atWarn()
                .addKeyValue("member", admission.request().member().id().key())
                .addKeyValue("channel", admission.request().channel().key())
                .addKeyValue("required", required)
                .log(
                        required
                                ? "The moderation model did not answer; nothing is drawn"
                                : "The moderation model did not answer; it is drawn all the same");
        return required ? Optional.of(new Refusal.NotModerated()) : Optional.empty();
    }

    /// The words first, then each picture by itself: the model takes one at a time.
    private List<Question> questions(Admission admission) {
        Recipe recipe = admission.ready().recipe();
        List<Question> questions = new ArrayList<>();
        questions.add(question(admission, 0, new AssistantTask.Judge(recipe.prompt(), List.of())));
        Stream.concat(recipe.sources().stream(), Stream.ofNullable(recipe.markup()))
                .forEach(picture ->
                        assets.open(picture.id())
                                .map(content ->
                                        new Sight(
                                                content,
                                                picture.mediaType(),
                                                picture.width(),
                                                picture.height()))
                                .ifPresent(sight ->
                                        questions.add(
                                                question(
                                                        admission,
                                                        questions.size(),
                                                        new AssistantTask.Judge(
                                                                "", List.of(sight))))));
        return questions;
    }

    private static Question question(Admission admission, int index, AssistantTask task) {
        ImageRequest request = admission.request();
        return new Question(
                AssistantJob.MODERATE,
                index == 0 ? request.eventKey() : request.eventKey() + "|" + index,
                request.member(),
                request.channel(),
                task);
    }

    private enum Verdict {
        CLEAR,
        FLAGGED,
        /// There was no answer.
        NONE
    }

    private static Verdict verdict(Advice advice) {
        return judged(advice)
                .map(judged -> judged.flagged() ? Verdict.FLAGGED : Verdict.CLEAR)
                .orElse(advice instanceof Advice.Off ? Verdict.CLEAR : Verdict.NONE);
    }

    private static Optional<AssistantReply.Judged> judged(Advice advice) {
        return switch (advice) {
            case Advice.Given given when given.reply() instanceof AssistantReply.Judged judged ->
                    Optional.of(judged);
            case Advice.Repeated(Consultation earlier) ->
                    Optional.ofNullable(earlier.answer()).map(AssistantReply.Judged::ofKept);
            case Advice.Given other -> Optional.empty();
            case Advice.Refused refused -> Optional.empty();
            case Advice.Off off -> Optional.empty();
            case Advice.Failed failed -> Optional.empty();
            case Advice.Late late -> Optional.empty();
        };
    }
}
