package bot.easel.config;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.spend.LimitPlan;
import bot.easel.spend.MemberPace;
import bot.easel.spend.Period;
import bot.easel.spend.Usd;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChannelRulesTest {

    private static final LimitPlan SAFE =
            new LimitPlan(
                    ZoneId.of("UTC"),
                    Usd.parse("0.50"),
                    Map.of(Period.MONTH, Usd.parse("50")),
                    Map.of(Period.DAY, Usd.parse("10")),
                    Map.of(Period.DAY, Usd.parse("2"), Period.MONTH, Usd.parse("20")),
                    Map.of());

    @TempDir Path home;

    @Test
    void withoutAnyFileSpendingIsLimitedAndThePainterDraws() {
        ChannelConfig defaults = new ConfigFile(home).config().channels().defaults();

        assertThat(defaults)
                .isEqualTo(
                        new ChannelConfig(
                                true,
                                "painter-sketch",
                                List.of("painter-sketch", "painter-studio", "painter-ink"),
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
                                new MentionConfig(true, Usd.parse("0.05")),
                                false,
                                new Drawers(Set.of(), Set.of(), Set.of(), false, false),
                                SAFE));
    }

    @Test
    void withOpenAiItsLivingModelsAreTheDefault() {
        ChannelConfig defaults =
                new ConfigFile(home)
                        .withVariable("OPENAI_API_KEY", "key")
                        .config()
                        .channels()
                        .defaults();

        assertThat(defaults.model()).isEqualTo("gpt-image-2.5-flare");
        assertThat(defaults.models())
                .containsExactly("gpt-image-2.5-flare", "gpt-image-2.5-sunburst", "gpt-image-2");
    }

    @Test
    void everyKeyIsReadForAllChannelsAndForOne() {
        String keys =
                """
                enabled: false
                  model: m2
                  models: [m1, m2]
                  size: 1536x1024
                  sizes: [square, 1536x1024]
                  quality: high
                  qualities: [low, high]
                  format: webp
                  formats: [png, webp]
                  max-count: 2
                  previews: 0
                  move-to-successor: false
                  moderation: required
                  refine: suggest
                  mentions: { understand: false, ask-above: 0.02 }
                  alt-text: true
                  blocked-words: [zebra, blue moon]
                  who:
                    members: [slack:U1]
                    roles: [designers]
                    denied: [U9]
                    guests: true
                    external: true
                """;
        ChannelConfig expected =
                new ChannelConfig(
                        false,
                        "m2",
                        List.of("m1", "m2"),
                        "1536x1024",
                        List.of("square", "1536x1024"),
                        "high",
                        List.of("low", "high"),
                        "webp",
                        List.of("png", "webp"),
                        2,
                        0,
                        false,
                        false,
                        new ContentConfig(true, List.of("zebra", "blue moon")),
                        "suggest",
                        new MentionConfig(false, Usd.parse("0.02")),
                        true,
                        new Drawers(
                                Set.of("slack:U1"), Set.of("designers"), Set.of("U9"), true, true),
                        SAFE);

        assertThat(new ConfigFile(home).with("defaults:\n  " + keys).config().channels().defaults())
                .isEqualTo(expected);
        assertThat(
                        new ConfigFile(home)
                                .with(
                                        "channels:\n- match: { platform: slack, workspace: T1,"
                                                + " channel: C1 }\n  "
                                                + keys)
                                .config()
                                .channels()
                                .of("slack", "T1", "C1"))
                .isEqualTo(expected);
    }

    @Test
    void everyLimitIsRead() {
        LimitPlan limits =
                new ConfigFile(home)
                        .with(
                                """
                                limits:
                                  zone: Europe/Berlin
                                  picture: 1.25
                                  workspace: { day: 100, week: 300, month: 900 }
                                  channel: { day: none, week: 30.5 }
                                  member: { day: 5, week: 15, month: none }
                                  roles: { designers: { day: 10.00 } }
                                """)
                        .config()
                        .channels()
                        .defaults()
                        .limits();

        assertThat(limits)
                .isEqualTo(
                        new LimitPlan(
                                ZoneId.of("Europe/Berlin"),
                                Usd.parse("1.25"),
                                Map.of(
                                        Period.DAY, Usd.parse("100"),
                                        Period.WEEK, Usd.parse("300"),
                                        Period.MONTH, Usd.parse("900")),
                                Map.of(Period.WEEK, Usd.parse("30.5")),
                                Map.of(Period.DAY, Usd.parse("5"), Period.WEEK, Usd.parse("15")),
                                Map.of("designers", Map.of(Period.DAY, Usd.parse("10")))));
    }

    @Test
    void anAmountThatIsNotNamedStaysAsItWas() {
        ChannelRules rules =
                new ConfigFile(home)
                        .with(
                                """
                                limits: { member: { day: 3 } }
                                channels:
                                  - match: { platform: slack, workspace: T1, channel: C1 }
                                    limits: { channel: { month: 100.00 }, member: { day: 5.00 } }
                                """)
                        .config()
                        .channels();

        assertThat(rules.defaults().limits().member())
                .isEqualTo(Map.of(Period.DAY, Usd.parse("3"), Period.MONTH, Usd.parse("20")));
        LimitPlan inChannel = rules.of("slack", "T1", "C1").limits();
        assertThat(inChannel.channel())
                .isEqualTo(Map.of(Period.DAY, Usd.parse("10"), Period.MONTH, Usd.parse("100")));
        assertThat(inChannel.member())
                .isEqualTo(Map.of(Period.DAY, Usd.parse("5"), Period.MONTH, Usd.parse("20")));
    }

    @Test
    void thePaceOfMembersIsReadAndAChannelMayHaveItsOwn() {
        ChannelRules rules =
                new ConfigFile(home)
                        .with(
                                """
                                limits: { requests-per-minute: 6, jobs-at-once: 3 }
                                channels:
                                  - match: { platform: slack, workspace: T1, channel: C1 }
                                    limits: { requests-per-minute: none, jobs-at-once: 1 }
                                """)
                        .config()
                        .channels();

        assertThat(SAFE.pace()).isEqualTo(MemberPace.UNBOUNDED);
        assertThat(rules.defaults().limits().pace()).isEqualTo(new MemberPace(6, 3));
        assertThat(rules.of("slack", "T1", "C1").limits().pace()).isEqualTo(new MemberPace(0, 1));
    }

    @Test
    void theFirstMatchWinsThenItsWorkspaceThenTheDefaults() {
        ChannelRules rules =
                new ConfigFile(home)
                        .with(
                                """
                                defaults: { models: [a, b, c], max-count: 9 }
                                channels:
                                  - match: { platform: slack, workspace: T1, channel: C1 }
                                    model: b
                                  - match: { platform: slack, workspace: T1 }
                                    model: c
                                    max-count: 3
                                    limits: { zone: Asia/Tokyo, workspace: { month: 7 } }
                                  - match: { platform: discord }
                                    enabled: false
                                """)
                        .config()
                        .channels();

        assertThat(rules.of("slack", "T1", "C1").model()).isEqualTo("b");
        assertThat(rules.of("slack", "T1", "C1").maxCount()).isEqualTo(3);
        assertThat(rules.of("slack", "T1", "C2").model()).isEqualTo("c");
        assertThat(rules.of("slack", "T2", "C1").model()).isEqualTo("a");
        assertThat(rules.of("slack", "T2", "C1").maxCount()).isEqualTo(9);
        assertThat(rules.of("discord", "1", "2").enabled()).isFalse();
        assertThat(rules.of("slack", "T1", "C1").limits().workspace())
                .isEqualTo(Map.of(Period.MONTH, Usd.parse("7")));
        assertThat(rules.of("slack", "T1", "C1").limits().zone())
                .isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(rules.ofWorkspace("slack", "T1").workspace())
                .isEqualTo(Map.of(Period.MONTH, Usd.parse("7")));
        assertThat(rules.ofWorkspace("slack", "T2")).isEqualTo(SAFE);
    }

    @Test
    void narrowerListsBringTheirOwnFirstChoice() {
        ChannelConfig channel =
                new ConfigFile(home)
                        .with(
                                """
                                channels:
                                  - match: { platform: playground, channel: studio }
                                    models: [painter-ink]
                                    qualities: [low]
                                    sizes: [wide]
                                    formats: [jpeg]
                                """)
                        .config()
                        .channels()
                        .of("playground", "playground", "studio");

        assertThat(channel.model()).isEqualTo("painter-ink");
        assertThat(channel.quality()).isEqualTo("low");
        assertThat(channel.size()).isEqualTo("wide");
        assertThat(channel.format()).isEqualTo("jpeg");
    }
}
