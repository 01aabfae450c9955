package bot.easel.config;

import bot.easel.spend.LimitPlan;
import bot.easel.spend.Period;
import bot.easel.spend.Usd;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Reads `defaults`, `limits` and `channels`, and checks them against one another.
final class ChannelsReading {

    private static final List<String> OPENAI_MODELS =
            List.of("gpt-image-2.5-flare", "gpt-image-2.5-sunburst", "gpt-image-2");
    private static final List<String> PAINTER_MODELS =
            List.of("painter-sketch", "painter-studio", "painter-ink");

    private final Section root;
    private final ChannelConfig builtIn;
    private final ChannelConfig defaults;

    ChannelsReading(Section root, boolean openAi) {
        this.root = root;
        this.builtIn = builtIn(openAi ? OPENAI_MODELS : PAINTER_MODELS);
        Section limits = root.section("limits");
        Section section = root.section("defaults");
        this.defaults = ChannelOverrides.read(section, LimitOverrides.read(limits)).over(builtIn);
        section.finish();
        ChannelCheck.check(section, limits, defaults);
    }

    /// Safe with money: a newcomer's mistake costs two dollars, a team's fifty.
    private static ChannelConfig builtIn(List<String> models) {
        return new ChannelConfig(
                true,
                models.getFirst(),
                models,
                "square",
                List.of(),
                "medium",
                List.of(),
                "png",
                List.of(),
                4,
                2,
                true,
                false,
                ContentConfig.NONE,
                "off",
                MentionConfig.USUAL,
                false,
                Drawers.EVERYBODY,
                new LimitPlan(
                        ZoneId.of("UTC"),
                        Usd.parse("0.50"),
                        Map.of(Period.MONTH, Usd.parse("50")),
                        Map.of(Period.DAY, Usd.parse("10")),
                        Map.of(Period.DAY, Usd.parse("2"), Period.MONTH, Usd.parse("20")),
                        Map.of()));
    }

    ChannelRules read() {
        List<ChannelRule> rules = new ArrayList<>();
        List<Section> sections = new ArrayList<>();
        for (Section section : root.sections("channels")) {
            ChannelMatch match = ChannelMatch.read(section.section("match"));
            Section limits = section.section("limits");
            LimitOverrides amounts = LimitOverrides.read(limits);
            ChannelOverrides overrides = ChannelOverrides.read(section, amounts);
            section.finish();
            if (match != null) {
                refuseWideLimits(match, limits);
                ChannelRule rule = new ChannelRule(match, overrides, section.where("match"));
                rules.stream()
                        .filter(earlier -> earlier.match().covers(match))
                        .findFirst()
                        .ifPresent(earlier -> unreachable(section, earlier));
                rules.add(rule);
                sections.add(section);
            }
        }
        ChannelRules all = new ChannelRules(defaults, rules);
        for (int index = 0; index < rules.size(); index++) {
            Section section = sections.get(index);
            ChannelCheck.check(section, section.section("limits"), all.of(rules.get(index)));
        }
        return all;
    }

    /// A workspace has one budget and one midnight, whichever channel is drawn in.
    private static void refuseWideLimits(ChannelMatch match, Section limits) {
        for (String key : List.of("workspace", "zone")) {
            if (!match.wide() && limits.has(key)) {
                limits.problem(
                        key,
                        "belongs to a whole workspace, and this entry is about one channel",
                        "Move it to an entry whose match names no channel, or to the top-level"
                                + " limits");
            }
        }
    }

    private static void unreachable(Section section, ChannelRule earlier) {
        section.problem(
                "match",
                "is never reached, because the entry at " + earlier.where() + " matches first",
                "Move this entry above that one, or remove it");
    }
}
