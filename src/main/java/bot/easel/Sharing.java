package bot.easel;

import bot.easel.chat.discord.AllSeats;
import bot.easel.chat.discord.FormMemory;
import bot.easel.chat.discord.ShardSeats;
import bot.easel.chat.slack.FirstHearing;
import bot.easel.chat.slack.UpdatePace;
import bot.easel.spend.LedgerUnavailable;
import bot.easel.store.AdvisorySeats;
import bot.easel.store.Database;
import bot.easel.store.HeardEvents;
import bot.easel.store.JdbcPendingStore;
import bot.easel.store.SharedUpdates;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the platforms agree on with other processes of the same bot, through the store. Where no
/// other process can be on the store, there is nobody to agree with.
final class Sharing {
    private static final Logger log = LoggerFactory.getLogger(Sharing.class);
    private static final Duration FORM = Duration.ofHours(1);

    private final Database database;
    private final String process;
    private final InstantSource clock;

    /// @param process a name that no other process has
    Sharing(Database database, String process, InstantSource clock) {
        this.database = database;
        this.process = process;
        this.clock = clock;
    }

    ShardSeats seats() {
        return database.isShared()
                ? new DiscordSeats(new AdvisorySeats(database, process))
                : new AllSeats();
    }

    UpdatePace updates() {
        if (!database.isShared()) {
            return UpdatePace.ALONE;
        }
        SharedUpdates updates = new SharedUpdates(database, "slack");
        return most -> {
            try {
                return Optional.of(updates.take(most));
            } catch (LedgerUnavailable e) {
                log.atInfo().setCause(e).log("Nobody knows how many updates others have sent");
                return Optional.empty();
            }
        };
    }

    FirstHearing hearing() {
        if (!database.isShared()) {
            return FirstHearing.ALONE;
        }
        HeardEvents events = new HeardEvents(database);
        return new FirstHearing() {
            @Override
            public boolean begin(String event) {
                try {
                    return events.begin(event);
                } catch (LedgerUnavailable e) {
                    log.atInfo().setCause(e).log("Nobody knows who answers");
                    return true;
                }
            }

            @Override
            public void forget(String event) {
                try {
                    events.forget(event);
                } catch (LedgerUnavailable e) {
                    log.atInfo().setCause(e).log("Another copy will not be answered");
                }
            }
        };
    }

    /// Also on one machine: a form outlives a restart.
    FormMemory forms() {
        JdbcPendingStore kept = new JdbcPendingStore(database);
        return new FormMemory() {
            @Override
            public void keep(String form, String guild) {
                try {
                    kept.keep(key(form), guild, clock.instant().plus(FORM));
                } catch (LedgerUnavailable e) {
                    log.atInfo().setCause(e).log("Only this process knows of a form");
                }
            }

            @Override
            public Optional<String> guild(String form) {
                try {
                    return kept.find(key(form));
                } catch (LedgerUnavailable e) {
                    log.atInfo().setCause(e).log("Nobody knows where a form was opened");
                    return Optional.empty();
                }
            }

            private String key(String form) {
                return "discord-form/" + form;
            }
        };
    }
}
