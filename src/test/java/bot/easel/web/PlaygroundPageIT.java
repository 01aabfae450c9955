package bot.easel.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.playground.Said;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The page in a real browser, with a fake studio behind it.
class PlaygroundPageIT {
    private static Chromium chromium;

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> foreign = new CopyOnWriteArrayList<>();
    private RunningWeb web;
    private String origin;
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void launch() {
        chromium = Chromium.launch();
        setDefaultAssertionTimeout(15_000);
    }

    @AfterAll
    static void quit() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void open() {
        web = new RunningWeb();
        origin = web.address() + "/";
        context = chromium.browser().newContext(options());
        page = watched(context);
        page.navigate(web.address());
        assertThat(page.locator("#connection-words")).hasText("Live");
    }

    @AfterEach
    void close() {
        context.close();
        web.close();
        assertThat(complaints).as("console errors").isEmpty();
        assertThat(foreign).as("requests to other places").isEmpty();
    }

    @Test
    void emptyChannelOffersPromptsThatFillTheComposer() {
        assertThat(page.getByText("What shall we draw?")).isVisible();

        page.getByRole(AriaRole.BUTTON, called("/imagine a lighthouse at dusk")).click();

        assertThat(composer()).hasValue("/imagine a lighthouse at dusk");
        assertThat(composer()).isFocused();
    }

    @Test
    void typingASlashOffersCommandsOptionsAndValuesWithPrices() {
        composer().pressSequentially("/im");
        assertThat(options("Suggestions")).hasCount(1);
        assertThat(selected()).containsText("/imagine");
        page.keyboard().press("Tab");
        assertThat(composer()).hasValue("/imagine ");

        composer().pressSequentially("a fox --mo");
        assertThat(selected()).containsText("--model");
        page.keyboard().press("Enter");
        assertThat(composer()).hasValue("/imagine a fox --model ");

        assertThat(options("Suggestions")).hasCount(2);
        assertThat(selected()).containsText("$0.10");
        page.keyboard().press("ArrowDown");
        assertThat(selected()).containsText("square-2");
        assertThat(composer()).hasAttribute("aria-activedescendant", "option-1");
        page.keyboard().press("Tab");
        assertThat(composer()).hasValue("/imagine a fox --model square-2 ");
        page.keyboard().press("Escape");
        assertThat(composer()).hasAttribute("aria-expanded", "false");
    }

    @Test
    void previewGivesWayToThePictureWithItsAltTextAndPrice() {
        web.studio.hold();
        say("/imagine a lighthouse at dusk");

        assertThat(page.getByTestId("preview")).isVisible();
        assertThat(page.getByTestId("preview").locator("img"))
                .hasAttribute("alt", "a lighthouse at dusk");
        assertThat(lastMessage()).hasAttribute("aria-busy", "true");
        assertThat(button("Cancel")).isVisible();

        web.studio.release();
        assertThat(pictures()).hasCount(1);
        assertThat(page.getByTestId("preview")).hasCount(0);
        assertThat(pictures().locator("img")).hasAttribute("alt", "a lighthouse at dusk");
        assertThat(page.getByTestId("footer")).containsText("$0.10");
        assertThat(lastMessage()).hasAttribute("aria-busy", "false");
        assertThat(button("Cancel")).hasCount(0);
        page.waitForCondition(() ->
                Boolean.TRUE.equals(
                        pictures()
                                .locator("img")
                                .evaluate("image => image.complete && image.naturalWidth > 0")));
    }

    @Test
    void whoHasScrolledBackSeesWhatTheyAskForNext() {
        page.setViewportSize(1000, 500);
        say("/imagine a fox");
        assertThat(pictures()).hasCount(1);
        say("/imagine an owl");
        assertThat(pictures()).hasCount(2);
        page.evaluate("document.getElementById('scroller').scrollTop = 0");

        say("/imagine a hare");

        assertThat(pictures()).hasCount(3);
        assertThat(lastMessage()).isInViewport();
        assertThat(page.getByText("New messages")).isHidden();
    }

    @Test
    void balanceGoesDownWithEachPictureAndARefusalGivesItsReasons() {
        Locator own = page.locator("[data-meter=MEMBER-DAY]");
        assertThat(own).hasAttribute("data-left", "$1.00");

        say("/imagine a fox");
        assertThat(pictures()).hasCount(1);
        assertThat(own).hasAttribute("data-left", "$0.90");
        for (int i = 2; i <= 10; i++) {
            button("Reroll").click();
            assertThat(pictures()).hasCount(i);
        }
        assertThat(own).hasAttribute("data-left", "$0.00");
        assertThat(own).hasAttribute("data-level", "full");
        own.hover();
        assertThat(page.locator(".tip")).containsText("Resets");

        say("/imagine one more");
        Locator refusal = page.locator("[data-testid=message][data-tone=refused]");
        assertThat(refusal).containsText("Your limit for today is used up");
        assertThat(refusal).containsText("It resets");
        assertThat(refusal).containsText("$1.00");
        assertThat(refusal).containsText("Only you can see this");
        assertThat(pictures()).hasCount(10);
        assertThat(web.studio.drawn()).isEqualTo(10);
    }

    @Test
    void otherMembersSeeThePictureButNotTheAnswersOfOthers() {
        try (BrowserContext second = chromium.browser().newContext(options())) {
            Page other = watched(second);
            other.navigate(web.address());
            other.locator("#member-button").click();
            other.getByRole(AriaRole.MENUITEMRADIO, new Page.GetByRoleOptions().setName("Ben Okri"))
                    .click();
            assertThat(other.locator("#member-name")).hasText("Ben Okri");

            say("/spend");
            assertThat(page.getByText("Your spend today")).isVisible();
            say("/imagine a fox");
            assertThat(pictures()).hasCount(1);

            assertThat(other.getByTestId("picture")).hasCount(1);
            assertThat(other.getByTestId("message")).hasCount(1);
            assertThat(other.locator("[data-meter=MEMBER-DAY]")).hasAttribute("data-left", "$1.00");
            other.reload();
            assertThat(other.locator("#member-name")).hasText("Ben Okri");
            assertThat(other.getByTestId("message")).hasCount(1);
        }
    }

    @Test
    void whateverIsTypedStaysText() {
        String[] attacks = {
            "<img src=x onerror=\"window.hacked=1\">",
            "\"><script>window.hacked=1</script>",
            "javascript:window.hacked=1",
            "{{constructor.constructor('window.hacked=1')()}}",
            "</textarea><svg onload=window.hacked=1>",
            "\u202Eright to left\u202C @everyone <!channel> \uD83E\uDD8A \u0000\u0007"
        };
        for (String attack : attacks) {
            say("/imagine " + attack);
            say("and said: " + attack);
        }

        assertThat(pictures()).hasCount(attacks.length);
        assertThat(page.getByTestId("message")).hasCount(2 * attacks.length);
        assertThat(page.locator("#messages script, #messages svg[onload], #messages img[onerror]"))
                .hasCount(0);
        assertThat(page.getByTestId("message").first()).containsText("<img src=x onerror=");
        assertThat(page.evaluate("window.hacked")).isNull();
    }

    @Test
    void aPromptOfFourThousandCharactersFits() {
        String prompt = "a very long tale ".repeat(236).substring(0, 4000);
        composer().fill("/imagine " + prompt);
        composer().press("Enter");

        assertThat(pictures()).hasCount(1);
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isTrue();
    }

    @Test
    void everythingWorksByKeyboardAlone() {
        page.locator("body").press("/");
        assertThat(composer()).isFocused();
        page.keyboard().type("imagine a fox");
        page.keyboard().press("Enter");
        assertThat(pictures()).hasCount(1);

        page.keyboard().press("Shift+Tab");
        tabBackTo("Delete");
        tabBackTo("Details");
        tabBackTo("Reroll");
        tabBackTo("Show larger: a fox");
        page.keyboard().press("Enter");
        assertThat(page.locator("#viewer")).isVisible();
        assertThat(page.locator("#viewer-image")).hasAttribute("alt", "a fox");
        page.keyboard().press("Escape");
        assertThat(page.locator("#viewer")).isHidden();
        assertThat(page.locator(".frame")).isFocused();

        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(pictures()).hasCount(2);

        composer().focus();
        page.keyboard().press("ArrowUp");
        assertThat(composer()).hasValue("/imagine a fox");
    }

    @Test
    void deletingAsksFirst() {
        say("/imagine a fox");
        assertThat(pictures()).hasCount(1);

        button("Delete").click();
        assertThat(page.getByText("Delete this picture for everybody?")).isVisible();
        page.locator("#confirm-no").click();
        assertThat(pictures()).hasCount(1);

        button("Delete").click();
        page.locator("#confirm-yes").click();
        assertThat(pictures()).hasCount(0);
        assertThat(page.getByText("What shall we draw?")).isVisible();
    }

    @Test
    void commandWithoutAPromptOpensItsForm() {
        say("/imagine");
        assertThat(page.locator("#form-box")).isVisible();

        page.getByLabel("Prompt").fill("a fox from the form");
        page.locator("#form-submit").click();

        assertThat(pictures()).hasCount(1);
        assertThat(page.locator("#form-box")).isHidden();
    }

    @Test
    void answersForOneselfCanBeDismissed() {
        say("/spend");
        assertThat(page.getByText("Only you can see this")).isVisible();

        page.getByRole(AriaRole.BUTTON, called("Dismiss")).click();

        assertThat(page.getByTestId("message")).hasCount(0);
    }

    @Test
    void themeFollowsTheSystemUntilSomebodyChooses() {
        assertThat(page.locator("html")).hasAttribute("data-theme", "light");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        assertThat(page.locator("body")).hasCSS("background-color", "rgb(25, 24, 22)");

        page.locator("#theme-button").click();
        assertThat(page.locator("html")).hasAttribute("data-theme", "light");
        page.reload();
        assertThat(page.locator("html")).hasAttribute("data-theme", "light");
    }

    @Test
    void channelsAreApartAndTellOfWhatIsNew() {
        say("hello from the studio");
        assertThat(page.getByTestId("message")).hasCount(1);

        page.locator("[data-channel=ideas]").click();
        assertThat(page.getByTestId("message")).hasCount(0);
        web.playground.actions().say("ben", Said.words("studio", "are you there?", "event-of-ben"));
        assertThat(page.locator("[data-channel=studio]")).hasAttribute("data-unread", "true");

        page.locator("[data-channel=studio]").click();
        assertThat(page.getByTestId("message")).hasCount(2);
        assertThat(page.locator("[data-channel=studio]")).hasAttribute("data-unread", "false");
    }

    @Test
    void pageConnectsAgainAfterARestartAndKeepsItsMember() {
        page.locator("#member-button").click();
        page.getByRole(AriaRole.MENUITEMRADIO, new Page.GetByRoleOptions().setName("Ben Okri"))
                .click();
        assertThat(page.locator("#member-name")).hasText("Ben Okri");
        int port = web.port();
        web.close();
        assertThat(page.locator("#connection-words")).hasText("Reconnecting");

        web = new RunningWeb(null, 64, port);

        assertThat(page.locator("#connection-words")).hasText("Live");
        assertThat(page.locator("#member-name")).hasText("Ben Okri");
        say("/imagine a fox");
        assertThat(pictures()).hasCount(1);
        // What the browser itself says of the lost connection is no fault of the page.
        complaints.removeIf(each -> each.contains("ERR_") || each.contains("Failed to load"));
    }

    @Test
    void smallScreenHasADrawerAndNothingSticksOut() {
        page.setViewportSize(360, 740);
        say("/imagine a fox");
        assertThat(pictures()).hasCount(1);
        assertThat(page.locator("#purse")).containsText("left");
        assertThat(page.locator("#sidebar")).isHidden();

        page.locator("#sidebar-open").click();
        assertThat(page.locator("#sidebar")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.locator("#sidebar")).isHidden();
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isTrue();
    }

    private static Browser.NewContextOptions options() {
        return new Browser.NewContextOptions()
                .setViewportSize(1400, 900)
                .setLocale("en-GB")
                .setTimezoneId("UTC")
                .setColorScheme(ColorScheme.LIGHT);
    }

    private Page watched(BrowserContext where) {
        where.setDefaultTimeout(15_000);
        Page opened = where.newPage();
        opened.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        opened.onPageError(complaints::add);
        opened.onRequest(request -> {
            if (!request.url().startsWith(origin)) {
                foreign.add(request.url());
            }
        });
        return opened;
    }

    private void say(String text) {
        composer().fill(text);
        page.locator("#send").click();
        assertThat(composer()).hasValue("");
    }

    private void tabBackTo(String name) {
        Locator wanted = page.getByRole(AriaRole.BUTTON, called(name)).first();
        for (int i = 0; i < 6; i++) {
            if (Boolean.TRUE.equals(
                    wanted.evaluate("element => element === document.activeElement"))) {
                return;
            }
            page.keyboard().press("Shift+Tab");
        }
        assertThat(wanted).isFocused();
    }

    private Locator composer() {
        return page.getByRole(AriaRole.COMBOBOX);
    }

    private Locator options(String list) {
        return page.getByRole(AriaRole.LISTBOX, new Page.GetByRoleOptions().setName(list))
                .getByRole(AriaRole.OPTION);
    }

    private Locator selected() {
        return page.locator("[role=option][aria-selected=true]");
    }

    private Locator pictures() {
        return page.getByTestId("picture");
    }

    /// A button under the last message.
    private Locator button(String label) {
        return lastMessage()
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(label));
    }

    private static Page.GetByRoleOptions called(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private Locator lastMessage() {
        return page.getByTestId("message").last();
    }
}
