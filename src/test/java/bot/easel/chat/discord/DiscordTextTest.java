package bot.easel.chat.discord;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Line;
import bot.easel.chat.MemberId;
import bot.easel.chat.Span;
import bot.easel.chat.WorkspaceId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscordTextTest {
    private static String line(String text) {
        return DiscordText.line(Line.of(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "**bold** _it_ ~~no~~ | \\*\\*bold\\*\\* \\_it\\_ \\~\\~no\\~\\~",
                "<@123> <#4> <:e:5> | \\<@123\\> \\<#4\\> \\<:e:5\\>",
                "[safe](http://evil) | \\[safe\\](http://evil)",
                "# big | \\# big",
                "-# small | \\-\\# small",
                "- item | \\- item",
                "+ item | \\+ item",
                "12. item | 12\\. item",
                "a - b + 1.5 | a - b + 1.5",
            })
    void markupIsShownAsItWasTyped(String typed, String shown) {
        assertThat(line(typed)).isEqualTo(shown.replace("<#4", "<\\#4"));
    }

    @Test
    void nobodyIsCalled() {
        assertThat(line("@everyone and @here, @ada"))
                .isEqualTo("@\u200Beveryone and @\u200Bhere, @ada");
    }

    @Test
    void controlCharactersAndReorderingAreRemoved() {
        assertThat(line("a\u0000b\u0007c\u202Ed\u2066e\u200Ff\uFEFF")).isEqualTo("abcdef");
        assertThat(line("one\ntwo\r\nthree\tfour\u2028five")).isEqualTo("one two  three four five");
        assertThat(line("half \uD83D")).isEqualTo("half \uFFFD");
    }

    @Test
    void rightToLeftTextKeepsToItself() {
        assertThat(line("ثعلب في الثلج")).isEqualTo("\u2068ثعلب في الثلج\u2069");
    }

    @Test
    void emojiStayWhole() {
        assertThat(line("🦊👩‍🎨")).isEqualTo("🦊👩‍🎨");
        assertThat(DiscordText.clip("🦊🦊🦊", 4)).isEqualTo("🦊…");
    }

    @Test
    void clippingNeverEndsInsideAnEscape() {
        assertThat(DiscordText.clip("abc\\*def", 5)).isEqualTo("abc…");
    }

    @Test
    void codeCannotBeLeft() {
        assertThat(DiscordText.line(Line.of(new Span.Code("a`b`"), new Span.Code(" "))))
                .isEqualTo("`a\u02CBb\u02CB`");
    }

    @Test
    void peopleOfDiscordAreShownAsDiscordShowsThemAndOthersByName() {
        Span.Who here = new Span.Who(new MemberId(new WorkspaceId("discord", "1"), "42"), "Ada");
        Span.Who odd = new Span.Who(new MemberId(new WorkspaceId("discord", "1"), "&42"), "Ada");
        Span.Who there = new Span.Who(new MemberId(new WorkspaceId("slack", "T1"), "42"), "B*b");
        assertThat(DiscordText.line(Line.of(here))).isEqualTo("<@42>");
        assertThat(DiscordText.line(Line.of(odd))).isEqualTo("Ada");
        assertThat(DiscordText.line(Line.of(there))).isEqualTo("B\\*b");
    }
}
