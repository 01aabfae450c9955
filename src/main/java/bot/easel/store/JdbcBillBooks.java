package bot.easel.store;

import bot.easel.spend.Usd;
import bot.easel.studio.BillBooks;
import bot.easel.studio.BillCheck;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The comparisons with providers' bills, over the database.
public final class JdbcBillBooks implements BillBooks {
    /// How long before its call a request can have been admitted; the columns with an index are about
    /// the admission.
    private static final Duration ADMITTED_BEFORE = Duration.ofDays(8);

    /// A call without an answer may have been billed this long after it was sent.
    private static final Duration LONGEST_CALL = Duration.ofMinutes(30);

    private final Database database;

    public JdbcBillBooks(Database database) {
        this.database = database;
    }

    @Override
    public List<Sent> sentOn(String provider, LocalDate day) {
        return database.read(sql -> sentOn(sql, provider, day));
    }

    static List<Sent> sentOn(Sql sql, String provider, LocalDate day) throws SQLException {
        List<Sent> all = new ArrayList<>();
        for (Optional<String> workspace = next(sql, "");
                workspace.isPresent();
                workspace = next(sql, workspace.get())) {
            for (Sent sent : sentOn(sql, workspace.get(), provider, day)) {
                add(all, sent);
            }
        }
        return List.copyOf(all);
    }

    /// The workspaces one by one, each by a step in the index.
    private static Optional<String> next(Sql sql, String after) throws SQLException {
        return sql.first(
                        "select min(workspace_key) as next from reservation where workspace_key >"
                                + " ?",
                        row -> row.optionalText("next"),
                        after)
                .flatMap(found -> found);
    }

    /// A call that was booked at its deadline has no proof until an admin corrected it.
    private static List<Sent> sentOn(Sql sql, String workspace, String provider, LocalDate day)
            throws SQLException {
        Instant from = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant until = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return sql.list(
                """
                with sent as (
                    select model, dispatched_at, resolved_at, held, coalesce(actual, 0) as actual,
                           pictures, state,
                           case when dispatched_at >= ? and dispatched_at < ? then 1 else 0 end
                               as today,
                           case when state <> 'SETTLED' then 0
                                when unknown_at is null or provider_request_id is not null then 1
                                when exists (select 1 from ledger_entry e
                                             where e.reservation_id = reservation.id
                                                   and e.kind = 'ADJUST') then 1
                                else 0 end as proven
                    from reservation
                    where workspace_key = ? and provider = ?
                          and created_at >= ? and created_at < ?
                          and dispatched_at >= ? and dispatched_at < ?)
                select * from (
                select model,
                       sum(case when proven = 1 and today = 1 then actual else 0 end) as settled,
                       sum(case when proven = 1 and today = 1 and resolved_at >= ?
                                then actual else 0 end) as leaves,
                       sum(case when proven = 1 and today = 0 and resolved_at >= ?
                                     and resolved_at < ? then actual else 0 end) as enters,
                       sum(case when state in ('DISPATCHED', 'UNKNOWN') and dispatched_at >= ?
                                then held
                                when state = 'SETTLED' and proven = 0 and dispatched_at >= ?
                                then actual else 0 end) as unproven,
                       sum(case when proven = 1 and today = 1 then 1 else 0 end) as calls,
                       sum(case when proven = 1 and today = 1 then pictures else 0 end) as drawn,
                       sum(case when (state in ('DISPATCHED', 'UNKNOWN')
                                      or (state = 'SETTLED' and proven = 0))
                                     and dispatched_at >= ? then 1 else 0 end) as unproven_calls,
                       max(today) as today
                from sent group by model) by_model
                where today = 1 or enters > 0 or unproven_calls > 0
                order by model
                """,
                row ->
                        new Sent(
                                row.text("model"),
                                Usd.ofNanos(row.number("settled")),
                                Usd.ofNanos(row.number("leaves")),
                                Usd.ofNanos(row.number("enters")),
                                Usd.ofNanos(row.number("unproven")),
                                row.number("calls"),
                                row.number("drawn"),
                                row.number("unproven_calls")),
                from,
                until,
                workspace,
                provider,
                from.minus(ADMITTED_BEFORE),
                until,
                from.minus(Duration.ofDays(1)),
                until,
                until,
                from,
                until,
                from.minus(LONGEST_CALL),
                from.minus(LONGEST_CALL),
                from.minus(LONGEST_CALL));
    }

    private static void add(List<Sent> all, Sent sent) {
        for (int i = 0; i < all.size(); i++) {
            Sent known = all.get(i);
            if (known.model().equals(sent.model())) {
                all.set(
                        i,
                        new Sent(
                                known.model(),
                                known.proven().plus(sent.proven()),
                                known.leaves().plus(sent.leaves()),
                                known.enters().plus(sent.enters()),
                                known.unknown().plus(sent.unknown()),
                                known.calls() + sent.calls(),
                                known.pictures() + sent.pictures(),
                                known.unknownCalls() + sent.unknownCalls()));
                return;
            }
        }
        all.add(sent);
    }

    @Override
    public void keep(BillCheck check) {
        database.write(sql ->
                sql.update(
                        """
                        insert into bill_check (provider, day, ours, theirs, unknown, difference,
                            verdict, detail, checked_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (provider, day) do update
                        set ours = excluded.ours, theirs = excluded.theirs,
                            unknown = excluded.unknown, difference = excluded.difference,
                            verdict = excluded.verdict, detail = excluded.detail,
                            checked_at = excluded.checked_at
                        """,
                        check.provider(),
                        check.day().toString(),
                        check.ours().nanos(),
                        check.theirs().nanos(),
                        check.unknown().nanos(),
                        check.difference().nanos(),
                        check.verdict(),
                        BillText.of(check),
                        check.checkedAt()));
    }

    @Override
    public List<BillCheck> last(int atMost) {
        return database.read(sql -> last(sql, atMost));
    }

    static List<BillCheck> last(Sql sql, int atMost) throws SQLException {
        return sql.list(
                "select detail from bill_check order by day desc, provider limit ?",
                row -> BillText.read(row.text("detail")),
                atMost);
    }
}
