package bot.easel.store;

import static bot.easel.store.Workbench.answer;
import static bot.easel.store.Workbench.channel;
import static bot.easel.store.Workbench.limit;
import static bot.easel.store.Workbench.member;
import static bot.easel.store.Workbench.workspace;

import bot.easel.catalogue.AssistantJob;
import bot.easel.chat.MemberId;
import bot.easel.spend.HoldRequest;
import bot.easel.spend.Limit;
import bot.easel.spend.Period;
import bot.easel.spend.SpendMemory;
import bot.easel.spend.Usd;
import bot.easel.studio.AltTextStore;
import bot.easel.studio.Asset;
import bot.easel.studio.BatchRoom;
import bot.easel.studio.BillCheck;
import bot.easel.studio.Consultation;
import bot.easel.studio.ConsultationState;
import bot.easel.studio.Delivery;
import bot.easel.studio.Failure;
import bot.easel.studio.Generation;
import bot.easel.studio.GenerationStore;
import bot.easel.studio.ImageOptions;
import bot.easel.studio.Notice;
import bot.easel.studio.NoticeStore;
import bot.easel.studio.NoticeTarget;
import bot.easel.studio.OvernightBatch;
import bot.easel.studio.Requester;
import bot.easel.studio.Schedule;
import bot.easel.studio.ScheduledPicture;
import bot.easel.studio.Style;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/// Books with something of everything: each state, several windows and days, an overrun, corrections
/// by somebody with a wild name, deliveries, sources and wishes.
final class VariedBooks {
    static final String WILD = "=cmd|' /C calc'!A0, \"quoted\"\r\n@über";

    private VariedBooks() {}

    static void fill(Workbench bench, int rounds) {
        for (int round = 0; round < rounds; round++) {
            Limit[] limits = {
                limit(workspace(), Period.MONTH, 1_000_000_000),
                limit(channel(), Period.WEEK, 1_000_000_000),
                limit(member("U" + round % 7), Period.DAY, 1_000_000_000)
            };
            Generation job = bench.dispatched("w1", "U" + round % 7, 1_000 + round, limits);
            end(bench, job, round);
            if (round % 10 == 0) {
                bench.clock.advance(Duration.ofHours(7));
            }
        }
        Instant start = Workbench.START;
        bench.ledger.recordLimits(List.of(limit(workspace(), Period.MONTH, 1_000_000_000)), "A1");
        bench.ledger.recordLimits(List.of(limit(workspace(), Period.MONTH, 2_000_000_000)), "A1");
        bench.tamper(
                "insert into pending_wish (id, body, expires_at) values ('wish-1', 'a"
                        + " \u201cwish\u201d \uD83E\uDD8A', "
                        + start.toEpochMilli()
                        + ")");
        said(bench);
        Generation edit =
                bench.generation(
                        bench.newId(), "U1", Workbench.recipe("painter", answer(1).assets()));
        bench.admit(edit, 77, limit(member("U1"), Period.DAY, 1_000_000_000));
        compared(bench, edit);
        overnight(bench);
        asked(new ApprovalBench(bench));
        granted(bench);
        consulted(bench);
        described(bench);
    }

    /// Alt texts: one that is written, one that is given up, one that is owed.
    private static void described(Workbench bench) {
        JdbcAltTexts texts = new JdbcAltTexts(bench.database);
        for (int i = 0; i < 3; i++) {
            Generation job = bench.dispatched("w1", "U1", 10);
            bench.store.settle(job.id(), Usd.ofNanos(5), answer(i));
            Generation drawn = bench.store.find(job.id()).orElseThrow();
            bench.store.delivered(
                    new Delivery(drawn, 0, 0, false),
                    Workbench.destination("place"),
                    Workbench.message("described" + i),
                    true);
            AltTextStore.Owed owed = texts.claim("w1", Workbench.LEASE).orElseThrow();
            switch (i) {
                case 0 -> texts.written(owed, WILD);
                case 1 -> texts.givenUp(owed, "no room");
                default -> texts.later(owed, bench.clock.instant(), "busy");
            }
        }
    }

    /// Questions to the assistant: one that is open, one that is answered, one that failed.
    private static void consulted(Workbench bench) {
        JdbcConsultations questions =
                new JdbcConsultations(bench.database, new SpendMemory(bench.clock));
        List<String> ids = List.of(bench.newId(), bench.newId(), bench.newId());
        for (String id : ids) {
            Consultation asked =
                    new Consultation(
                            id,
                            "r-" + id,
                            AssistantJob.DESCRIBE,
                            "openai",
                            "gpt-6-luna",
                            new Requester(new MemberId(Workbench.WORKSPACE, "U1"), WILD),
                            Workbench.CHANNEL,
                            ConsultationState.OPEN,
                            Usd.ZERO,
                            "price-1",
                            null,
                            null,
                            null,
                            bench.clock.instant());
            questions.admit(
                    "event-" + id,
                    asked,
                    new HoldRequest(
                            asked.reservationId(),
                            id,
                            1,
                            Usd.ofNanos(55),
                            "price-1",
                            "hash",
                            List.of(),
                            Long.MAX_VALUE,
                            null),
                    "w1",
                    Workbench.LEASE,
                    Workbench.PATIENCE);
        }
        ids.subList(1, 3).forEach(id -> questions.dispatch(id, "w1", "hash"));
        questions.settle(ids.get(1), Usd.ofNanos(44), "call", WILD);
        questions.release(ids.get(2), "w1", Failure.of(Failure.Kind.REJECTED));
    }

    /// A batch that the provider has.
    private static void overnight(Workbench bench) {
        OvernightContract.admitted(bench, "U1", 5, limit(member("U1"), Period.DAY, 1_000_000_000));
        OvernightBatch batch =
                bench.nights
                        .collect(
                                "batch-1",
                                Set.of("painter"),
                                bench.clock.instant(),
                                new BatchRoom(10, 1_000, Long.MAX_VALUE))
                        .orElseThrow();
        bench.nights.mark(batch, "file-" + WILD);
        bench.nights.sent("batch-1", "theirs");
    }

    /// A comparison with a vote; it moves no money.
    private static void compared(Workbench bench, Generation generation) {
        bench.tamper("update generation set comparison = id where id = '" + generation.id() + "'");
        bench.tamper(
                """
                insert into comparison_vote (comparison, member_key, generation_id, workspace_key,
                    model, voted_at)
                values ('%s', '%s', '%s', '%s', 'model “1”', 7)
                """
                        .formatted(
                                generation.id(),
                                member("U9").key(),
                                generation.id(),
                                workspace().key()));
    }

    /// Requests for approval in several states, with their sources and messages.
    private static void asked(ApprovalBench desk) {
        desk.asked("approval-open");
        desk.asked("approval-drawn");
        desk.approve("approval-drawn");
        desk.admit(
                "approval-drawn",
                desk.bench.generation("U1"),
                limit(member("U1"), Period.DAY, 1_000_000_000));
        desk.approvals.drawn("approval-drawn");
        desk.ask("approval-refused", "U2", WILD);
        desk.approvals.refuse("approval-refused", ApprovalBench.FAY, WILD);
        desk.approvals
                .claimMessage("w1", Workbench.LEASE)
                .ifPresent(message ->
                        desk.approvals.stands(
                                message,
                                Workbench.destination("room").conversation(),
                                Workbench.message("m1")));
    }

    /// A picture beyond its limit, and a change of a limit in the chat.
    private static void granted(Workbench bench) {
        long now = bench.clock.instant().toEpochMilli();
        bench.tamper(
                "insert into spend_grant (id, approval_id, workspace_key, member_key, amount_nanos,"
                        + " granted_by, granted_at, valid_until) values ('grant-1', 'approval-1', '"
                        + workspace().key()
                        + "', '"
                        + member("U9").key()
                        + "', 500, 'A1', "
                        + now
                        + ", "
                        + (now + 60_000)
                        + ")");
        Generation picture = bench.generation("U9");
        bench.store.admit(
                "event-granted",
                picture,
                Workbench.hold(picture, 500, 0, "grant-1", limit(member("U9"), Period.DAY, 100)),
                Workbench.PATIENCE);
        bench.tamper(
                "insert into budget_change (version, workspace_key, target_kind, target, period,"
                        + " limit_nanos, cleared, changed_by, changed_at) values (1, '"
                        + workspace().key()
                        + "', 'MEMBER', 'U1', 'DAY', null, 0, 'A1', 7)");
        scheduled(bench);
    }

    private static void scheduled(Workbench bench) {
        Requester admin = new Requester(new MemberId(Workbench.WORKSPACE, "A1"), WILD);
        Schedule schedule =
                new Schedule(
                        "schedule-1",
                        Workbench.CHANNEL,
                        "0 9 * * 1-5",
                        ZoneId.of("Europe/Berlin"),
                        new ScheduledPicture(
                                WILD,
                                ImageOptions.NONE
                                        .withSize("1024x1024")
                                        .withCount(3)
                                        .withFormat("png"),
                                "ink"),
                        new Requester(new MemberId(Workbench.WORKSPACE, "U1"), WILD),
                        Schedule.State.ACTIVE,
                        bench.clock.instant(),
                        0,
                        0,
                        null,
                        admin,
                        bench.clock.instant());
        new JdbcStyleStore(bench.database)
                .add(
                        new Style(
                                "style-1",
                                Workbench.WORKSPACE,
                                Workbench.CHANNEL,
                                "ink",
                                WILD,
                                List.of(new Asset(Workbench.asset(1), "image/png", 8, 9, 7)),
                                admin,
                                bench.clock.instant()),
                        9);
        JdbcScheduleStore schedules = new JdbcScheduleStore(bench.database);
        schedules.add(schedule, 9);
        schedules.ran(
                schedule,
                new Schedule.Run(bench.clock.instant(), null, WILD),
                true,
                null,
                schedule.zone());
    }

    private static void said(Workbench bench) {
        JdbcNoticeStore notices = new JdbcNoticeStore(bench.database);
        NoticeTarget admins = new NoticeTarget.Channel("slack", "C9");
        notices.owe(
                "wild " + WILD,
                new Notice.BooksDoNotBalance(1, WILD),
                List.of(admins),
                Duration.ofDays(1),
                Duration.ofDays(2));
        for (NoticeStore.OpenWindow window : notices.windowsFrom(0)) {
            notices.reached(
                    window,
                    List.of(50),
                    new Notice.LimitReached(
                            window.scope(),
                            window.window(),
                            window.limit(),
                            50,
                            window.settled(),
                            window.held(),
                            null),
                    List.of(admins));
        }
        notices.said(notices.claim("w1", Workbench.LEASE).orElseThrow());
        new JdbcBillBooks(bench.database)
                .keep(
                        new BillCheck(
                                "painter",
                                LocalDate.of(2026, 11, 19),
                                Usd.ofNanos(7),
                                Usd.ofNanos(9),
                                Usd.ofNanos(3),
                                Usd.ZERO,
                                Usd.ofNanos(1),
                                2,
                                1,
                                OptionalLong.of(3),
                                BillCheck.Verdict.UNKNOWN,
                                List.of(
                                        new BillCheck.OfModel(
                                                WILD,
                                                Usd.ofNanos(7),
                                                Usd.ofNanos(9),
                                                Usd.ofNanos(3))),
                                List.of(new BillCheck.Foreign(WILD, WILD, Usd.ofNanos(5))),
                                Workbench.START));
    }

    private static void end(Workbench bench, Generation job, int round) {
        switch (round % 6) {
            case 0 -> bench.store.settle(job.id(), Usd.ofNanos(500 + round), answer(round));
            case 1 -> {
                bench.store.settle(job.id(), Usd.ofNanos(3_000), answer(round));
                bench.ledger.adjust(job.reservationId(), Usd.ofNanos(-100), "A1", WILD);
            }
            case 2 ->
                    bench.store.outcomeUnknown(
                            job.id(), "w1", Failure.of(Failure.Kind.OUTCOME_UNKNOWN));
            case 3 -> bench.store.release(job.id(), "w1", Failure.of(Failure.Kind.REJECTED));
            case 4 -> requeued(bench, job);
            default -> {}
        }
    }

    /// Called twice, as after an answer of 429.
    private static void requeued(Workbench bench, Generation job) {
        GenerationStore store = bench.store;
        store.requeue(job.id(), "w1", bench.clock.instant());
        Generation again = store.claim(Workbench.claim("w1")).orElseThrow();
        store.dispatch(again.id(), "w1", again.recipe().hash());
    }
}
