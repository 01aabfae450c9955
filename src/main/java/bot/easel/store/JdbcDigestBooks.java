package bot.easel.store;

import bot.easel.chat.WorkspaceId;
import bot.easel.spend.SpendLine;
import bot.easel.spend.Usd;
import bot.easel.spend.Window;
import bot.easel.studio.Digest;
import bot.easel.studio.DigestBooks;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The week's spending over the database: what was asked for in it, as its windows count it.
public final class JdbcDigestBooks implements DigestBooks {
    private final Database database;

    public JdbcDigestBooks(Database database) {
        this.database = database;
    }

    /// One statement for all, so that its parts are of one moment: they are sums over the same rows.
    @Override
    public Digest of(WorkspaceId workspace, Window week, ZoneId zone) {
        List<Part> parts =
                database.read(sql ->
                        sql.list(
                                """
                                select r.member_key, r.channel_key, r.model,
                                       max(g.member_name) as member_name,
                                       coalesce(sum(r.actual), 0) as settled,
                                       coalesce(sum(case when r.resolved_at is null
                                                         then r.held else 0 end), 0) as open,
                                       coalesce(sum(r.pictures), 0) as drawn
                                from reservation r
                                left join generation g on g.reservation_id = r.id
                                where r.workspace_key = ? and r.created_at >= ?
                                      and r.created_at < ? and r.state <> 'RELEASED'
                                group by r.member_key, r.channel_key, r.model
                                """,
                                JdbcDigestBooks::part,
                                workspace.key(),
                                week.start(),
                                week.end()));
        Map<String, String> names = new HashMap<>();
        parts.forEach(part -> names.putIfAbsent(part.member(), part.name()));
        return new Digest(
                workspace,
                zone,
                week.start(),
                week.end(),
                parts.stream().map(Part::settled).reduce(Usd.ZERO, Usd::plus),
                parts.stream().map(Part::held).reduce(Usd.ZERO, Usd::plus),
                parts.stream().mapToLong(Part::pictures).sum(),
                by(parts, Part::member).stream()
                        .map(line -> new Digest.Spender(line.label(), named(line, names)))
                        .toList(),
                by(parts, Part::model),
                by(parts, Part::channel),
                List.of());
    }

    private record Part(
            String member,
            String name,
            String channel,
            String model,
            Usd settled,
            Usd held,
            long pictures) {
        SpendLine line(String label) {
            return new SpendLine(label, settled, held, pictures);
        }
    }

    /// Dearest first.
    private static List<SpendLine> by(List<Part> parts, Function<Part, String> label) {
        Map<String, SpendLine> sums = new HashMap<>();
        for (Part part : parts) {
            sums.merge(label.apply(part), part.line(label.apply(part)), JdbcDigestBooks::sum);
        }
        return sums.values().stream()
                .sorted(
                        Comparator.comparing(SpendLine::settled)
                                .thenComparing(SpendLine::held)
                                .reversed()
                                .thenComparing(SpendLine::label))
                .toList();
    }

    private static SpendLine sum(SpendLine one, SpendLine other) {
        return new SpendLine(
                one.label(),
                one.settled().plus(other.settled()),
                one.held().plus(other.held()),
                one.pictures() + other.pictures());
    }

    private static SpendLine named(SpendLine line, Map<String, String> names) {
        return new SpendLine(
                names.getOrDefault(line.label(), line.label()),
                line.settled(),
                line.held(),
                line.pictures());
    }

    private static Part part(Row row) throws SQLException {
        String member = row.text("member_key");
        String id = Keys.member(member).id();
        Optional<String> name = row.optionalText("member_name");
        return new Part(
                id,
                name.orElse(id),
                Keys.channel(row.text("channel_key")).id(),
                row.text("model"),
                Usd.ofNanos(row.number("settled")),
                Usd.ofNanos(row.number("open")),
                row.number("drawn"));
    }
}
