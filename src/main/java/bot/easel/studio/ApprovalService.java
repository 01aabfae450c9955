package bot.easel.studio;

import bot.easel.chat.RequestId;
import bot.easel.picture.SourceReader;
import bot.easel.spend.LedgerUnavailable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts approvals together and runs them beside the studio.
final class ApprovalService {
    private static final Logger log = LoggerFactory.getLogger(ApprovalService.class);
    private static final int MESSAGES_AT_ONCE = 4;

    /// Pixels of the longer side: enough to tell a picture.
    private static final int THUMBNAIL = 320;

    private final ApprovalDrawing drawing;
    private final Workers<ApprovalMessage> messages;
    private final ApprovalDesk desk;

    /// @param owner names this process
    ApprovalService(
            ApprovalParts parts,
            StudioParts studio,
            Platforms platforms,
            Resolver resolver,
            Intake intake,
            Ids ids,
            String owner,
            ExecutorService threads) {
        InstantSource clock = studio.clock();
        Duration lease = studio.settings().get().lease().multipliedBy(3);
        WhoDecides who = new WhoDecides(parts.settings(), studio.admins(), platforms);
        ApprovalLinks links = new ApprovalLinks(studio.store(), platforms);
        drawing =
                new ApprovalDrawing(
                        parts.store(), studio.store(), intake, studio.events(), ids, clock);
        ApprovalPost post =
                new ApprovalPost(
                        parts.store(),
                        studio.store(),
                        platforms,
                        parts.view(),
                        new Sights(
                                studio.assets(),
                                new SourceReader(MESSAGES_AT_ONCE),
                                studio.rasters(),
                                THUMBNAIL),
                        links,
                        who,
                        clock);
        messages =
                new Workers<>(
                        "approval-messages",
                        () -> parts.store().claimMessage(owner, lease),
                        post::send,
                        message -> message.approval().id(),
                        () -> MESSAGES_AT_ONCE,
                        studio.settings().get().sweep(),
                        threads);
        desk =
                new ApprovalDesk(
                        parts,
                        studio.store(),
                        new Hindrances(studio.policies(), resolver, studio.ledger()),
                        who,
                        links,
                        ids,
                        clock,
                        messages::wake,
                        id -> threads.execute(() -> RequestId.within(ids.next(), () -> draw(id))));
    }

    private void draw(String id) {
        try {
            drawing.draw(id);
        } catch (LedgerUnavailable e) {
            log.atWarn()
                    .addKeyValue("approval", id)
                    .setCause(e)
                    .log("The store is away; the next sweep draws what was approved");
        }
        messages.wake();
    }

    Approvals approvals() {
        return desk;
    }

    void start() {
        messages.start();
    }

    /// Finishes what another process left, or what could not be done before.
    void sweep() {
        drawing.sweep();
        messages.wake();
    }

    void stop(Duration atMost) throws InterruptedException {
        messages.stopTaking();
        messages.awaitIdle(atMost);
    }
}
