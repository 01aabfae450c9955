package bot.easel.studio;

import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.RequestId;
import bot.easel.spend.LedgerUnavailable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Submits what was approved. The event key makes it one generation, whoever submits it and however
/// often: the one who decided, or the sweep of any process after that one died.
final class ApprovalDrawing {
    private static final Logger log = LoggerFactory.getLogger(ApprovalDrawing.class);

    private final ApprovalStore approvals;
    private final GenerationStore generations;
    private final Intake intake;
    private final StudioEvents events;
    private final Ids ids;
    private final InstantSource clock;

    ApprovalDrawing(
            ApprovalStore approvals,
            GenerationStore generations,
            Intake intake,
            StudioEvents events,
            Ids ids,
            InstantSource clock) {
        this.approvals = approvals;
        this.generations = generations;
        this.intake = intake;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /// Expires what nobody decided in time, and submits what was approved and is not drawn yet.
    void sweep() {
        int expired = approvals.expire();
        if (expired > 0) {
            log.atInfo().addKeyValue("approvals", expired).log("Nobody decided in time");
        }
        for (Approval approval : approvals.toDraw()) {
            RequestId.within(ids.next(), () -> guarded(approval));
        }
    }

    /// One that breaks must not keep the others waiting; it comes again with the next sweep.
    private void guarded(Approval approval) {
        try {
            draw(approval);
        } catch (DeliveryFailure e) {
            log.atWarn()
                    .addKeyValue("approval", approval.id())
                    .log("The platform does not say where it may be drawn: {}", e.getMessage());
        } catch (LedgerUnavailable e) {
            log.atWarn()
                    .addKeyValue("approval", approval.id())
                    .setCause(e)
                    .log("The store is away; the next sweep draws what was approved");
        } catch (RuntimeException e) {
            log.atError()
                    .addKeyValue("approval", approval.id())
                    .setCause(e)
                    .log("Drawing what was approved broke");
        }
    }

    void draw(String id) {
        approvals
                .find(id)
                .filter(approval -> approval.state() == Approval.State.APPROVED)
                .filter(approval -> approval.outcome() == null)
                .ifPresent(this::guarded);
    }

    private void draw(Approval approval) {
        Approval.Decision decision = approval.decision();
        Approval.Grant grant = approval.grant();
        if (decision == null || grant == null) {
            throw new IllegalStateException("an approval without its grant: " + approval.id());
        }
        String id = approval.id();
        ImageRequest request =
                RequestText.read(approval.request(), ApprovalDesk.eventKey(id), generations::find);
        long began = System.nanoTime();
        Submission submission =
                intake.submit(request, new Approved(grant.id(), grant.amount(), decision.by()));
        events.handled("Approval", Duration.ofNanos(System.nanoTime() - began));
        switch (submission) {
            case Submission.Accepted accepted -> {
                log.atInfo()
                        .addKeyValue("approval", id)
                        .addKeyValue("generation", accepted.generation().id())
                        .log("What was approved is drawn");
                approvals.drawn(id);
            }
            case Submission.Repeated repeated -> approvals.drawn(id);
            case Submission.Refused(Refusal refusal) ->
                    outcome(refusal, grant).ifPresent(outcome -> end(id, outcome));
        }
    }

    private void end(String id, Approval.Outcome outcome) {
        if (approvals.undrawn(id, outcome)) {
            log.atInfo()
                    .addKeyValue("approval", id)
                    .addKeyValue("outcome", outcome.kind())
                    .log("What was approved cannot be drawn");
        } else {
            // The grant was used after all, by somebody whose word of it was lost.
            approvals.drawn(id);
        }
    }

    /// Empty while it is worth another try.
    private Optional<Approval.Outcome> outcome(Refusal refusal, Approval.Grant grant) {
        return switch (refusal) {
            case Refusal.AboveGrant dearer ->
                    outcome(
                            Approval.Outcome.Kind.DEARER,
                            "it could cost up to " + dearer.worstCase().display() + " now");
            case Refusal.NotAllowed denied -> impossible(denied.why());
            case Refusal.ModelUnavailable gone -> impossible(gone.model() + " " + gone.why());
            case Refusal.BadOption bad ->
                    impossible("the " + bad.option() + " is not possible any more: " + bad.why());
            case Refusal.NotOvernight not -> impossible(not.why());
            case Refusal.BadSource bad -> impossible(bad.file() + " " + bad.why());
            case Refusal.BlockedWord blocked ->
                    impossible("the prompt has a word that is not drawn in this channel");
            case Refusal.Flagged flagged ->
                    impossible("the moderation model would not have it drawn");
            // Perhaps the platform is only just being connected.
            case Refusal.CannotPost closed ->
                    whenOver(grant).flatMap(over -> impossible(closed.why()));
            case Refusal.ApprovalOver over -> outcome(Approval.Outcome.Kind.UNUSED, "");
            case Refusal.OverLimit over -> whenOver(grant);
            case Refusal.AboveCeiling above -> whenOver(grant);
            case Refusal.ModelAboveCeiling above -> whenOver(grant);
            case Refusal.TooFast fast -> whenOver(grant);
            case Refusal.TooManyJobs many -> whenOver(grant);
            case Refusal.Busy busy -> whenOver(grant);
            case Refusal.NotModerated silent -> whenOver(grant);
            case Refusal.StoreDown down -> whenOver(grant);
            case Refusal.ShuttingDown stopping -> Optional.empty();
        };
    }

    private static Optional<Approval.Outcome> impossible(String why) {
        return outcome(Approval.Outcome.Kind.IMPOSSIBLE, why);
    }

    private Optional<Approval.Outcome> whenOver(Approval.Grant grant) {
        return grant.validUntil().isAfter(clock.instant())
                ? Optional.empty()
                : outcome(Approval.Outcome.Kind.UNUSED, "");
    }

    private static Optional<Approval.Outcome> outcome(Approval.Outcome.Kind kind, String detail) {
        return Optional.of(new Approval.Outcome(kind, detail));
    }
}
