package bot.easel.bench.chat;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/// A program in a process of its own, and what the system says of it. Linux only: the figures are
/// those of `/proc`.
final class Child implements AutoCloseable {
    private static final long MOST_SECONDS_TO_STOP = 120;

    private final Process process;
    private final Path log;
    private final Duration startUp;

    private Child(Process process, Path log, Duration startUp) {
        this.process = process;
        this.log = log;
        this.startUp = startUp;
    }

    /// Starts it, and returns when a line of it says that it is ready.
    ///
    /// @param log gets what it writes to its standard error
    static Child start(List<String> command, Map<String, String> environment, Path log) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            long from = System.nanoTime();
            Process process = builder.start();
            BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
            String line = output.readLine();
            while (line != null && !line.contains("is ready")) {
                line = output.readLine();
            }
            Duration took = Duration.ofNanos(System.nanoTime() - from);
            if (line == null) {
                process.destroyForcibly();
                throw new IllegalStateException("it did not start, see " + log);
            }
            return new Child(process, log, took);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// From the start of the process to the line that says that it is ready.
    Duration startUp() {
        return startUp;
    }

    Path log() {
        return log;
    }

    /// Processor time that it has used so far.
    Duration processor() {
        return ProcessHandle.of(process.pid())
                .flatMap(handle -> handle.info().totalCpuDuration())
                .orElseThrow();
    }

    /// Lets [#peakKilobytes] begin anew.
    void forgetPeak() {
        try {
            Files.writeString(proc("clear_refs"), "5");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The most memory that was resident since [#forgetPeak].
    long peakKilobytes() {
        return status("VmHWM:");
    }

    long residentKilobytes() {
        return status("VmRSS:");
    }

    private long status(String name) {
        try {
            return Files.readAllLines(proc("status")).stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(name.length()).replace("kB", "").strip())
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path proc(String file) {
        return Path.of("/proc", Long.toString(process.pid()), file);
    }

    /// What all its threads have allocated so far. The first look loads the JVM's management into the
    /// process, so it comes after what memory is measured by.
    // The other end of the connection is a child of this process, over a socket of this machine.
    @SuppressWarnings("BanJNDI")
    long allocatedBytes() {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(process.pid()));
            String address;
            try {
                address = machine.startLocalManagementAgent();
            } finally {
                machine.detach();
            }
            try (JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address))) {
                MBeanServerConnection beans = connector.getMBeanServerConnection();
                return (long)
                        beans.getAttribute(
                                new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME),
                                "TotalThreadAllocatedBytes");
            }
        } catch (IOException | AttachNotSupportedException | JMException e) {
            throw new IllegalStateException("the process tells nothing of itself", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(MOST_SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("it did not stop, see " + log);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
