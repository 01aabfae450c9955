package bot.easel.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// The Chromium that is installed on this machine. Tests that need it are skipped where there is
/// none, and fail there when `EASEL_REQUIRE_BROWSER` is `true`.
public final class Chromium implements AutoCloseable {
    private static final String HINT =
            "no Chromium: install it (Debian and Ubuntu: apt install chromium), or name its program"
                    + " in EASEL_CHROMIUM";

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path program) {
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(program)
                                        .setArgs(
                                                List.of(
                                                        "--no-sandbox",
                                                        "--disable-gpu",
                                                        "--disable-background-networking",
                                                        "--disable-component-update",
                                                        "--disable-sync",
                                                        // A microphone that beeps.
                                                        "--use-fake-device-for-media-stream",
                                                        "--no-first-run")));
    }

    public static Chromium launch() {
        Optional<Path> program = find();
        if (program.isEmpty() && "true".equals(System.getenv("EASEL_REQUIRE_BROWSER"))) {
            throw new AssertionError(HINT);
        }
        Assumptions.assumeTrue(program.isPresent(), HINT);
        return new Chromium(program.orElseThrow());
    }

    public Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static Optional<Path> find() {
        return Stream.of(
                        Optional.ofNullable(System.getenv("EASEL_CHROMIUM")).orElse(""),
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .filter(name -> !name.isBlank())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
