package bot.easel.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Attachment;
import bot.easel.chat.Card;
import bot.easel.chat.Content;
import bot.easel.chat.Destination;
import bot.easel.chat.Fetched;
import bot.easel.chat.Interaction;
import bot.easel.chat.Line;
import bot.easel.chat.OptionValue;
import bot.easel.chat.Picture;
import bot.easel.chat.Route;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Answers, pictures that go along, and painting, in a real browser with a fake studio behind it.
class PlaygroundReplyPageIT {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>";
    private static Chromium chromium;

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private RunningWeb web;
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
        context =
                chromium.browser()
                        .newContext(
                                new Browser.NewContextOptions()
                                        .setViewportSize(1300, 850)
                                        .setLocale("en-GB"));
        context.setDefaultTimeout(15_000);
        page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            // The browser itself tells of every refused request; the page says it in words.
            if (message.type().equals("error")
                    && !message.text().startsWith("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
        page.navigate(web.address());
        assertThat(page.locator("#connection-words")).hasText("Live");
    }

    @AfterEach
    void close() {
        context.close();
        web.close();
        assertThat(complaints).as("console errors").isEmpty();
    }

    @Test
    void picturesArePickedPastedAndDroppedAndCanBeLeftOut() throws Exception {
        page.locator("#attach-files").setInputFiles(file("picked.png", png(Color.RED)));
        bring("paste", "#composer-text", "pasted.png");
        bring("drop", "#main", "dropped.png");
        assertThat(thumbs("kept")).hasCount(3);

        page.getByRole(AriaRole.BUTTON, called("Remove pasted.png")).click();
        assertThat(thumbs("kept")).hasCount(2);
        composer().fill("/imagine a fox");
        composer().press("Enter");

        Interaction.CommandCall call = web.studio.heard(Interaction.CommandCall.class);
        assertThat(call.options()).containsOnlyKeys("reference", "reference2");
        assertThat(call.options().get("reference2"))
                .isInstanceOfSatisfying(
                        OptionValue.File.class,
                        given -> assertThat(given.value().fileName()).isEqualTo("dropped.png"));
        assertThat(page.getByTestId("thumb")).hasCount(0);
    }

    @Test
    void whatIsNoPictureIsToldInTheServersWordsAndTheRestGoesAlong() {
        page.locator("#attach-files")
                .setInputFiles(
                        new FilePayload[] {
                            file("fox.png", png(Color.RED)),
                            file("notes.png", "no picture".getBytes(StandardCharsets.UTF_8)),
                        });
        assertThat(thumbs("failed")).containsText("That is not a picture I can read");
        assertThat(thumbs("kept")).hasCount(1);

        composer().fill("look");
        composer().press("Enter");

        assertThat(page.getByTestId("file")).hasCount(1);
        assertThat(page.getByTestId("file").locator("img")).hasAttribute("alt", "fox.png");
    }

    @Test
    void whatIsSaidIntoTheMicrophoneGoesAlongAsTheVoiceOfACommand() throws Exception {
        context.grantPermissions(List.of("microphone"));
        Locator speak = page.locator("#speak");
        speak.click();
        assertThat(speak).hasAttribute("aria-pressed", "true");
        assertThat(speak).hasAttribute("aria-label", "Stop");
        speak.click();
        assertThat(speak).hasAttribute("aria-label", "Say it");
        assertThat(thumbs("kept")).hasCount(1);
        assertThat(composer()).hasValue("/imagine ");
        composer().press("Enter");

        Interaction.CommandCall call = web.studio.heard(Interaction.CommandCall.class);
        assertThat(call.options().values())
                .singleElement()
                .isInstanceOfSatisfying(
                        OptionValue.File.class,
                        given -> {
                            assertThat(given.value().isAudio()).isTrue();
                            assertThat(given.value().size()).isPositive();
                        });
        assertThat(page.getByTestId("thumb")).hasCount(0);
    }

    @Test
    void whatIsReadAloudHasAPlayer() {
        web.playground.post(
                new Destination(web.playground.conversation("studio"), Route.MESSAGE, null),
                Card.of(Card.Tone.INFO, Line.of("A red fox"))
                        .withPictures(
                                List.of(
                                        new Picture(
                                                null,
                                                "answer.mp3",
                                                "audio/mpeg",
                                                "A red fox",
                                                0,
                                                0,
                                                Content.of(new byte[] {-1, -5, 20, 0})))),
                "spoken");

        Locator player = page.getByTestId("sound");
        assertThat(player).hasAttribute("aria-label", "A red fox");
        Object type =
                page.evaluate(
                        "url => fetch(url).then((got) => got.headers.get('content-type'))",
                        player.getAttribute("src"));
        assertThat(String.valueOf(type)).startsWith("audio/mpeg");
    }

    @Test
    void aMicrophoneThatIsDeniedIsToldInWords() {
        page.locator("#speak").click();

        assertThat(page.getByText("does not let this page use a microphone")).isVisible();
        assertThat(page.locator("#speak")).hasAttribute("aria-pressed", "false");
    }

    @Test
    void messageOfPicturesAloneNeedsNoWords() {
        assertThat(page.locator("#send")).isDisabled();
        page.locator("#attach-files").setInputFiles(file(HOSTILE + ".png", png(Color.RED)));
        assertThat(page.locator("#send")).isEnabled();
        page.locator("#send").click();

        assertThat(page.getByTestId("file").locator("img")).hasAttribute("alt", HOSTILE + ".png");
        page.getByTestId("file").click();
        assertThat(page.locator("#viewer-text")).hasText(HOSTILE + ".png");
    }

    @Test
    void aPictureIsAnsweredByKeyboardAlone() throws Exception {
        say("/imagine a fox");
        assertThat(pictures()).hasCount(1);
        page.keyboard().press("Shift+Tab");
        Locator reply = lastMessage().getByRole(AriaRole.BUTTON, named("Reply"));
        for (int i = 0; i < 6 && !focused(reply); i++) {
            page.keyboard().press("Shift+Tab");
        }
        assertThat(reply).isFocused();

        page.keyboard().press("Enter");
        assertThat(page.locator("#reply-bar")).containsText("Replying to Easel a fox");
        assertThat(composer()).isFocused();
        page.keyboard().type("make it night");
        page.keyboard().press("Enter");

        Interaction.Message heard = web.studio.heard(Interaction.Message.class);
        assertThat(heard.text()).isEqualTo("make it night");
        assertThat(heard.addressed()).isTrue();
        assertThat(Objects.requireNonNull(heard.repliedTo()).attachments()).hasSize(1);
        assertThat(page.locator("#reply-bar")).isHidden();
        assertThat(pictures()).hasCount(2);
        assertThat(page.getByTestId("quote")).containsText("a fox");
    }

    @Test
    void escapeTakesTheReplyBackAndTheWordsStay() throws Exception {
        say("/imagine a fox");
        assertThat(pictures()).hasCount(1);
        replyTo(lastMessage());
        composer().fill("only words");

        composer().press("Escape");
        assertThat(page.locator("#reply-bar")).isHidden();
        assertThat(composer()).hasValue("only words");
        composer().press("Enter");

        assertThat(lastMessage()).containsText("only words");
        assertThat(page.getByTestId("quote")).hasCount(0);
    }

    @Test
    void newestMessageStaysInSightWhenTheComposerGrows() {
        page.setViewportSize(1000, 780);
        say("/imagine a fox");
        assertThat(pictures()).hasCount(1);
        Locator last = lastMessage().getByRole(AriaRole.BUTTON, named("Details"));
        assertThat(last).isInViewport();

        replyTo(lastMessage());
        page.locator("#attach-files").setInputFiles(file("sky.png", png(Color.BLUE)));
        assertThat(thumbs("kept")).hasCount(1);

        assertThat(last).isInViewport();
    }

    @Test
    void quoteLeadsToItsMessageAndSaysWhenThatIsGone() {
        page.setViewportSize(1000, 500);
        say("/imagine a fox");
        assertThat(pictures()).hasCount(1);
        replyTo(lastMessage());
        composer().fill("make it night");
        composer().press("Enter");
        assertThat(pictures()).hasCount(2);
        Locator first = page.getByTestId("message").first();
        assertThat(first).not().isInViewport();

        page.getByTestId("quote").click();
        assertThat(first).isInViewport();
        assertThat(first).isFocused();
        first.getByRole(AriaRole.BUTTON, named("Delete")).click();
        page.locator("#confirm-yes").click();

        assertThat(page.getByTestId("quote")).hasText("The message is no longer here");
    }

    @Test
    void addressOfAMessageLeadsThere() {
        say("hello from far above");
        String id = lastMessage().getAttribute("data-id");

        page.navigate(web.address() + "/#m-" + id);
        page.reload();

        assertThat(page.locator("#message-" + id)).isFocused();
        page.evaluate("location.hash = '#m-99999'");
        assertThat(page.locator("#channel-name")).hasText("studio");
    }

    @Test
    void menuOfAPictureOpensAFormThatTakesPictures() throws Exception {
        say("/imagine a fox");
        assertThat(pictures()).hasCount(1);
        lastMessage().hover();
        lastMessage().locator("[data-key=more]").click();
        assertThat(page.getByRole(AriaRole.MENUITEM))
                .hasText(new String[] {"Reply", "Edit image", "Copy link"});
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        assertThat(page.locator("#form-box")).isVisible();
        assertThat(page.getByLabel("Model")).hasValue("square-2");

        page.getByLabel("Change", new Page.GetByLabelOptions().setExact(true)).fill("in blue");
        page.locator("#form-box input[type=file]").setInputFiles(file("sky.png", png(Color.BLUE)));
        assertThat(page.locator("#form-box [data-state=kept]")).hasCount(1);
        page.locator("#form-submit").click();

        Interaction.FormSubmit sent = web.studio.heard(Interaction.FormSubmit.class);
        assertThat(sent.values()).isEqualTo(Map.of("prompt", "in blue", "model", "square-2"));
        assertThat(sent.files().get("references"))
                .extracting(Attachment::fileName)
                .containsExactly("sky.png");
        assertThat(page.locator("#form-box")).isHidden();
    }

    @Test
    void nothingIsLostWhenASendFails() {
        say("/imagine a fox");
        assertThat(pictures()).hasCount(1);
        replyTo(lastMessage());
        page.locator("#attach-files").setInputFiles(file("sky.png", png(Color.BLUE)));
        assertThat(thumbs("kept")).hasCount(1);
        context.route("**/api/say", route -> route.abort());

        composer().fill("make it night");
        composer().press("Enter");

        assertThat(page.locator("#composer-hint")).containsText("can't be reached");
        assertThat(composer()).hasValue("make it night");
        assertThat(thumbs("kept")).hasCount(1);
        assertThat(page.locator("#reply-bar")).isVisible();
        context.unroute("**/api/say");
        composer().press("Enter");
        assertThat(page.getByTestId("quote")).hasCount(1);
        assertThat(page.getByTestId("file")).hasCount(1);
    }

    @Test
    void paintedPartAloneIsTransparentInTheMask() throws Exception {
        say("/imagine a fox");
        assertThat(pictures()).hasCount(1);
        pictures().click();
        page.locator("#viewer-paint").click();
        page.locator("#mask-send").click();
        assertThat(page.locator("#mask-problem")).containsText("Paint over what should change");

        BoundingBox box = page.locator("#viewer-mask").boundingBox();
        page.mouse().move(box.x + box.width * 0.25, box.y + box.height * 0.25);
        page.mouse().down();
        page.mouse().move(box.x + box.width * 0.75, box.y + box.height * 0.25);
        page.mouse().up();
        page.locator("#mask-eraser").click();
        page.mouse().click(box.x + box.width * 0.5, box.y + box.height * 0.25);
        page.locator("#mask-invert").click();
        page.locator("#mask-undo").click();
        page.locator("#mask-words").fill("a hat");
        page.keyboard().press("Enter");
        assertThat(page.locator("#viewer")).isHidden();

        Interaction.Message heard = web.studio.heard(Interaction.Message.class);
        assertThat(heard.text()).isEqualTo("a hat");
        assertThat(heard.attachments()).hasSize(1);
        assertThat(heard.attachments().getFirst().fileName()).isEqualTo("mask.png");
        BufferedImage mask = read(heard.attachments().getFirst());
        assertThat(mask.getWidth()).isEqualTo(256);
        assertThat(mask.getHeight()).isEqualTo(256);
        assertThat(alpha(mask, 64, 64)).isZero();
        assertThat(alpha(mask, 192, 64)).isZero();
        assertThat(alpha(mask, 128, 64)).as("rubbed out").isEqualTo(255);
        assertThat(alpha(mask, 128, 128)).as("never painted").isEqualTo(255);
        assertThat(alpha(mask, 64, 100)).as("beside the stroke").isEqualTo(255);
    }

    @Test
    void aMaskIsPaintedWithoutAPointer() throws Exception {
        say("/imagine a fox");
        assertThat(pictures()).hasCount(1);
        pictures().click();
        page.locator("#viewer-paint").click();
        assertThat(page.locator("#viewer-mask")).isFocused();

        page.keyboard().press("ArrowRight");
        page.keyboard().press("Space");
        page.keyboard().press("Escape");
        assertThat(page.locator("#viewer")).isVisible();
        assertThat(page.locator("#mask-tools")).isHidden();
        page.keyboard().press("Enter");
        page.keyboard().press("Space");
        page.locator("#mask-words").fill("a hat");
        page.keyboard().press("Enter");

        BufferedImage mask =
                read(web.studio.heard(Interaction.Message.class).attachments().getFirst());
        assertThat(alpha(mask, 128, 128)).isZero();
        assertThat(alpha(mask, 10, 10)).isEqualTo(255);
    }

    @Test
    void pictureIsZoomedAndReadAloud() {
        say("/imagine a fox");
        assertThat(pictures()).hasCount(1);
        pictures().click();
        assertThat(page.locator("#viewer-fit")).hasText("100 %");

        page.keyboard().press("+");
        page.locator("#viewer-in").click();
        assertThat(page.locator("#viewer-fit")).hasText("225 %");
        page.keyboard().press("0");
        assertThat(page.locator("#viewer-fit")).hasText("100 %");
        assertThat(page.locator("#viewer-image")).hasAttribute("alt", "a fox");
    }

    private BufferedImage read(Attachment file) throws IOException {
        Fetched fetched = web.playground.fetch(file, 1_000_000);
        assertThat(fetched).isInstanceOf(Fetched.Got.class);
        try (InputStream in = ((Fetched.Got) fetched).content().open()) {
            return ImageIO.read(in);
        }
    }

    private static int alpha(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) >>> 24;
    }

    private void bring(String how, String where, String name) {
        page.locator(where)
                .evaluate(
                        """
                        (element, [how, name, data]) => {
                          const bytes = Uint8Array.from(atob(data), (each) => each.charCodeAt(0));
                          const files = new DataTransfer();
                          files.items.add(new File([bytes], name, { type: "image/png" }));
                          const init = { bubbles: true, cancelable: true };
                          if (how === "paste") {
                            element.dispatchEvent(new ClipboardEvent("paste", { ...init, clipboardData: files }));
                          } else {
                            for (const kind of ["dragenter", "dragover", "drop"]) {
                              element.dispatchEvent(new DragEvent(kind, { ...init, dataTransfer: files }));
                            }
                          }
                        }
                        """,
                        List.of(how, name, Base64.getEncoder().encodeToString(png(Color.GREEN))));
    }

    private static FilePayload file(String name, byte[] bytes) {
        return new FilePayload(name, "image/png", bytes);
    }

    private static byte[] png(Color colour) {
        BufferedImage image = new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = image.createGraphics();
        brush.setColor(colour);
        brush.fillRect(0, 0, 60, 40);
        brush.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void replyTo(Locator message) {
        message.hover();
        message.locator("[data-key=reply]").click();
        assertThat(page.locator("#reply-bar")).isVisible();
    }

    private void say(String text) {
        composer().fill(text);
        page.locator("#send").click();
        assertThat(composer()).hasValue("");
    }

    private static boolean focused(Locator element) {
        return Boolean.TRUE.equals(element.evaluate("each => each === document.activeElement"));
    }

    private Locator thumbs(String state) {
        return page.locator("#tray [data-state=" + state + "]");
    }

    private Locator composer() {
        return page.locator("#composer-text");
    }

    private Locator pictures() {
        return page.getByTestId("picture");
    }

    private Locator lastMessage() {
        return page.getByTestId("message").last();
    }

    private static Page.GetByRoleOptions called(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }
}
