package bot.easel.command;

import bot.easel.chat.Member;
import bot.easel.chat.MemberId;
import bot.easel.studio.Approval;
import bot.easel.studio.Approvals;
import bot.easel.studio.ImageRequest;
import bot.easel.studio.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Approvals that answer what the test says, and remember what they were asked. Nobody decides
/// unless the test says so.
final class FakeApprovals implements Approvals {
    final List<ImageRequest> offered = new ArrayList<>();
    final List<String> reasons = new ArrayList<>();
    final List<Approval> approved = new ArrayList<>();
    boolean somebodyDecides;
    Asking asking = new Asking.Over();
    Deciding deciding = new Deciding.Unknown();
    Optional<Deciding> hindered = Optional.empty();
    Waiting waiting = Waiting.NONE;

    @Override
    public Optional<String> offer(ImageRequest request, Refusal refusal) {
        offered.add(request);
        return somebodyDecides ? Optional.of("offer-1") : Optional.empty();
    }

    @Override
    public Asking ask(String offer, Member by) {
        return asking;
    }

    @Override
    public Deciding approve(String id, int revision, Member by) {
        return deciding;
    }

    @Override
    public Deciding refuse(String id, Member by, String reason) {
        reasons.add(reason);
        return deciding;
    }

    @Override
    public Deciding withdraw(String id, Member by) {
        return deciding;
    }

    @Override
    public Optional<Deciding> hindered(String id, Member by) {
        return hindered;
    }

    @Override
    public Waiting waitingFor(Member by, int atMost) {
        return waiting;
    }

    @Override
    public List<Approval> approvedFor(MemberId member, Instant since, int atMost) {
        return approved;
    }
}
