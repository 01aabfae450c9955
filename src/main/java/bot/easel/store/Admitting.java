package bot.easel.store;

import bot.easel.spend.HoldDecision;
import bot.easel.spend.LimitRefusal;
import bot.easel.spend.Notices.Topic;
import bot.easel.spend.Usd;
import bot.easel.studio.Generation;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Admission of many wishes in one transaction. They are decided one after the other, as if each were
/// alone, on windows that stay locked; what was decided is written for all of them at once.
final class Admitting {
    static final Together<Wish, HoldDecision> TOGETHER = Admitting::decide;

    /// A wish that is held and not written yet.
    private record Held(Wish wish, List<Windows.State> windows) {}

    private final Sql sql;
    private final List<Wish> wishes;
    private final Map<String, String> requests = new HashMap<>();
    private final List<Held> unwritten = new ArrayList<>();
    private final Map<String, Integer> underWay;
    private final long limitsVersion;
    private @Nullable OpenWindows windows;

    private Admitting(Sql sql, List<Wish> wishes) throws SQLException {
        this.sql = sql;
        this.wishes = wishes;
        // In its own transaction only is it sure that the limits asked for are those in force.
        this.limitsVersion = Admissions.limitsVersion(sql);
        sql.among(
                        "select event_key, request_id from inbound where event_key in (:keys)",
                        wishes.stream().map(Wish::eventKey).toList(),
                        row -> Map.entry(row.text("event_key"), row.text("request_id")))
                .forEach(known -> requests.put(known.getKey(), known.getValue()));
        this.underWay =
                Admissions.underWay(
                        sql,
                        wishes.stream()
                                .filter(wish -> wish.hold().jobsAtOnce() > 0)
                                .map(wish -> wish.work().charged().member().key())
                                .distinct()
                                .toList());
    }

    private static List<HoldDecision> decide(Sql sql, List<Wish> wishes) throws SQLException {
        Admitting admitting = new Admitting(sql, wishes);
        List<HoldDecision> decisions = new ArrayList<>(wishes.size());
        for (Wish wish : wishes) {
            decisions.add(admitting.decide(wish));
        }
        admitting.write();
        return decisions;
    }

    private HoldDecision decide(Wish wish) throws SQLException {
        String earlier = requests.get(wish.eventKey());
        if (earlier != null) {
            return new HoldDecision.AlreadyAdmitted(earlier);
        }
        if (limitsVersion > wish.hold().limitsVersion()) {
            return new HoldDecision.LimitsChanged();
        }
        String member = wish.work().charged().member().key();
        int jobs = underWay.getOrDefault(member, 0);
        if (wish.hold().jobsAtOnce() > 0 && jobs >= wish.hold().jobsAtOnce()) {
            return new HoldDecision.TooManyJobs(jobs);
        }
        Optional<List<Windows.State>> known =
                wish.hold().grant() == null ? windows().of(wish) : Optional.empty();
        HoldDecision decision = known.isPresent() ? counted(wish, known.get()) : alone(wish);
        if (decision instanceof HoldDecision.Held) {
            requests.put(wish.eventKey(), wish.work().id());
            if (wish.work() instanceof Work.Picture) {
                underWay.merge(member, 1, Integer::sum);
            }
        }
        return decision;
    }

    private HoldDecision counted(Wish wish, List<Windows.State> known) throws SQLException {
        Usd amount = wish.hold().amount();
        for (Windows.State window : known) {
            Optional<LimitRefusal> refusal = window.refusal(amount);
            if (refusal.isPresent()) {
                return new HoldDecision.OverLimit(refusal.get());
            }
        }
        windows().hold(known, amount);
        unwritten.add(new Held(wish, known));
        return new HoldDecision.Held(wish.hold().reservationId());
    }

    /// A wish that opens a window, comes under a new limit or brings a grant is rare and writes more
    /// than sums: it is decided on the tables themselves, after what was decided before it.
    private HoldDecision alone(Wish wish) throws SQLException {
        write();
        windows = null;
        HoldDecision decision = Books.hold(sql, wish.hold(), wish.work().charged());
        if (decision instanceof HoldDecision.Held) {
            remember(List.of(wish));
        }
        return decision;
    }

    private OpenWindows windows() throws SQLException {
        OpenWindows open = windows;
        if (open == null) {
            open = OpenWindows.of(sql, wishes);
            windows = open;
        }
        return open;
    }

    private void write() throws SQLException {
        if (unwritten.isEmpty()) {
            return;
        }
        windows().write();
        List<@Nullable Object[]> reservations = new ArrayList<>();
        List<@Nullable Object[]> links = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        for (Held held : unwritten) {
            Wish wish = held.wish();
            reservations.add(
                    Books.reservation(
                            wish.hold(), wish.work().charged(), held.windows().size(), sql.now()));
            for (Windows.State window : held.windows()) {
                links.add(Windows.link(window, wish.hold().reservationId()));
            }
            entries.add(Entry.ofHold(wish.hold(), wish.work().charged()));
        }
        sql.batch(Books.RESERVATION, reservations);
        sql.batch(Windows.LINK, links);
        Entry.write(sql, entries);
        remember(unwritten.stream().map(Held::wish).toList());
        unwritten.clear();
    }

    /// The event and what it led to.
    private void remember(List<Wish> admitted) throws SQLException {
        List<@Nullable Object[]> events = new ArrayList<>();
        for (Wish wish : admitted) {
            events.add(Sql.row(wish.eventKey(), wish.work().id(), sql.now()));
        }
        sql.batch(
                "insert into inbound (event_key, request_id, received_at) values (?, ?, ?)",
                events);
        List<Generation> pictures = new ArrayList<>();
        List<Work.Question> questions = new ArrayList<>();
        for (Wish wish : admitted) {
            switch (wish.work()) {
                case Work.Picture(Generation generation) -> pictures.add(generation);
                case Work.Question question -> questions.add(question);
            }
        }
        if (!questions.isEmpty()) {
            ConsultationRows.insert(sql, questions);
        }
        if (!pictures.isEmpty()) {
            GenerationRows.insert(sql, pictures);
            sql.tell(Topic.WORK);
        }
    }
}
