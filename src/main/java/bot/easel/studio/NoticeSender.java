package bot.easel.studio;

import bot.easel.chat.ChatPlatform;
import bot.easel.chat.Conversation;
import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.Destination;
import bot.easel.chat.Route;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends the notices that are owed, and keeps at each until it stands, or is no longer worth saying.
final class NoticeSender {
    private static final Logger log = LoggerFactory.getLogger(NoticeSender.class);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final int KEY = 24;

    private final NoticeStore store;
    private final NoticeTargets targets;
    private final Platforms platforms;
    private final NoticeView view;
    private final InstantSource clock;
    private final String owner;

    NoticeSender(
            NoticeStore store,
            NoticeTargets targets,
            Platforms platforms,
            NoticeView view,
            InstantSource clock,
            String owner) {
        this.store = store;
        this.targets = targets;
        this.platforms = platforms;
        this.view = view;
        this.clock = clock;
        this.owner = owner;
    }

    /// Sends whatever is due.
    void sendDue(BooleanSupplier goOn) {
        while (goOn.getAsBoolean()) {
            Optional<NoticeStore.Owed> owed = store.claim(owner, LEASE);
            if (owed.isEmpty()) {
                return;
            }
            send(owed.get());
        }
    }

    private void send(NoticeStore.Owed owed) {
        if (owed.stale()) {
            giveUp(owed, "no longer worth saying");
            return;
        }
        if (!targets.isWanted(owed.target())) {
            giveUp(owed, "no longer wanted by the configuration");
            return;
        }
        Optional<ChatPlatform> platform = platforms.named(owed.target().platform());
        if (platform.isEmpty()) {
            again(owed, LONGEST_PAUSE, "the platform is switched off");
            return;
        }
        try {
            Conversation conversation =
                    switch (owed.target()) {
                        case NoticeTarget.Channel(_, String id) -> platform.get().channel(id);
                        case NoticeTarget.Direct(var member) -> platform.get().direct(member);
                    };
            platform.get()
                    .post(
                            new Destination(conversation, Route.MESSAGE, null),
                            view.card(owed.notice()),
                            key(owed));
            store.said(owed);
        } catch (DeliveryFailure.Temporary e) {
            again(owed, e.retryAfter(), String.valueOf(e.getMessage()));
        } catch (DeliveryFailure.Rejected | DeliveryFailure.TooLarge e) {
            giveUp(owed, String.valueOf(e.getMessage()));
        } catch (DeliveryFailure.Gone
                | DeliveryFailure.Forbidden
                | DeliveryFailure.TokenExpired e) {
            closed(owed, String.valueOf(e.getMessage()));
        }
    }

    /// A member who takes no messages wants none. A channel of the admins is mostly only missing a
    /// right, which somebody may give while the notice is still worth it; or it is in the hands of
    /// another process.
    private void closed(NoticeStore.Owed owed, String reason) {
        switch (owed.target()) {
            case NoticeTarget.Direct _ -> giveUp(owed, reason);
            case NoticeTarget.Channel _ -> again(owed, Duration.ZERO, reason);
        }
    }

    private void again(NoticeStore.Owed owed, Duration asked, String reason) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(owed.tries(), 9));
        if (asked.compareTo(pause) > 0) {
            pause = asked;
        }
        if (pause.compareTo(LONGEST_PAUSE) > 0) {
            pause = LONGEST_PAUSE;
        }
        log.atWarn()
                .addKeyValue("notice", owed.key())
                .addKeyValue("platform", owed.target().platform())
                .addKeyValue("tries", owed.tries())
                .addKeyValue("pauseMillis", pause.toMillis())
                .log("A notice could not be sent yet: {}", reason);
        store.sayAgain(owed, clock.instant().plus(pause), reason);
    }

    private void giveUp(NoticeStore.Owed owed, String reason) {
        log.atError()
                .addKeyValue("notice", owed.key())
                .addKeyValue("platform", owed.target().platform())
                .addKeyValue("tries", owed.tries())
                .log("A notice is given up: {}", reason);
        store.givenUp(owed, reason);
    }

    /// The same for every try.
    private static String key(NoticeStore.Owed owed) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String whole = owed.key() + " " + owed.target();
            return HexFormat.of()
                    .formatHex(digest.digest(whole.getBytes(StandardCharsets.UTF_8)))
                    .substring(0, KEY);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
