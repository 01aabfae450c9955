package bot.easel.architecture;

import bot.easel.chat.Member;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URL;
import java.util.List;
import java.util.Objects;

/// The packages of Easel, a row for each, as in the project's architecture.
final class House {

    static final String ROOT = "bot.easel";

    /// `bot.easel` itself constructs everything and has no row.
    static final List<Row> ROWS =
            List.of(
                    row("config", "catalogue spend", "org.snakeyaml.engine"),
                    row("chat", "", ""),
                    row("checkup", "", ""),
                    row("chat.download", "chat", "okhttp3"),
                    row(
                            "chat.discord",
                            "chat chat.download checkup",
                            // JDA is told by okhttp3 how it connects, as the SDK of Slack is.
                            "net.dv8tion.jda com.neovisionaries.ws okhttp3"),
                    row(
                            "chat.slack",
                            "chat chat.download checkup",
                            "com.slack.api com.google.gson okhttp3"),
                    row("chat.playground", "chat", "com.fasterxml.jackson"),
                    row("command", "chat studio spend catalogue picture", ""),
                    // The readers of WebP and of odd JPEGs are found by the JDK.
                    row("picture", "chat", "com.drew com.github.weisj.jsvg"),
                    row("sound", "chat", "io.github.jaredmdobson.concentus net.sourceforge.jaad"),
                    row("studio", "catalogue spend chat checkup picture sound", "com.cronutils"),
                    row("catalogue", "spend", "org.snakeyaml.engine"),
                    row("spend", "", "com.github.benmanes.caffeine"),
                    // The values that the studio's ports carry are named in chat.
                    row(
                            "provider.openai",
                            "studio catalogue chat chat.download picture",
                            "com.openai com.fasterxml.jackson okhttp3 okio"),
                    row("provider.painter", "studio catalogue chat", ""),
                    row(
                            "store",
                            "spend studio catalogue chat checkup",
                            "java.sql javax.sql org.postgresql com.zaxxer.hikari org.flywaydb"
                                    + " com.github.kagkarlsson com.fasterxml.jackson"
                                    + " io.github.bucket4j"),
                    row("telemetry", "chat studio spend", "io.micrometer io.opentelemetry"),
                    row(
                            "web",
                            "chat chat.playground command studio spend catalogue",
                            "io.javalin io.micrometer jakarta.servlet"
                                    + " org.eclipse.jetty com.fasterxml.jackson"));

    private House() {}

    private static Row row(String name, String house, String libraries) {
        String packages = house.isEmpty() ? "" : ROOT + "." + house.replace(" ", " " + ROOT + ".");
        return Row.of(ROOT + "." + name, packages, libraries);
    }

    /// The classes of the program, without those of the tests.
    static JavaClasses program() {
        URL place = Member.class.getProtectionDomain().getCodeSource().getLocation();
        return new ClassFileImporter().importUrl(Objects.requireNonNull(place));
    }
}
