package bot.easel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Runs the launcher in a folder of its own, with a probe in the place of the program.
@DisabledOnOs(OS.WINDOWS)
class LauncherIT {

    private static final String JDK = System.getProperty("java.home");

    @TempDir Path folder;
    private Path home = Path.of("");
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void layOut() throws IOException {
        home = Files.createDirectories(folder.resolve("a folder with spaces")).toRealPath();
        Files.copy(Path.of("easel"), home.resolve("easel"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectories(home.resolve("target/lib"));
        writeProbe(home.resolve("target/easel.jar"));
        environment.put("JAVA_HOME", JDK);
    }

    @Test
    void argumentsAndFlagsReachTheProgram() {
        environment.put("EASEL_JAVA_OPTS", "-Dprobe.opts=yes -Xmx64m");

        Ended ended = start(home, "./easel", "run", "--config", "my file.yaml", "");

        assertThat(ended.code).isZero();
        assertThat(ended.out)
                .contains("java 25", "headless true", "opts yes", "home " + home)
                .contains("args [run, --config, my file.yaml, ]");
    }

    @Test
    void aMissingJavaHomeDoesNotMatter() {
        environment.put("JAVA_HOME", "/nowhere at all");
        environment.put("PATH", JDK + "/bin:" + System.getenv("PATH"));

        assertThat(start(home, "./easel").out).contains("java 25");
    }

    @Test
    void anOlderJavaInFrontIsPassedOver() throws IOException {
        Path old = oldJava();
        environment.put("JAVA_HOME", old.toString());
        environment.put("PATH", old.resolve("bin") + ":" + System.getenv("PATH"));
        hideUsualFolders(Path.of(JDK).getParent() + "/*");

        assertThat(start(home, "./easel").out).contains("java 25");
    }

    @Test
    void withoutAnyJavaItSaysWhatToInstall() throws IOException {
        environment.put("JAVA_HOME", oldJava().toString());
        environment.put("PATH", pathWithoutJava());
        environment.put("HOME", folder.toString());
        hideUsualFolders(folder + "/none/*");

        Ended ended = start(home, "./easel", "run");

        assertThat(ended.code).isEqualTo(1);
        assertThat(ended.err).contains("JDK or JRE 25", "JAVA_HOME", "https://adoptium.net");
    }

    @Test
    void itIsFoundThroughSymbolicLinksFromAnyFolder() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path first = Files.createSymbolicLink(bin.resolve("first"), home.resolve("easel"));
        Files.createSymbolicLink(bin.resolve("easel"), bin.relativize(first));

        Ended ended = start(bin, "../bin/easel", "doctor");

        assertThat(ended.out)
                .contains("home " + home, "folder " + bin.toRealPath(), "args [doctor]");
    }

    @Test
    void sourcesNewerThanTheJarAreBuiltFirstAndWithoutMavenItSaysSo() throws IOException {
        Path source = Files.createDirectories(home.resolve("src/main")).resolve("Changed.java");
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        Files.writeString(source, "class Changed {}");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
        environment.put("PATH", pathWithoutJava());

        Ended ended = start(home, "./easel", "run");

        assertThat(ended.code).isEqualTo(1);
        assertThat(ended.err).contains("Maven 3.8.7 or newer", "apt install maven");
    }

    @Test
    void anOldMavenIsNamed() throws IOException {
        Files.createDirectories(home.resolve("src/main"));
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        Files.delete(home.resolve("target/easel.jar"));
        Path bin = Path.of(pathWithoutJava());
        script(bin.resolve("mvn"), "echo 'Apache Maven 3.6.3 (abc)'");
        environment.put("PATH", bin.toString());

        Ended ended = start(home, "./easel", "run");

        assertThat(ended.code).isEqualTo(1);
        assertThat(ended.err).contains("Maven 3.6.3 is too old");
    }

    @Test
    void aFailedBuildIsShownAndNothingIsStarted() throws IOException {
        Files.createDirectories(home.resolve("src/main"));
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        Files.delete(home.resolve("target/easel.jar"));
        Path bin = Path.of(pathWithoutJava());
        script(
                bin.resolve("mvn"),
                "case \"$*\" in *-v*) echo 'Apache Maven 3.9.9 (x)';;"
                        + " *) echo '[ERROR] the disc is full'; exit 1;; esac");
        environment.put("PATH", bin.toString());

        Ended ended = start(home, "./easel", "run");

        assertThat(ended.code).isEqualTo(1);
        assertThat(ended.err).contains("the disc is full", "target/build.log");
        assertThat(ended.out).isEmpty();
    }

    @Test
    void theBenchmarksRunOnTheClassesOfTheTestsAndNotOnTheProgram() throws IOException {
        Files.writeString(
                home.resolve("target/bench.classpath"), System.getProperty("java.class.path"));
        environment.put("PATH", pathWithoutJava() + ":/usr/bin:/bin");

        Ended ended = start(home, "./easel", "bench", "ledger", "--help");

        assertThat(ended.err).isEmpty();
        assertThat(ended.code).isZero();
        assertThat(ended.out).contains("easel bench ledger", "--producers");
    }

    @Test
    void benchmarksOlderThanTheirSourcesAreBuiltFirst() throws IOException {
        Files.createDirectories(home.resolve("src/test"));
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        Path bin = Path.of(pathWithoutJava());
        script(
                bin.resolve("mvn"),
                "case \"$*\" in *-v*) echo 'Apache Maven 3.9.9 (x)';;"
                        + " *) echo \"[ERROR] asked for $*\"; exit 1;; esac");
        environment.put("PATH", bin.toString());

        Ended ended = start(home, "./easel", "bench", "ledger");

        assertThat(ended.code).isEqualTo(1);
        assertThat(ended.err)
                .contains("building the benchmarks", "test-compile", "target/build-bench.log");
    }

    private record Ended(int code, String out, String err) {}

    private Ended start(Path from, String... command) {
        try {
            Path out = folder.resolve("out.txt");
            Path err = folder.resolve("err.txt");
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .directory(from.toFile())
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("EASEL_"));
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the launcher did not end");
            }
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /// A folder that looks like a JDK 17.
    private Path oldJava() throws IOException {
        Path old = Files.createDirectories(folder.resolve("jdk17"));
        Files.createDirectories(old.resolve("bin"));
        script(old.resolve("bin/java"), "echo 'openjdk version \"17.0.1\"' >&2");
        return old;
    }

    /// A folder with the few tools that the launcher uses, and nothing else.
    private String pathWithoutJava() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("tools"));
        for (String tool :
                new String[] {
                    "sed", "head", "dirname", "readlink", "find", "sort", "mkdir", "grep", "touch"
                }) {
            Path usual = Path.of("/usr/bin", tool);
            Path real = Files.exists(usual) ? usual : Path.of("/bin", tool);
            script(bin.resolve(tool), "exec " + real + " \"$@\"");
        }
        return bin.toString();
    }

    /// Lets the launcher look for Java in other folders than this machine's.
    private void hideUsualFolders(String instead) throws IOException {
        Path launcher = home.resolve("easel");
        String text = Files.readString(launcher);
        String changed =
                text.replace("/usr/lib/jvm/*", instead)
                        .replaceAll(
                                "(?m)(/usr/lib64|/usr/java|/usr/local|/opt|/Library)/",
                                "/nowhere/");
        assertThat(changed).isNotEqualTo(text);
        Files.writeString(launcher, changed);
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void writeProbe(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, LauncherProbe.class.getName());
        String entry = LauncherProbe.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                InputStream bytes =
                        Objects.requireNonNull(
                                LauncherProbe.class.getClassLoader().getResourceAsStream(entry))) {
            out.putNextEntry(new JarEntry(entry));
            bytes.transferTo(out);
            out.closeEntry();
        }
    }
}
