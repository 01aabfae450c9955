package bot.easel.store;

import bot.easel.spend.Usd;
import java.io.IOException;
import java.io.Writer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/// The ledger's entries as CSV, one line each: of one consistent state, also while Easel runs, and in
/// the same small memory however many there are.
public final class LedgerExport {
    /// The columns, in their order. More may be added after the last; these stay.
    public static final List<String> COLUMNS =
            List.of(
                    "reservation",
                    "seq",
                    "at",
                    "kind",
                    "held_delta",
                    "settled_delta",
                    "request",
                    "attempt",
                    "provider",
                    "model",
                    "price_version",
                    "workspace",
                    "channel",
                    "member",
                    "actor",
                    "note",
                    "work");

    private static final int PAGE = 1_000;

    /// What is exported.
    ///
    /// @param from the first moment
    /// @param to the first moment that is no longer exported
    public record Span(Instant from, Instant to) {
        public Span {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("the span ends before it begins");
            }
        }
    }

    private record Entry(String reservation, long seq, String line) {}

    private final StoreSettings settings;

    public LedgerExport(StoreSettings settings) {
        this.settings = settings;
    }

    /// Writes the entries in the order of their reservations.
    ///
    /// @return how many there were
    /// @throws IOException when the writer fails
    public Attempt<Long> write(Span span, Writer out) throws IOException {
        ToolAccess access = new ToolAccess(settings);
        try (Snapshot snapshot = access.snapshot()) {
            return new Attempt.Done<>(write(snapshot.sql(), span, out));
        } catch (SQLException failure) {
            return new Attempt.Refused<>(access.failed(failure).problem());
        } catch (Unusable stopped) {
            return new Attempt.Refused<>(stopped.problem());
        }
    }

    private static long write(Sql sql, Span span, Writer out) throws SQLException, IOException {
        CsvLine line = new CsvLine();
        COLUMNS.forEach(line::text);
        out.write(line.end());
        long written = 0;
        List<Entry> page = page(sql, span, "", 0);
        while (!page.isEmpty()) {
            for (Entry entry : page) {
                out.write(entry.line());
            }
            written += page.size();
            Entry last = page.getLast();
            page = page.size() < PAGE ? List.of() : page(sql, span, last.reservation(), last.seq());
        }
        out.flush();
        return written;
    }

    /// The entries after this one. Pages by key instead of one long result: PostgreSQL's driver
    /// would keep all of that in memory.
    private static List<Entry> page(Sql sql, Span span, String reservation, long seq)
            throws SQLException {
        CsvLine line = new CsvLine();
        return sql.list(
                """
                select e.reservation_id, e.seq, e.at, e.kind, e.held_delta, e.settled_delta,
                       r.request_id, r.attempt, r.provider, r.model, r.price_version,
                       r.workspace_key, r.channel_key, r.member_key, e.actor, e.note,
                       coalesce(c.job, 'picture') as work
                from ledger_entry e join reservation r on r.id = e.reservation_id
                left join consultation c on c.reservation_id = e.reservation_id
                where (e.reservation_id, e.seq) > (?, ?) and e.at >= ? and e.at < ?
                order by e.reservation_id, e.seq limit ?
                """,
                row -> entry(row, line),
                reservation,
                seq,
                span.from(),
                span.to(),
                PAGE);
    }

    private static Entry entry(Row row, CsvLine line) throws SQLException {
        line.text(row.text("reservation_id"))
                .number(row.number("seq"))
                .time(row.instant("at"))
                .text(row.text("kind"))
                .amount(Usd.ofNanos(row.number("held_delta")))
                .amount(Usd.ofNanos(row.number("settled_delta")))
                .text(row.text("request_id"))
                .number(row.number("attempt"))
                .text(row.text("provider"))
                .text(row.text("model"))
                .text(row.text("price_version"))
                .text(row.text("workspace_key"))
                .text(row.text("channel_key"))
                .text(row.text("member_key"))
                .text(row.text("actor"))
                .text(row.optionalText("note").orElse(""))
                .text(row.text("work"));
        return new Entry(row.text("reservation_id"), row.number("seq"), line.end());
    }
}
