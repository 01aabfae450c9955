package bot.easel.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Books that look as if Easel had been used for long, written by the database itself in a few
/// statements. They balance: the benchmark audits them.
final class History {
    static final int ENTRIES_EACH = 3;
    private static final Duration AGE = Duration.ofDays(400);
    private static final int INDEXES_ARE_REBUILT_FROM = 50_000;

    private static final String WINDOWS =
            """
            insert into spend_window (scope_key, period, window_start, window_end, limit_nanos,
                limit_version, held, settled, overrun)
            select scope_key, period, starts, ends, %LIMIT%, 1, sum(held), sum(settled), 0
            from (%PARTS%) parts
            where true
            group by scope_key, period, starts, ends
            on conflict (scope_key, period, window_start) do update
            set held = spend_window.held + excluded.held,
                settled = spend_window.settled + excluded.settled
            """;

    private static final String RESERVATIONS =
            """
            insert into reservation (id, request_id, attempt, state, held, actual, price_version,
                request_hash, provider, model, workspace_key, channel_key, member_key, windows,
                pictures, dispatch_no, entries, created_at, dispatched_at, resolved_at)
            select rid, id, 1, case when settled is null then 'DISPATCHED' else 'SETTLED' end,
                   %HELD%, settled, 'price-1', %HASH%, 'painter', 'gpt-image-2', workspace, channel,
                   member, 9, case when settled is null then 0 else 1 end, 1,
                   case when settled is null then 2 else 3 end, created, created + 1000,
                   case when settled is null then null else created + 20000 end
            from made order by n
            """;

    private static final String LINKS =
            """
            insert into reservation_window (reservation_id, scope_key, period, window_start)
            select m.rid,
                   case k.kind when 'C' then m.channel when 'M' then m.member else m.workspace end,
                   k.period,
                   case k.period when 'DAY' then m.day when 'WEEK' then m.week else m.month end
            from made m cross join kinds k
            """;

    private static final String ENTRIES =
            """
            insert into ledger_entry (reservation_id, seq, kind, held_delta, settled_delta, at,
                actor, note)
            select m.rid, s.seq,
                   case s.seq when 1 then 'HOLD' when 2 then 'DISPATCH' else 'SETTLE' end,
                   case s.seq when 1 then %HELD% when 2 then 0 else -%HELD% end,
                   case s.seq when 3 then m.settled else 0 end,
                   m.created + case s.seq when 1 then 0 when 2 then 1000 else 20000 end,
                   case s.seq when 1 then m.member else 'easel' end, ''
            from made m cross join steps s
            where s.seq < 3 or m.settled is not null
            """;

    private static final String GENERATIONS =
            """
            insert into generation (id, state, reservation_id, channel_key, member_key,
                member_name, destination_channel_key, destination_place, destination_direct,
                destination_route, provider, model, recipe, kind, caption, created_at, started_at,
                owner, lease_until, finished_at, message_ref)
            select id, case when settled is null then 'RUNNING' else 'READY' end, rid, channel,
                   member, 'A member', channel, 'thread-1', 0, 'MESSAGE', 'painter', 'gpt-image-2',
                   %RECIPE%, 'NEW', 'a lighthouse at dusk', created, created + 500,
                   case when settled is null then 'stock' else null end,
                   case when settled is null then created + 86400000 else null end,
                   case when settled is null then null else created + 20000 end,
                   case when settled is null then null else 'message-' || n end
            from made order by n
            """;

    private static final String ASSETS =
            """
            insert into generation_asset (generation_id, position, asset_id, media_type, width,
                height, length)
            select id, 0, '00000000000000000000000000000000' || substr(id, 1, 8)
                   || substr(id, 10, 4) || substr(id, 25, 12) || '00000000', 'image/png', 1024,
                   1024, 1500000
            from made where settled is not null
            """;

    private final Connection connection;
    private final Cell.Kind kind;
    private final Crowd crowd;

    private History(Connection connection, Cell.Kind kind, Crowd crowd) {
        this.connection = connection;
        this.kind = kind;
        this.crowd = crowd;
    }

    /// Settled pictures of the last 400 days, or as many as have been dispatched just now and wait
    /// for their settlement.
    static void write(Ground ground, Cell.Kind kind, Crowd crowd, long pictures, boolean settled)
            throws SQLException {
        if (pictures == 0) {
            return;
        }
        try (Connection connection = ground.connect()) {
            History history = new History(connection, kind, crowd);
            history.prepare();
            List<String> indexes =
                    pictures >= INDEXES_ARE_REBUILT_FROM && settled ? history.indexes() : List.of();
            history.people();
            connection.setAutoCommit(false);
            history.dropped(indexes);
            long millis = settled ? AGE.toMillis() : 1;
            long first = System.currentTimeMillis() - millis;
            history.make(pictures, first, millis, settled);
            for (String index : indexes) {
                history.run(index);
            }
            connection.commit();
            connection.setAutoCommit(true);
            history.finish();
        }
    }

    private void prepare() throws SQLException {
        switch (kind) {
            case SQLITE -> {
                run("pragma synchronous = off");
                run("pragma foreign_keys = off");
                run("pragma cache_size = -500000");
                run("pragma busy_timeout = 10000");
            }
            case POSTGRESQL -> {
                run("set maintenance_work_mem = '512MB'");
                run("set work_mem = '256MB'");
                // The references hold by construction, and the audit looks at them.
                run("set session_replication_role = replica");
            }
        }
        run("create temp table kinds (kind text, period text)");
        run(
                """
                insert into kinds values ('C', 'DAY'), ('C', 'MONTH'), ('C', 'WEEK'),
                    ('M', 'DAY'), ('M', 'MONTH'), ('M', 'WEEK'),
                    ('W', 'DAY'), ('W', 'MONTH'), ('W', 'WEEK')
                """);
        run("create temp table steps (seq integer)");
        run("insert into steps values (1), (2), (3)");
    }

    /// The indexes that a constraint does not bring, as statements.
    private List<String> indexes() throws SQLException {
        return list(
                kind == Cell.Kind.SQLITE
                        ? """
                        select sql from sqlite_master where type = 'index' and sql is not null
                              and tbl_name in ('reservation', 'generation', 'generation_asset')
                        """
                        : """
                        select indexdef from pg_indexes where schemaname = 'public'
                              and tablename in ('reservation', 'generation', 'generation_asset')
                              and indexname not in (select conname from pg_constraint)
                        """);
    }

    private void dropped(List<String> indexes) throws SQLException {
        for (String index : indexes) {
            String name = index.replaceFirst("(?is)^create\\s+(unique\\s+)?index\\s+", "");
            run("drop index " + name.substring(0, name.indexOf(' ')));
        }
    }

    private void people() throws SQLException {
        run(
                "create temp table who (n integer primary key, workspace text, channel text, member text)");
        try (PreparedStatement insert =
                connection.prepareStatement("insert into who values (?, ?, ?, ?)")) {
            for (int i = 0; i < crowd.people(); i++) {
                Crowd.Person person = crowd.person(i);
                insert.setInt(1, i);
                insert.setString(2, person.workspace().key());
                insert.setString(3, person.channel().key());
                insert.setString(4, person.member().key());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        for (String scope : List.of("workspace", "channel", "member")) {
            run(
                    """
                    insert into spend_limit (scope_key, period, version, scope_kind, limit_nanos,
                        zone, changed_by, changed_at)
                    select distinct w.%1$s, k.period, 1, upper('%1$s'), %2$d, 'Z', 'configuration', 0
                    from who w cross join (select distinct period from kinds) k
                    where true on conflict do nothing
                    """
                            .formatted(scope, Crowd.LIMIT.nanos()));
        }
    }

    private void make(long pictures, long first, long millis, boolean settled) throws SQLException {
        String id =
                kind == Cell.Kind.SQLITE
                        ? "printf('%%08x-%%04x-7000-%s000-%%012x', created >> 16, created & 65535, n)"
                        : "lpad(to_hex(created >> 16), 8, '0') || '-' || lpad(to_hex(created & 65535), 4, '0')"
                                + " || '-7000-%s000-' || lpad(to_hex(n), 12, '0')";
        String numbers =
                kind == Cell.Kind.SQLITE
                        ? "with recursive i(n) as (select 0 union all select n + 1 from i where n + 1 < "
                                + pictures
                                + ") select n from i"
                        : "select n from generate_series(0::bigint, " + (pictures - 1) + ") i(n)";
        run(
                """
                create temp table made as
                select n, created, workspace, channel, member, rid, id, settled, day,
                       day + 86400000 as day_end, week, week + 604800000 as week_end,
                       %MONTH% as month, %MONTH_END% as month_end
                from (select d.n, d.created, w.workspace, w.channel, w.member, %RID% as rid,
                             %ID% as id, %SETTLED% as settled,
                             d.created - d.created % 86400000 as day,
                             (d.created / 86400000 + 3 - (d.created / 86400000 + 3) % 7 - 3)
                                 * 86400000 as week
                      from (select n, %FIRST% + n * %MILLIS% / %COUNT% as created
                            from (%NUMBERS%) i) d
                      join who w on w.n = d.n % %PEOPLE%) r
                order by n
                """
                        .replace("%MONTH%", month("created", ""))
                        .replace("%MONTH_END%", month("created", "+1 month"))
                        .replace(
                                "%RID%",
                                id.formatted("9")
                                        .replace(", n)", ", d.n)")
                                        .replace("to_hex(n)", "to_hex(d.n)"))
                        .replace(
                                "%ID%",
                                id.formatted("8")
                                        .replace(", n)", ", d.n)")
                                        .replace("to_hex(n)", "to_hex(d.n)"))
                        .replace(
                                "%SETTLED%",
                                settled
                                        ? String.valueOf(Crowd.ACTUAL.nanos())
                                        : kind == Cell.Kind.SQLITE ? "null" : "null::bigint")
                        .replace("%FIRST%", String.valueOf(first))
                        .replace("%MILLIS%", String.valueOf(millis))
                        .replace("%COUNT%", String.valueOf(pictures))
                        .replace("%NUMBERS%", numbers)
                        .replace("%PEOPLE%", String.valueOf(crowd.people())));
        List<String> parts = new ArrayList<>();
        for (String scope : List.of("workspace", "channel", "member")) {
            for (String period : List.of("day", "week", "month")) {
                parts.add(
                        """
                        select %1$s as scope_key, upper('%2$s') as period, %2$s as starts,
                               %2$s_end as ends,
                               sum(case when settled is null then %3$d else 0 end) as held,
                               sum(coalesce(settled, 0)) as settled
                        from made group by %1$s, %2$s, %2$s_end
                        """
                                .formatted(scope, period, Crowd.HELD.nanos()));
            }
        }
        run(filled(WINDOWS.replace("%PARTS%", String.join(" union all ", parts))));
        for (String statement : List.of(RESERVATIONS, LINKS, ENTRIES, GENERATIONS, ASSETS)) {
            run(filled(statement));
        }
    }

    /// The first moment of a month, or of the one after it, in UTC.
    private String month(String column, String later) {
        return kind == Cell.Kind.SQLITE
                ? "cast(strftime('%s', "
                        + column
                        + " / 1000, 'unixepoch', 'start of month'"
                        + (later.isEmpty() ? "" : ", '" + later + "'")
                        + ") as integer) * 1000"
                : "(extract(epoch from date_trunc('month', timestamp 'epoch' + "
                        + column
                        + " / 1000 * interval '1 second')"
                        + (later.isEmpty() ? "" : " + interval '1 month'")
                        + ") * 1000)::bigint";
    }

    private static String filled(String statement) {
        return statement
                .replace("%LIMIT%", String.valueOf(Crowd.LIMIT.nanos()))
                .replace("%HELD%", String.valueOf(Crowd.HELD.nanos()))
                .replace("%HASH%", "'" + Crowd.recipe("painter").hash() + "'")
                .replace(
                        "%RECIPE%",
                        "(select recipe from generation where provider = 'first' limit 1)");
    }

    private void finish() throws SQLException {
        switch (kind) {
            case SQLITE -> run("pragma wal_checkpoint(truncate)");
            case POSTGRESQL -> {
                run("vacuum analyze");
                run("checkpoint");
            }
        }
    }

    private void run(String statement) throws SQLException {
        try (Statement running = connection.createStatement()) {
            running.execute(statement);
        }
    }

    private List<String> list(String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                values.add(result.getString(1));
            }
        }
        return values;
    }
}
