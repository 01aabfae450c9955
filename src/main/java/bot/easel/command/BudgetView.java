package bot.easel.command;

import bot.easel.chat.ChannelId;
import bot.easel.chat.Member;
import bot.easel.chat.MemberId;
import bot.easel.chat.RoleList;
import bot.easel.chat.Span;
import bot.easel.chat.WorkspaceId;
import bot.easel.spend.BudgetBook;
import bot.easel.spend.BudgetChange;
import bot.easel.spend.BudgetSetting;
import bot.easel.spend.BudgetTarget;
import bot.easel.spend.BudgetTarget.Kind;
import bot.easel.spend.LimitPlan;
import bot.easel.spend.Period;
import bot.easel.spend.Usd;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The limits of one channel, as the configuration and the chat say them, put into words.
///
/// @param configured what the configuration says of the channel
record BudgetView(ChannelId channel, LimitPlan configured, BudgetBook book, RoleList roles) {

    /// What counts for a target, and where it comes from.
    ///
    /// @param most null for no limit
    /// @param source null for the configuration
    record Value(@Nullable Usd most, @Nullable BudgetChange source) {}

    /// The plan that admissions are bound to.
    LimitPlan plan() {
        return book.over(configured, workspace(), channel.key());
    }

    String workspace() {
        return channel.workspace().key();
    }

    /// What counts for this very target. For a role: nothing where it has no allowance.
    Value value(BudgetTarget target, @Nullable Period period) {
        Optional<BudgetChange> set = book.find(workspace(), target, period);
        if (set.isPresent()) {
            return new Value(most(set.get()), set.get());
        }
        if (period == null) {
            return configured(configured.picture());
        }
        return switch (target.kind()) {
            case WORKSPACE -> configured(configured.workspace().get(period));
            case EVERY_CHANNEL -> configured(configured.channel().get(period));
            case CHANNEL -> value(BudgetTarget.of(Kind.EVERY_CHANNEL), period);
            case EVERY_MEMBER -> configured(configured.member().get(period));
            case MEMBER -> value(BudgetTarget.of(Kind.EVERY_MEMBER), period);
            case ROLE ->
                    configured(configured.roles().getOrDefault(target.key(), Map.of()).get(period));
            case PICTURE -> configured(configured.picture());
        };
    }

    /// What a member's limit of a period comes from: what is set for this member, else a role's
    /// allowance, else what each member has.
    BudgetTarget sourceFor(Member member, Period period, Usd most) {
        BudgetTarget own = new BudgetTarget(Kind.MEMBER, member.id().key());
        if (book.find(workspace(), own, period).isPresent()) {
            return own;
        }
        return plan().roles().entrySet().stream()
                .filter(role -> member.roles().contains(role.getKey()))
                .filter(role -> most.equals(role.getValue().get(period)))
                .map(role -> new BudgetTarget(Kind.ROLE, role.getKey()))
                .findFirst()
                .orElseGet(() -> BudgetTarget.of(Kind.EVERY_MEMBER));
    }

    /// `this channel`, `each member`, `the role designers`.
    Span name(BudgetTarget target) {
        return switch (target.kind()) {
            case WORKSPACE -> new Span.Text("this workspace");
            case EVERY_CHANNEL -> new Span.Text("each channel");
            case CHANNEL ->
                    new Span.Text(
                            target.key().equals(channel.key())
                                    ? "this channel"
                                    : "channel " + lastPart(target.key()));
            case EVERY_MEMBER -> new Span.Text("each member");
            case ROLE -> new Span.Text("the role " + roleName(target.key()));
            case MEMBER -> who(target.key());
            case PICTURE -> new Span.Text("a picture");
        };
    }

    /// At the head of a line: `This channel`, or a member as the platform shows people.
    Span heading(BudgetTarget target) {
        return switch (name(target)) {
            case Span.Text(String name) -> new Span.Strong(Words.capital(name));
            case Span other -> other;
        };
    }

    String roleName(String key) {
        return roles.roles().stream()
                .filter(role -> role.id().equals(key))
                .map(role -> role.name())
                .findFirst()
                .orElse(key);
    }

    /// ` · set by Eve, yesterday at 5`, ` · set for all by …`, or ` · from the configuration`.
    List<Span> source(BudgetTarget target, @Nullable Period period) {
        Value value = value(target, period);
        BudgetChange change = value.source();
        if (change == null) {
            return List.of(new Span.Text(" · from the configuration"));
        }
        List<Span> spans = new ArrayList<>();
        spans.add(new Span.Text(" · set"));
        if (!change.target().equals(target)) {
            spans.add(new Span.Text(" for all"));
        }
        spans.add(new Span.Text(" by "));
        spans.add(who(change.changedBy()));
        spans.add(new Span.Text(", "));
        spans.add(new Span.When(change.changedAt()));
        return spans;
    }

    /// `$5.00 a day`, `no limit a day`.
    static String amount(@Nullable Usd most, @Nullable Period period) {
        if (most == null || most.equals(BudgetBook.NO_CEILING)) {
            return period == null ? "no ceiling" : "no limit " + RefusalCards.each(period);
        }
        return exact(most) + (period == null ? "" : " " + RefusalCards.each(period));
    }

    /// To the last digit: what somebody sets is read back as it is.
    static String exact(Usd amount) {
        BigDecimal dollars = amount.toDecimal();
        return "$" + String.format(Locale.ROOT, "%,." + dollars.scale() + "f", dollars);
    }

    static @Nullable Usd most(BudgetChange change) {
        return change.setting() instanceof BudgetSetting.Amount(Usd most) ? most : null;
    }

    /// A member by the key that the books have.
    static Span who(String key) {
        String[] parts = key.split("/", -1);
        return parts.length == 4 && parts[2].equals("member")
                ? new Span.Who(
                        new MemberId(new WorkspaceId(parts[0], parts[1]), parts[3]), parts[3])
                : new Span.Text(key);
    }

    private static Value configured(@Nullable Usd most) {
        return new Value(most, null);
    }

    private static String lastPart(String key) {
        return key.substring(key.lastIndexOf('/') + 1);
    }
}
