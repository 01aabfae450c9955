package bot.easel.config;

import bot.easel.catalogue.SizeWord;
import bot.easel.spend.LimitPlan;
import bot.easel.spend.Period;
import bot.easel.spend.Usd;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Finds settings of a channel that contradict one another.
final class ChannelCheck {

    private static final String AUTO = "auto";

    private ChannelCheck() {}

    static void check(Section section, Section limits, ChannelConfig channel) {
        allowed(section, "model", channel.model(), "models", channel.models());
        allowed(section, "size", channel.size(), "sizes", channel.sizes());
        allowed(section, "quality", channel.quality(), "qualities", channel.qualities());
        allowed(section, "format", channel.format(), "formats", channel.formats());
        size(section, "size", channel.size());
        channel.sizes().forEach(size -> size(section, "sizes", size));
        limits(limits, channel.limits());
    }

    private static void allowed(
            Section section, String key, String value, String list, List<String> values) {
        if (!values.isEmpty() && !values.contains(value)) {
            section.problem(
                    section.has(key) ? key : list,
                    "the "
                            + key
                            + " \""
                            + value
                            + "\" is not among the allowed "
                            + list
                            + ": "
                            + String.join(", ", values),
                    "Add it to " + section.pathOf(list) + ", or name one of them");
        }
    }

    private static void size(Section section, String key, String size) {
        if (section.has(key)
                && !size.equalsIgnoreCase(AUTO)
                && SizeWord.parse(size).isEmpty()
                && !size.matches("[1-9]\\d{1,4}x[1-9]\\d{1,4}")) {
            section.problem(
                    key,
                    "\"" + size + "\" is no size",
                    "Write WIDTHxHEIGHT, auto, or one of " + String.join(", ", SizeWord.words()));
        }
    }

    private static void limits(Section section, LimitPlan plan) {
        for (Period period : Period.values()) {
            above(section, period, "member", plan.member(), "channel", plan.channel());
            above(section, period, "member", plan.member(), "workspace", plan.workspace());
            above(section, period, "channel", plan.channel(), "workspace", plan.workspace());
        }
        if (plan.workspace().isEmpty()) {
            warn(section, "workspace", "has no limit at all");
        }
        if (plan.member().isEmpty()) {
            warn(section, "member", "has no limit at all");
        }
    }

    private static void above(
            Section section,
            Period period,
            String narrow,
            Map<Period, Usd> narrowAmounts,
            String wide,
            Map<Period, Usd> wideAmounts) {
        Usd little = narrowAmounts.get(period);
        Usd much = wideAmounts.get(period);
        if (section.has(narrow) && little != null && much != null && little.isMoreThan(much)) {
            section.warning(
                    narrow,
                    "the limit of a "
                            + narrow
                            + " per "
                            + period.name().toLowerCase(Locale.ROOT)
                            + " ("
                            + little.display()
                            + ") is above that of its "
                            + wide
                            + " ("
                            + much.display()
                            + ") and will never be reached",
                    "Lower it, or raise the limit of the " + wide);
        }
    }

    private static void warn(Section section, String key, String what) {
        if (section.has(key)) {
            section.warning(key, what, "Name an amount for a day, a week or a month");
        }
    }
}
