package bot.easel.store;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.spend.AuditFinding;
import bot.easel.spend.Invariant;
import bot.easel.spend.Usd;
import bot.easel.studio.Generation;
import bot.easel.studio.GenerationState;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/// What an older Easel has written is understood by this one.
interface MigrationContract {
    /// Of an empty database.
    StoreSettings empty();

    /// The fingerprint as the first version took it.
    String FIRST_HASH = "cdb3f783d3ef68fdf641bb3abeda0dd92d7d21123cb0ae2c99f2c1529e6df544";

    String FIRST_RECIPE =
            """
            {"provider":"painter","model":"painter-sketch","prompt":"a lighthouse at dusk",\
            "size":"1024x1024","quality":"medium","count":1,"format":"png","background":"auto",\
            "partials":2,"complexity":null,"inputFidelity":null,"moderation":null,"take":7}\
            """;

    @Test
    default void picturesOfTheFirstVersionAreNewOnesByTheirPrompt() throws SQLException {
        try (Workbench bench = updatedFromTheFirstVersion()) {
            Generation ready = bench.store.find(id(1)).orElseThrow();

            assertThat(ready.state()).isEqualTo(GenerationState.READY);
            assertThat(ready.kind()).isEqualTo(Generation.Kind.NEW);
            assertThat(ready.caption()).isEqualTo("a lighthouse at dusk");
            assertThat(ready.recipe().markup()).isNull();
            assertThat(ready.assets()).hasSize(1);
            assertThat(bench.store.findByShortId(Workbench.WORKSPACE, ready.shortId()))
                    .contains(ready);
            assertThat(bench.store.gallery(Workbench.CHANNEL, null, 0, 10)).containsExactly(ready);
            assertThat(
                            bench.store.shownIn(
                                    ready.destination().conversation(), Workbench.message("C1/7")))
                    .contains(ready);
        }
    }

    @Test
    default void aJobThatWaitedDuringTheUpdateIsStillDrawn() throws SQLException {
        try (Workbench bench = updatedFromTheFirstVersion()) {
            Generation job = bench.store.claim(Workbench.claim("w1")).orElseThrow();

            assertThat(job.id()).isEqualTo(id(2));
            assertThat(bench.store.dispatch(job.id(), "w1", job.recipe().hash())).isTrue();
            assertThat(bench.store.settle(job.id(), Usd.ofNanos(5), Workbench.answer(1))).isTrue();
        }
    }

    /// A window whose limit was gone for a while missed what was admitted meanwhile.
    @Invariant(2)
    @Test
    default void windowsOfOlderBooksGetWhatTheyMissed() throws SQLException {
        try (Workbench bench = updatedFromTheFirstVersion()) {
            assertThat(bench.number("select held from spend_window")).isEqualTo(10);
            assertThat(bench.number("select settled from spend_window")).isEqualTo(5);
            assertThat(bench.number("select count(*) from reservation_window")).isEqualTo(2);
            assertThat(bench.ledger.audit())
                    .extracting(AuditFinding::invariant)
                    .doesNotContain(1, 2);
        }
    }

    private Workbench updatedFromTheFirstVersion() throws SQLException {
        StoreSettings settings = empty();
        Connections connections = new Connections(settings, StoreClock.of(InstantSource.system()));
        try (HikariDataSource source = connections.openForTimetable(2)) {
            Flyway.configure()
                    .dataSource(source)
                    .locations(connections.dialect().migrations())
                    .target("1")
                    .load()
                    .migrate();
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(reservation(1, "SETTLED", "5", "1"));
                statement.execute(generation(1, "READY", "'C1/7'", "3"));
                statement.execute(
                        """
                        insert into generation_asset values ('%s', 0, '%s', 'image/png', 8, 8, 99)
                        """
                                .formatted(id(1), "ab".repeat(32)));
                statement.execute(reservation(2, "HELD", "null", "null"));
                statement.execute(
                        """
                        insert into ledger_entry
                        values ('r-%s', 1, 'HOLD', 10, 0, 1, 'easel', null)
                        """
                                .formatted(id(2)));
                statement.execute(generation(2, "QUEUED", "null", "null"));
                statement.execute(
                        """
                        insert into spend_window (scope_key, period, window_start, window_end,
                            limit_nanos, limit_version, held, settled, overrun)
                        values ('slack/T1/member/U1', 'DAY', 0, 86400000, 4, 1, 0, 0, 0)
                        """);
            }
        }
        return Workbench.on(settings);
    }

    private static String id(int number) {
        return "00000000-0000-7000-8000-%012d".formatted(number);
    }

    private static String reservation(int number, String state, String actual, String resolved) {
        return """
        insert into reservation (id, request_id, attempt, state, held, actual,
            price_version, request_hash, provider, model, workspace_key, channel_key,
            member_key, windows, created_at, resolved_at)
        values ('r-%s', '%s', 1, '%s', 10, %s, 'price-1', '%s', 'painter',
            'painter-sketch', 'slack/T1', 'slack/T1/channel/C1', 'slack/T1/member/U1', 0, 1,
            %s)
        """
                .formatted(id(number), id(number), state, actual, FIRST_HASH, resolved);
    }

    private static String generation(int number, String state, String message, String finished) {
        return """
        insert into generation (id, state, reservation_id, channel_key, member_key,
            member_name, destination_channel_key, destination_place, destination_direct,
            destination_route, provider, model, recipe, message_ref, created_at,
            finished_at)
        values ('%s', '%s', 'r-%s', 'slack/T1/channel/C1', 'slack/T1/member/U1', 'Ada',
            'slack/T1/channel/C1', 'C1', 0, 'MESSAGE', 'painter', 'painter-sketch', '%s',
            %s, 1, %s)
        """
                .formatted(id(number), state, id(number), FIRST_RECIPE, message, finished);
    }
}
