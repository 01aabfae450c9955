package bot.easel;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.playground.PlaygroundDriver;
import bot.easel.web.Chromium;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole program as a newcomer meets it: no key, the built-in painter, and the page in a
/// browser.
class PlaygroundBrowserIT {
    private static Chromium chromium;

    @TempDir private Path folder;

    private final List<String> complaints = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void launch() {
        chromium = Chromium.launch();
        setDefaultAssertionTimeout(30_000);
    }

    @AfterAll
    static void quit() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void wishBecomesAPictureWithItsPriceUntilTheLimitIsUsedUpAndARestartLosesNothing() {
        int port;
        HeldPainter painter = new HeldPainter();
        try (RunningEasel easel = plan(0).painterWaits(painter).start();
                BrowserContext context = context(ColorScheme.LIGHT)) {
            port = easel.web().getPort();
            Page page = open(context, easel.web());
            assertThat(mine(page)).hasAttribute("data-left", "$0.03");

            say(page, "/imagine a lighthouse at dusk");
            assertThat(page.getByTestId("preview")).isVisible();
            assertThat(pictures(page)).hasCount(0);
            painter.finish();
            assertThat(pictures(page)).hasCount(1);
            assertThat(page.getByTestId("preview")).hasCount(0);
            assertThat(pictures(page).locator("img")).hasAttribute("alt", "a lighthouse at dusk");
            assertThat(page.getByTestId("footer")).containsText("painter-sketch · 1024x1024");
            assertThat(page.getByTestId("footer")).containsText("$0.01");
            assertThat(mine(page)).hasAttribute("data-left", "$0.02");

            button(page, "Reroll").click();
            assertThat(pictures(page)).hasCount(2);
            button(page, "Reroll").click();
            assertThat(pictures(page)).hasCount(3);
            assertThat(mine(page)).hasAttribute("data-left", "$0.00");

            say(page, "/imagine one too many");
            Locator refusal = page.locator("[data-testid=message][data-tone=refused]");
            assertThat(refusal).containsText("$0.03");
            assertThat(refusal.locator("time").last()).isVisible();
            assertThat(refusal).containsText("Only you can see this");
            assertThat(pictures(page)).hasCount(3);
            assertThat(easel.books().audit()).isEmpty();
        }

        try (RunningEasel easel = plan(port).start();
                BrowserContext context = context(ColorScheme.DARK)) {
            Page page = open(context, easel.web());
            assertThat(pictures(page)).hasCount(3);
            for (Locator image : pictures(page).locator("img").all()) {
                page.waitForCondition(() -> painted(image));
            }
            assertThat(mine(page)).hasAttribute("data-left", "$0.00");

            actAs(page, "Ben");
            button(page, "Reroll").click();
            assertThat(pictures(page)).hasCount(4);
            assertThat(mine(page)).hasAttribute("data-left", "$0.02");
            assertThat(easel.books().audit()).isEmpty();
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void privatePictureComesToOneselfAlone() {
        try (RunningEasel easel = plan(0).start();
                BrowserContext context = context(ColorScheme.LIGHT)) {
            Page page = open(context, easel.web());

            say(page, "/imagine a secret garden --private");
            page.locator("[data-channel='@ada']").click();
            assertThat(pictures(page)).hasCount(1);
            // What is still being loaded would be refused to Ben.
            page.waitForCondition(() -> painted(pictures(page).locator("img").first()));

            actAs(page, "Ben");
            assertThat(page.locator("[data-channel='@ben']")).isVisible();
            assertThat(page.locator("[data-channel='@ada']")).hasCount(0);
            assertThat(pictures(page)).hasCount(0);
        }
        assertThat(complaints).isEmpty();
    }

    /// Also takes the picture of the page for the README:
    /// `mvn verify -Dit.test=PlaygroundBrowserIT -Deasel.screenshot=docs/playground.png`
    @Test
    void pageShowsAConversationAsAProductWould() throws IOException {
        try (RunningEasel easel =
                        RunningEasel.in(folder)
                                .yaml(
                                        """
                                        web: { port: 0 }
                                        providers:
                                          painter: { delay: 0ms }
                                        playground:
                                          channels: [studio, covers, ideas]
                                          members:
                                            - { name: Ada, admin: true }
                                            - { name: Ben }
                                        limits:
                                          member: { day: 0.20, month: 2.00 }
                                          channel: { day: 0.50 }
                                          workspace: { month: 5.00 }
                                        """)
                                .start();
                BrowserContext context = context(ColorScheme.LIGHT)) {
            PlaygroundDriver ada = easel.playground();
            PlaygroundDriver ben = ada.as("ben");
            ben.say("The harvest issue still needs a cover. Something by the sea?");
            ada.say("/imagine a lighthouse at dusk --size wide --count 2");
            ada.awaitPicture();
            ada.dismiss(ada.awaitAnswer());
            ben.say("/imagine a fox in the snow --count 3");
            ada.awaitPicture();

            Page page = open(context, easel.web());
            assertThat(pictures(page)).hasCount(5);
            for (Locator image : pictures(page).locator("img").all()) {
                page.waitForCondition(() -> painted(image));
            }
            page.locator("#composer-text").fill("/imagine a harbour in the morning");
            page.evaluate("document.fonts.ready");
            byte[] picture = page.screenshot();

            assertThat(picture.length).isGreaterThan(50_000);
            String wanted = System.getProperty("easel.screenshot", "");
            if (!wanted.isBlank()) {
                Files.write(Path.of(wanted), picture);
            }
        }
        assertThat(complaints).isEmpty();
    }

    private RunningEasel.Plan plan(int port) {
        return RunningEasel.in(folder)
                .yaml(
                        """
                        web: { port: %d }
                        providers:
                          painter: { delay: 300ms }
                        limits:
                          member: { day: 0.03 }
                          workspace: { month: 5.00 }
                        """
                                .formatted(port));
    }

    private static BrowserContext context(ColorScheme scheme) {
        BrowserContext context =
                chromium.browser()
                        .newContext(
                                new Browser.NewContextOptions()
                                        .setViewportSize(1400, 900)
                                        .setLocale("en-GB")
                                        .setTimezoneId("UTC")
                                        .setColorScheme(scheme)
                                        .setReducedMotion(ReducedMotion.REDUCE));
        context.setDefaultTimeout(30_000);
        return context;
    }

    private Page open(BrowserContext context, URI address) {
        Page page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.navigate(address.toString());
        assertThat(page.locator("#connection-words")).hasText("Live");
        return page;
    }

    private static void say(Page page, String text) {
        page.locator("#composer-text").fill(text);
        page.locator("#send").click();
    }

    private static void actAs(Page page, String name) {
        page.locator("#member-button").click();
        page.getByRole(AriaRole.MENUITEMRADIO, new Page.GetByRoleOptions().setName(name)).click();
        assertThat(page.locator("#member-name")).hasText(name);
    }

    private static Locator pictures(Page page) {
        return page.getByTestId("picture");
    }

    private static Locator mine(Page page) {
        return page.locator("[data-meter=MEMBER-DAY]");
    }

    private static Locator button(Page page, String label) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(label)).last();
    }

    private static boolean painted(Locator image) {
        return Boolean.TRUE.equals(
                image.evaluate(
                        // While a frame is busy it still shows what stood there before.
                        "image => image.complete && image.naturalWidth > 0"
                                + " && image.parentElement.ariaBusy !== 'true'"));
    }
}
