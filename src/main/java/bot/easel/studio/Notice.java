package bot.easel.studio;

import bot.easel.chat.ChannelId;
import bot.easel.spend.Scope;
import bot.easel.spend.Usd;
import bot.easel.spend.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that people are told although they did not ask, as data: the words are the command
/// layer's.
public sealed interface Notice {
    /// What is for the admins alone.
    sealed interface ForAdmins extends Notice {
        /// What makes two of them the same, with the day where the same may be said again tomorrow.
        ///
        /// @param today in UTC
        String key(LocalDate today);
    }

    /// A share of a limit is spent, or there is no room under it.
    ///
    /// @param limit with what has been granted on top of it
    /// @param percent the share that was reached
    /// @param refused what was asked for in vain, or null where the money spent reached the share
    record LimitReached(
            Scope scope,
            Window window,
            Usd limit,
            int percent,
            Usd settled,
            Usd held,
            @Nullable Usd refused)
            implements Notice {}

    /// What a workspace has spent in a week.
    ///
    /// @param words what a model says of it, or null
    record WeeklyDigest(Digest digest, @Nullable DigestWords words) implements Notice {}

    /// A provider charged above the bound; the price is used no more, so it is said once.
    record PriceTooLow(String provider, String model, String priceVersion, Usd held, Usd actual)
            implements ForAdmins {
        @Override
        public String key(LocalDate today) {
            return "price|" + provider + "|" + priceVersion;
        }
    }

    /// Calls whose outcome nobody knows.
    ///
    /// @param settledAt when the oldest of them is booked at its full hold
    record MoneyUnknown(long calls, Usd held, Instant oldest, Instant settledAt)
            implements ForAdmins {
        @Override
        public String key(LocalDate today) {
            return "unknown|" + today;
        }
    }

    /// Calls whose outcome stayed unknown until the deadline.
    record UnknownBooked(long calls, Usd amount) implements ForAdmins {
        @Override
        public String key(LocalDate today) {
            return "unknown-booked|" + today;
        }
    }

    record BooksDoNotBalance(int findings, String first) implements ForAdmins {
        @Override
        public String key(LocalDate today) {
            return "books|" + today;
        }
    }

    /// A model that the provider is about to shut down.
    ///
    /// @param step 30, 7 or 1: how many days ahead this is said
    record ModelEnds(String provider, String model, LocalDate on, int step, List<String> successors)
            implements ForAdmins {
        public ModelEnds {
            successors = List.copyOf(successors);
        }

        @Override
        public String key(LocalDate today) {
            return String.join("|", "ends", provider, model, on.toString(), Integer.toString(step));
        }
    }

    /// A job of the assistant whose model has been shut down.
    ///
    /// @param successor what does it now where a channel lets it, or an empty text
    record JobMoved(String job, String model, String successor) implements ForAdmins {
        @Override
        public String key(LocalDate today) {
            return String.join("|", "job", job, model, successor);
        }
    }

    /// The provider's account is out of money.
    record AccountEmpty(String provider) implements ForAdmins {
        @Override
        public String key(LocalDate today) {
            return "account|" + provider + "|" + today;
        }
    }

    /// The provider refuses our key.
    record KeyRefused(String provider) implements ForAdmins {
        @Override
        public String key(LocalDate today) {
            return "key|" + provider + "|" + today;
        }
    }

    /// The provider does not let the admin key read its bill.
    record BillUnreadable(String provider) implements ForAdmins {
        @Override
        public String key(LocalDate today) {
            return "bill-unreadable|" + provider + "|" + today;
        }
    }

    /// A run of a schedule that was not drawn.
    ///
    /// @param payer the name of the one under whose limits it would have been
    /// @param paused whether the schedule has paused itself over it
    record ScheduleNotDrawn(
            ChannelId channel,
            String schedule,
            Instant dueAt,
            String payer,
            String why,
            boolean paused)
            implements ForAdmins {
        @Override
        public String key(LocalDate today) {
            return "schedule|" + schedule + "|" + dueAt.toEpochMilli();
        }
    }

    /// The provider's bill for a day is not what the books have.
    record BillDiffers(BillCheck check) implements ForAdmins {
        @Override
        public String key(LocalDate today) {
            return "bill|" + check.provider() + "|" + check.day() + "|" + today;
        }
    }
}
