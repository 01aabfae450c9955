package bot.easel.studio;

import bot.easel.chat.Member;
import bot.easel.chat.MemberId;
import bot.easel.spend.LedgerUnavailable;
import bot.easel.spend.Usd;
import bot.easel.studio.ApprovalMessage.Recipient;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes what is asked and what is decided, and authorises both. The store decides; what follows
/// from it (the messages, the picture) is woken here and would come without.
final class ApprovalDesk implements Approvals {
    private static final Logger log = LoggerFactory.getLogger(ApprovalDesk.class);

    /// Nobody decides about so many at one sitting; each comes with its whole request.
    private static final int MOST_COUNTED = 100;

    private final ApprovalParts parts;
    private final GenerationStore generations;
    private final Hindrances hindrances;
    private final WhoDecides who;
    private final ApprovalLinks links;
    private final RecentApprovals recent;
    private final Ids ids;
    private final InstantSource clock;
    private final Runnable messagesWake;
    private final Consumer<String> draw;

    /// @param messagesWake tells the senders that messages are owed
    /// @param draw begins to draw what was approved, without waiting for it
    ApprovalDesk(
            ApprovalParts parts,
            GenerationStore generations,
            Hindrances hindrances,
            WhoDecides who,
            ApprovalLinks links,
            Ids ids,
            InstantSource clock,
            Runnable messagesWake,
            Consumer<String> draw) {
        this.parts = parts;
        this.generations = generations;
        this.hindrances = hindrances;
        this.who = who;
        this.links = links;
        this.recent = new RecentApprovals(parts.store(), clock);
        this.ids = ids;
        this.clock = clock;
        this.messagesWake = messagesWake;
        this.draw = draw;
    }

    /// The event of what is drawn by an approval: it leads to one generation, however often it is
    /// submitted.
    static String eventKey(String approval) {
        return "approval/" + approval;
    }

    @Override
    public Optional<String> offer(ImageRequest request, Refusal refusal) {
        boolean aboutMoney =
                refusal instanceof Refusal.OverLimit || refusal instanceof Refusal.AboveCeiling;
        if (!parts.settings().get().enabled()
                || !aboutMoney
                || who.of(request.channel().workspace(), request.member().id()).isEmpty()) {
            return Optional.empty();
        }
        String id = ids.next();
        try {
            parts.pending()
                    .keep(
                            id,
                            RequestText.of(request),
                            clock.instant().plus(parts.settings().get().expire()));
            return Optional.of(id);
        } catch (LedgerUnavailable e) {
            log.atWarn().setCause(e).log("A refused request could not be kept for an approval");
            return Optional.empty();
        }
    }

    @Override
    public Asking ask(String offer, Member by) {
        Optional<Approval> before = parts.store().find(offer);
        if (before.isPresent()) {
            return before.get().requester().id().equals(by.id())
                    ? new Asking.Known(before.get())
                    : new Asking.Over();
        }
        Optional<ImageRequest> kept =
                parts.pending()
                        .find(offer)
                        .map(text -> RequestText.read(text, eventKey(offer), generations::find))
                        .filter(request -> request.member().id().equals(by.id()));
        return kept.isEmpty() ? new Asking.Over() : ask(offer, kept.get().by(by));
    }

    private Asking ask(String id, ImageRequest request) {
        return switch (hindrances.plan(request)) {
            case Hindrances.Plan.Refused(Refusal refusal) -> new Asking.Refused(refusal);
            case Hindrances.Plan.Ready plan -> {
                List<Hindrance> inTheWay = hindrances.of(request, plan);
                yield inTheWay.isEmpty()
                        ? new Asking.Fits()
                        : ask(
                                id,
                                request.with(ImageOptions.of(plan.resolution().recipe())),
                                plan,
                                inTheWay);
            }
        };
    }

    private Asking ask(
            String id, ImageRequest request, Hindrances.Plan.Ready plan, List<Hindrance> inTheWay) {
        Requester requester = new Requester(request.member().id(), request.member().displayName());
        List<Recipient> recipients = who.of(request.channel().workspace(), requester.id());
        if (!parts.settings().get().enabled() || recipients.isEmpty()) {
            return new Asking.Nobody();
        }
        Basis basis = request.basis();
        Generation parent = basis.parent();
        Resolution.Ready ready = plan.resolution();
        String text = RequestText.of(request);
        Instant now = clock.instant();
        Approval approval =
                new Approval(
                        id,
                        Approval.State.ASKED,
                        1,
                        requester,
                        request.conversation(),
                        text,
                        ready.recipe(),
                        basis.caption() == null ? request.prompt() : basis.caption(),
                        parent == null ? null : parent.id(),
                        inTheWay,
                        ready.estimate(),
                        ready.bound(),
                        ready.priceVersion(),
                        now,
                        now.plus(parts.settings().get().expire()),
                        null,
                        null,
                        null);
        ApprovalStore.Asking asked =
                parts.store()
                        .ask(
                                new ApprovalStore.Asked(
                                        approval,
                                        RequestText.key(text),
                                        basis.assets(),
                                        recipients,
                                        parts.settings().get().mostOpen(),
                                        parts.settings().get().expire()));
        return switch (asked) {
            case ApprovalStore.Asking.Written(Approval written) -> {
                log.atInfo()
                        .addKeyValue("approval", id)
                        .addKeyValue("member", requester.id().key())
                        .addKeyValue("worstCase", written.worstCase().toDecimal())
                        .log("Approval asked for");
                messagesWake.run();
                yield new Asking.Asked(written);
            }
            case ApprovalStore.Asking.Known(Approval known) -> new Asking.Known(known);
            case ApprovalStore.Asking.TooMany(int open) -> new Asking.TooMany(open);
        };
    }

    @Override
    public Deciding approve(String id, int revision, Member by) {
        Optional<Deciding> no = hindered(id, by);
        if (no.isPresent()) {
            return no.get();
        }
        Approval approval = now(id);
        if (approval.revision() != revision) {
            return new Deciding.Repriced(approval);
        }
        ImageRequest request =
                RequestText.read(approval.request(), eventKey(id), generations::find);
        return switch (hindrances.plan(request)) {
            case Hindrances.Plan.Refused(Refusal refusal) -> new Deciding.Impossible(refusal);
            case Hindrances.Plan.Ready(ChannelPolicy _, Resolution.Ready ready) ->
                    approve(approval, ready, by);
        };
    }

    /// The grant is for the worst case of this moment, and never for more than the card has shown.
    private Deciding approve(Approval approval, Resolution.Ready ready, Member by) {
        String id = approval.id();
        Usd worstCase = ready.bound();
        if (worstCase.isMoreThan(approval.worstCase())) {
            parts.store()
                    .reprice(
                            id,
                            approval.revision(),
                            ready.estimate(),
                            worstCase,
                            ready.priceVersion());
            messagesWake.run();
            return new Deciding.Repriced(now(id));
        }
        boolean approved =
                parts.store()
                        .approve(
                                id,
                                approval.revision(),
                                approver(by),
                                worstCase,
                                ready.priceVersion(),
                                ids.next(),
                                parts.settings().get().valid());
        if (approved) {
            log.atInfo()
                    .addKeyValue("approval", id)
                    .addKeyValue("member", by.id().key())
                    .addKeyValue("amount", worstCase.toDecimal())
                    .log("Approved");
            recent.forget(approval.requester().id());
            draw.accept(id);
        }
        return ended(id, approved);
    }

    @Override
    public Deciding refuse(String id, Member by, String reason) {
        return hindered(id, by)
                .orElseGet(() -> ended(id, parts.store().refuse(id, approver(by), reason)));
    }

    @Override
    public Deciding withdraw(String id, Member by) {
        Optional<Approval> found =
                inWorkspace(id, by).filter(each -> each.requester().id().equals(by.id()));
        return found.isEmpty()
                ? new Deciding.Unknown()
                : ended(id, parts.store().withdraw(id, by.id()));
    }

    private Deciding ended(String id, boolean byThis) {
        if (!byThis) {
            // Perhaps it is over, and no beat has said so yet.
            parts.store().expire();
        }
        messagesWake.run();
        Approval now = now(id);
        if (byThis) {
            return new Deciding.Decided(now);
        }
        return now.state() == Approval.State.ASKED
                ? new Deciding.Repriced(now)
                : new Deciding.Already(now);
    }

    private Approval now(String id) {
        return parts.store().find(id).orElseThrow();
    }

    private Optional<Approval> inWorkspace(String id, Member by) {
        return parts.store().find(id).filter(each -> each.workspace().equals(by.id().workspace()));
    }

    /// Why this member cannot decide now. Strangers learn nothing else.
    private Optional<Deciding> refusalOf(Approval approval, Member by) {
        if (!who.isEntitled(by)) {
            return Optional.of(new Deciding.NotEntitled());
        }
        if (approval.state() != Approval.State.ASKED) {
            return Optional.of(new Deciding.Already(approval));
        }
        return who.isOwn(approval, by) ? Optional.of(new Deciding.OwnRequest()) : Optional.empty();
    }

    @Override
    public Optional<Deciding> hindered(String id, Member by) {
        Optional<Approval> found = inWorkspace(id, by);
        return found.isEmpty() ? Optional.of(new Deciding.Unknown()) : refusalOf(found.get(), by);
    }

    @Override
    public Waiting waitingFor(Member by, int atMost) {
        if (!who.isEntitled(by)) {
            return Waiting.NONE;
        }
        List<Approval> open = parts.store().open(by.id().workspace(), MOST_COUNTED);
        List<Approval> theirs =
                open.stream().filter(each -> refusalOf(each, by).isEmpty()).toList();
        List<Waiting.Request> oldest =
                theirs.stream()
                        .limit(atMost)
                        .map(each -> new Waiting.Request(each, links.of(each)))
                        .toList();
        return new Waiting(oldest, theirs.size() - oldest.size(), open.size() < MOST_COUNTED);
    }

    @Override
    public List<Approval> approvedFor(MemberId member, Instant since, int atMost) {
        return recent.of(member, since, atMost);
    }

    private static Approver approver(Member member) {
        return new Approver(member.id(), member.displayName());
    }
}
