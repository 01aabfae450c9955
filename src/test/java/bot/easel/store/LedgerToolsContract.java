package bot.easel.store;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.spend.Invariant;
import bot.easel.spend.ReservationState;
import bot.easel.spend.Usd;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The audit and the export as tools, beside a store that is in use.
interface LedgerToolsContract extends StoreContract {
    Instant EVER = Instant.parse("9999-01-01T00:00:00Z");

    private BooksReport audit() {
        return Expect.done(new BooksAudit(bench().settings()).run());
    }

    private List<Map<String, String>> export(Instant from, Instant to) {
        StringWriter out = new StringWriter();
        try {
            long lines =
                    Expect.done(
                            new LedgerExport(bench().settings())
                                    .write(new LedgerExport.Span(from, to), out));
            List<Map<String, String>> entries = CsvReader.read(out.toString());
            assertThat(entries).hasSize((int) lines);
            return entries;
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    default void theAuditSaysWhatTheBooksHold() {
        VariedBooks.fill(bench(), 60);

        BooksReport report = audit();

        assertThat(report.findings()).isEmpty();
        assertThat(report.of(ReservationState.SETTLED).count()).isEqualTo(24);
        assertThat(report.of(ReservationState.RELEASED).count()).isEqualTo(11);
        assertThat(report.of(ReservationState.UNKNOWN).count()).isEqualTo(10);
        assertThat(report.of(ReservationState.DISPATCHED).count()).isEqualTo(21);
        assertThat(report.of(ReservationState.HELD).count()).isEqualTo(4);
        assertThat(report.held()).isEqualTo(bench().ledger.held());
        assertThat(report.settled().nanos())
                .isEqualTo(bench().number("select sum(actual) from reservation"));
        assertThat(report.overrun().nanos())
                .isEqualTo(bench().number("select sum(overrun) from reservation"))
                .isPositive();
        assertThat(report.windows()).isEqualTo(bench().number("select count(*) from spend_window"));
        assertThat(report.unknownSince().orElseThrow().toEpochMilli())
                .isEqualTo(
                        bench().number(
                                        "select min(unknown_at) from reservation where state ="
                                                + " 'UNKNOWN'"));
    }

    @Invariant({1, 2, 3, 4})
    @Test
    default void theAuditFindsAChangedAmount() {
        VariedBooks.fill(bench(), 6);
        bench().tamper("update reservation set actual = actual + 1 where actual = 500");

        assertThat(audit().findings()).isNotEmpty().allMatch(each -> each.invariant() == 3);
        assertThat(audit().balances()).isFalse();
    }

    @Test
    default void anEmptyStoreBalances() {
        assertThat(audit().balances()).isTrue();
        assertThat(export(Instant.EPOCH, EVER)).isEmpty();
    }

    /// From the outside: what was exported adds up to what the books say.
    @Invariant(3)
    @Test
    default void whatWasExportedAddsUpToTheLedger() {
        VariedBooks.fill(bench(), 400);

        List<Map<String, String>> entries = export(Instant.EPOCH, EVER);

        assertThat(entries).hasSize((int) bench().number("select count(*) from ledger_entry"));
        Map<String, BigDecimal> settled = new HashMap<>();
        Map<String, BigDecimal> held = new HashMap<>();
        for (Map<String, String> entry : entries) {
            settled.merge(
                    entry.get("reservation"),
                    new BigDecimal(entry.get("settled_delta")),
                    BigDecimal::add);
            held.merge(
                    entry.get("reservation"),
                    new BigDecimal(entry.get("held_delta")),
                    BigDecimal::add);
        }
        assertThat(sum(settled)).isEqualTo(audit().settled());
        assertThat(sum(held)).isEqualTo(bench().ledger.held());
        bench().database
                .<List<Boolean>>read(sql ->
                        sql.list(
                                "select id, actual from reservation",
                                row -> {
                                    assertThat(
                                                    Usd.of(
                                                                    settled.getOrDefault(
                                                                            row.text("id"),
                                                                            BigDecimal.TEN))
                                                            .nanos())
                                            .isEqualTo(row.optionalNumber("actual").orElse(0L));
                                    return true;
                                }));
    }

    private static Usd sum(Map<String, BigDecimal> amounts) {
        return Usd.of(amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    @Test
    default void anEntryIsExportedWithAllThatItIsAbout() {
        VariedBooks.fill(bench(), 2);

        Map<String, String> first = export(Instant.EPOCH, EVER).getFirst();

        assertThat(first.keySet()).containsExactlyElementsOf(LedgerExport.COLUMNS);
        assertThat(first)
                .containsEntry("reservation", "r-00000000-0000-7000-8000-000000000001")
                .containsEntry("request", "00000000-0000-7000-8000-000000000001")
                .containsEntry("seq", "1")
                .containsEntry("kind", "HOLD")
                .containsEntry("held_delta", "0.000001")
                .containsEntry("settled_delta", "0.00")
                .containsEntry("at", "2026-11-20T12:00:00Z")
                .containsEntry("attempt", "1")
                .containsEntry("provider", "painter")
                .containsEntry("model", "sketch-1")
                .containsEntry("price_version", "price-1")
                .containsEntry("workspace", Workbench.WORKSPACE.key())
                .containsEntry("channel", Workbench.CHANNEL.key())
                .containsEntry("member", Workbench.member("U0").key())
                .containsEntry("actor", Workbench.member("U0").key())
                .containsEntry("note", "");
    }

    @Test
    default void aNoteThatLooksLikeAFormulaIsExportedAsText() {
        VariedBooks.fill(bench(), 2);

        assertThat(export(Instant.EPOCH, EVER))
                .filteredOn(entry -> "ADJUST".equals(entry.get("kind")))
                .extracting(entry -> entry.get("note"))
                .containsExactly("'" + VariedBooks.WILD);
    }

    @Test
    default void onlyTheEntriesOfTheSpanAreExported() {
        VariedBooks.fill(bench(), 60);
        Instant from = Instant.parse("2026-11-21T00:00:00Z");
        Instant to = Instant.parse("2026-11-22T00:00:00Z");

        List<Map<String, String>> day = export(from, to);

        assertThat(day)
                .isNotEmpty()
                .hasSize(
                        (int)
                                bench().number(
                                                "select count(*) from ledger_entry where at >= %d and at < %d"
                                                        .formatted(
                                                                from.toEpochMilli(),
                                                                to.toEpochMilli())));
        assertThat(export(Instant.EPOCH, from).size() + day.size() + export(to, EVER).size())
                .isEqualTo((int) bench().number("select count(*) from ledger_entry"));
    }

    /// One state of the books, whatever is written while it is read.
    @Test
    default void whatIsWrittenDuringAnExportIsNotInIt() throws IOException {
        VariedBooks.fill(bench(), 400);
        long before = bench().number("select count(*) from ledger_entry");
        Writer busy =
                new StringWriter() {
                    @Override
                    public void write(String line) {
                        if (line.contains(",HOLD,") && getBuffer().length() < 5_000) {
                            bench().admitted("U9", 1);
                        }
                        super.write(line);
                    }
                };

        long lines =
                Expect.done(
                        new LedgerExport(bench().settings())
                                .write(new LedgerExport.Span(Instant.EPOCH, EVER), busy));

        assertThat(lines).isEqualTo(before);
        assertThat(bench().number("select count(*) from ledger_entry")).isGreaterThan(before);
    }
}
