package bot.easel.store;

import bot.easel.chat.MemberId;
import bot.easel.chat.WorkspaceId;
import bot.easel.spend.LimitRefusal;
import bot.easel.studio.Notice;
import bot.easel.studio.NoticeStore;
import bot.easel.studio.NoticeTarget;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// What is said once, over the database.
public final class JdbcNoticeStore implements NoticeStore {
    private final Database database;

    public JdbcNoticeStore(Database database) {
        this.database = database;
    }

    @Override
    public List<OpenWindow> windowsOf(Collection<String> scopeKeys) {
        return database.read(sql -> Alerts.of(sql, scopeKeys));
    }

    @Override
    public List<OpenWindow> windowsFrom(int percent) {
        return database.read(sql -> Alerts.from(sql, percent));
    }

    @Override
    public Optional<OpenWindow> windowOf(LimitRefusal refusal) {
        return database.read(sql -> Alerts.of(sql, refusal));
    }

    @Override
    public boolean reached(
            OpenWindow window,
            Collection<Integer> percents,
            Notice.LimitReached notice,
            List<NoticeTarget> targets) {
        int highest = Collections.max(percents);
        // What is noted stays noted, so a look without the writer is enough to say so.
        if (database.read(sql -> Alerts.isNoted(sql, window, highest))) {
            return false;
        }
        return database.write(sql -> {
            boolean isNew = Alerts.note(sql, window, percents);
            if (isNew) {
                for (int percent : percents) {
                    if (percent < highest) {
                        overtake(sql, window.key(percent));
                    }
                }
                long end = window.window().end().toEpochMilli();
                owe(sql, window.key(highest), notice, targets, end, end);
            }
            return isNew;
        });
    }

    /// A lower share that nobody has begun to say is no longer worth it.
    private static void overtake(Sql sql, String key) throws SQLException {
        sql.update(
                """
                update notice set state = 'ABANDONED', reason = 'overtaken', changed_at = ?
                where notice_key = ? and state = 'OWED'
                      and (lease_until is null or lease_until <= ?)
                """,
                sql.now(),
                key,
                sql.now());
    }

    @Override
    public boolean owe(
            String key,
            Notice notice,
            List<NoticeTarget> targets,
            Duration goodFor,
            Duration kept) {
        return !targets.stream().allMatch(target -> knows(key, target))
                && database.write(sql ->
                        owe(
                                sql,
                                key,
                                notice,
                                targets,
                                sql.now() + goodFor.toMillis(),
                                sql.now() + kept.toMillis()));
    }

    @Override
    public boolean knows(String key, NoticeTarget target) {
        return database.read(sql ->
                sql.number(
                                "select count(*) from notice where notice_key = ? and target = ?",
                                key,
                                text(target))
                        > 0);
    }

    private static boolean owe(
            Sql sql,
            String key,
            Notice notice,
            List<NoticeTarget> targets,
            long goodUntil,
            long keepUntil)
            throws SQLException {
        boolean isNew = false;
        for (NoticeTarget target : targets) {
            isNew |=
                    sql.update(
                                    """
                                    insert into notice (notice_key, target, state, body, not_before,
                                        good_until, created_at, changed_at, keep_until)
                                    values (?, ?, 'OWED', ?, ?, ?, ?, ?, ?)
                                    on conflict do nothing
                                    """,
                                    key,
                                    text(target),
                                    NoticeText.of(notice),
                                    sql.now(),
                                    goodUntil,
                                    sql.now(),
                                    sql.now(),
                                    keepUntil)
                            == 1;
        }
        return isNew;
    }

    /// An idle store is only read.
    @Override
    public Optional<Owed> claim(String owner, Duration lease) {
        boolean due =
                database.read(sql ->
                        sql.number(
                                        """
                                        select count(*) from notice
                                        where state = 'OWED' and not_before <= ?
                                              and (lease_until is null or lease_until <= ?)
                                        """,
                                        sql.now(),
                                        sql.now())
                                > 0);
        return due ? database.write(sql -> claimed(sql, owner, lease)) : Optional.empty();
    }

    private static Optional<Owed> claimed(Sql sql, String owner, Duration lease)
            throws SQLException {
        Optional<Owed> next =
                sql.first(
                        """
                        select notice_key, target, body, tries, good_until from notice
                        where state = 'OWED' and not_before <= ?
                              and (lease_until is null or lease_until <= ?)
                        order by not_before, notice_key, target limit 1\
                        """
                                + sql.dialect().claimRows(),
                        row ->
                                new Owed(
                                        row.text("notice_key"),
                                        target(row.text("target")),
                                        NoticeText.read(row.text("body")),
                                        row.count("tries"),
                                        row.number("good_until") <= sql.now(),
                                        owner),
                        sql.now(),
                        sql.now());
        if (next.isPresent()) {
            sql.update(
                    """
                    update notice set owner = ?, lease_until = ?, tries = tries + 1, changed_at = ?
                    where notice_key = ? and target = ?
                    """,
                    owner,
                    sql.now() + lease.toMillis(),
                    sql.now(),
                    next.get().key(),
                    text(next.get().target()));
        }
        return next;
    }

    @Override
    public void said(Owed owed) {
        end(owed, "DONE", "");
    }

    @Override
    public void givenUp(Owed owed, String reason) {
        end(owed, "ABANDONED", reason);
    }

    private void end(Owed owed, String state, String reason) {
        database.write(sql ->
                sql.update(
                        """
                        update notice
                        set state = ?, reason = ?, owner = null, lease_until = null, changed_at = ?
                        where notice_key = ? and target = ? and state = 'OWED' and owner = ?
                        """,
                        state,
                        reason,
                        sql.now(),
                        owed.key(),
                        text(owed.target()),
                        owed.owner()));
    }

    @Override
    public void sayAgain(Owed owed, Instant notBefore, String reason) {
        database.write(sql ->
                sql.update(
                        """
                        update notice
                        set not_before = ?, reason = ?, owner = null, lease_until = null,
                            changed_at = ?
                        where notice_key = ? and target = ? and state = 'OWED' and owner = ?
                        """,
                        notBefore,
                        reason,
                        sql.now(),
                        owed.key(),
                        text(owed.target()),
                        owed.owner()));
    }

    @Override
    public void prune() {
        database.write(sql -> {
            sql.update("delete from spend_alert where keep_until < ?", sql.now());
            return sql.update(
                    "delete from notice where state <> 'OWED' and keep_until < ?", sql.now());
        });
    }

    private static String text(NoticeTarget target) {
        return switch (target) {
            case NoticeTarget.Channel(String platform, String id) ->
                    "channel/" + platform + "/" + id;
            case NoticeTarget.Direct(MemberId member) -> "member/" + member.key();
        };
    }

    private static NoticeTarget target(String text) throws SQLException {
        String[] parts = text.split("/", -1);
        if (parts.length == 3 && parts[0].equals("channel")) {
            return new NoticeTarget.Channel(parts[1], parts[2]);
        }
        if (parts.length == 5 && parts[0].equals("member")) {
            return new NoticeTarget.Direct(
                    new MemberId(new WorkspaceId(parts[1], parts[2]), parts[4]));
        }
        throw new SQLException("a stored notice goes nowhere: " + text);
    }
}
