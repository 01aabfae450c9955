package bot.easel.studio;

import bot.easel.chat.ChannelId;
import bot.easel.chat.ChatPlatform;
import bot.easel.chat.DeliveryFailure;
import bot.easel.spend.Balance;
import bot.easel.spend.Ledger;
import bot.easel.spend.LimitPlan;
import bot.easel.spend.Period;
import bot.easel.spend.ScopeKind;
import bot.easel.spend.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Owes each channel of the digest the one of the last calendar week, once it is due. Every process
/// looks; the outbox takes the same one once.
final class WeeklyDigest {
    private static final Logger log = LoggerFactory.getLogger(WeeklyDigest.class);
    private static final Duration LOOK = Duration.ofMinutes(1);

    /// A platform that is only just being connected can tell soon.
    private static final Duration SOON = Duration.ofSeconds(1);

    /// Later than this it is no news.
    private static final Duration GOOD_FOR = Duration.ofDays(2);

    private static final Duration KEPT = Duration.ofDays(60);

    private final DigestBooks books;
    private final NoticeStore store;
    private final Ledger ledger;
    private final Policies policies;
    private final Platforms platforms;
    private final Supplier<AlertSettings> settings;
    private final InstantSource clock;
    private final DigestWriter writer;
    private final Set<String> owed = new HashSet<>();
    private final Map<String, DigestWriter.Draft> drafts = new HashMap<>();
    private Instant next = Instant.MIN;

    WeeklyDigest(NoticeParts parts) {
        this.books = parts.digests();
        this.store = parts.store();
        this.ledger = parts.ledger();
        this.policies = parts.policies();
        this.platforms = new Platforms(parts.platforms());
        this.settings = parts.settings();
        this.clock = parts.clock();
        this.writer = new DigestWriter(parts.clock());
    }

    /// From now on it has sentences, where the configuration wants them.
    void askThrough(Consultations assistant) {
        writer.askThrough(assistant);
    }

    /// Looks at most once a minute, by one thread.
    void look() {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        Duration pause = LOOK;
        DigestSettings digest = settings.get().digest();
        for (AlertSettings.AdminChannel channel : digest.channels()) {
            Optional<ChatPlatform> platform = platforms.named(channel.platform());
            if (platform.isPresent()) {
                try {
                    ChannelId place = platform.get().channel(channel.channel()).channel();
                    if (!isTold(place, channel, platform.get(), digest, now)) {
                        pause = SOON;
                    }
                } catch (DeliveryFailure.Temporary e) {
                    pause = SOON;
                } catch (DeliveryFailure e) {
                    log.atInfo()
                            .addKeyValue("platform", channel.platform())
                            .log("No place for the digest: {}", e.getMessage());
                }
            }
        }
        next = now.plus(pause);
    }

    /// `false` while its sentences are waited for.
    private boolean isTold(
            ChannelId place,
            AlertSettings.AdminChannel channel,
            ChatPlatform platform,
            DigestSettings digest,
            Instant now) {
        LimitPlan plan = policies.of(place).limits();
        Instant due = due(digest, now.atZone(plan.zone())).toInstant();
        if (due.plus(GOOD_FOR).isBefore(now)) {
            return true;
        }
        Window current = Period.WEEK.windowAt(due, plan.zone());
        Window week = Period.WEEK.windowAt(current.start().minusMillis(1), plan.zone());
        NoticeTarget target = new NoticeTarget.Channel(channel.platform(), channel.channel());
        String key =
                String.join(
                        "|",
                        "digest",
                        place.workspace().key(),
                        Long.toString(week.start().toEpochMilli()));
        String known = key + target;
        if (owed.contains(known) || store.knows(key, target)) {
            owed.add(known);
            return true;
        }
        DigestWriter.Draft draft =
                drafts.computeIfAbsent(
                        known,
                        _ ->
                                writer.begin(
                                        key + "|" + place.key(),
                                        books.of(place.workspace(), week, plan.zone())
                                                .with(left(place, plan)),
                                        place,
                                        platform,
                                        digest.payers().get(channel.platform())));
        if (!writer.isReady(draft)) {
            return false;
        }
        Notice notice = new Notice.WeeklyDigest(draft.digest(), writer.words(draft));
        store.owe(key, notice, List.of(target), GOOD_FOR, KEPT);
        owed.add(known);
        drafts.remove(known);
        return true;
    }

    /// When it was due last.
    private static ZonedDateTime due(DigestSettings digest, ZonedDateTime now) {
        ZonedDateTime today =
                now.toLocalDate()
                        .with(TemporalAdjusters.previousOrSame(digest.day()))
                        .atTime(digest.time())
                        .atZone(now.getZone());
        return today.isAfter(now) ? today.minusWeeks(1) : today;
    }

    private List<Digest.Left> left(ChannelId place, LimitPlan plan) {
        return ledger
                .balances(
                        plan.bind(place.workspace().key(), place.key(), "nobody", Set.of()).stream()
                                .filter(limit -> limit.scope().kind() == ScopeKind.WORKSPACE)
                                .toList())
                .stream()
                .map(WeeklyDigest::left)
                .toList();
    }

    private static Digest.Left left(Balance balance) {
        return new Digest.Left(balance.limit().period(), balance.left(), balance.limit().amount());
    }
}
