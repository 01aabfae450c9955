package bot.easel.studio;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/// Puts the assistant together and runs it beside the studio.
final class ConsultationService {
    private final ConsultationParts parts;
    private final AssistantChoice choice;
    private final AdminNotices notices;
    private final ConsultationDesk desk;
    private final AltTexts altTexts;

    /// @param delivering is called when a message may be owed anew
    ConsultationService(
            ConsultationParts parts,
            StudioParts studio,
            Supplier<Map<String, Connected>> providers,
            Pacing pacing,
            Suspensions suspensions,
            Books books,
            Insist insist,
            Ids ids,
            ExecutorService threads,
            Runnable delivering) {
        this.parts = parts;
        this.notices = studio.adminNotices();
        choice = new AssistantChoice(studio.catalogue(), providers, suspensions, studio.clock());
        desk =
                new ConsultationDesk(
                        parts, studio, choice, pacing, suspensions, books, insist, ids, threads);
        altTexts =
                new AltTexts(
                        parts.altTexts(),
                        desk,
                        studio.policies(),
                        new AltTextWriter(
                                parts.altTexts(),
                                desk,
                                studio.policies(),
                                new Platforms(studio.platforms()),
                                studio.assets(),
                                studio.rasters(),
                                studio.clock(),
                                delivering),
                        ids.next(),
                        threads);
    }

    AltTexts altTexts() {
        return altTexts;
    }

    void start() {
        altTexts.start();
    }

    Consultations consultations() {
        return desk;
    }

    /// The models that have a job.
    Set<String> models() {
        return Set.copyOf(parts.settings().get().models().values());
    }

    /// Tells the admins of jobs whose model has been shut down, and what does them now.
    void look() {
        parts.settings()
                .get()
                .models()
                .forEach((job, model) ->
                        choice.shutDown(model)
                                .ifPresent(dead ->
                                        notices.tell(
                                                new Notice.JobMoved(
                                                        job.key(),
                                                        model,
                                                        choice.successor(job, model, dead)
                                                                .map(next -> next.model().id())
                                                                .orElse("")))));
    }

    /// Ends what processes left that are gone, and looks for what is due by now.
    void sweep() {
        desk.sweep();
        altTexts.wake();
    }

    /// Drops answers that were kept long enough.
    void forget() {
        desk.forget();
    }

    /// Begins nothing that nobody asked for.
    void stopTaking() {
        altTexts.stopTaking();
    }

    void stop(Duration atMost) throws InterruptedException {
        desk.stop(atMost);
    }
}
