package bot.easel.chat.playground;

import bot.easel.chat.Content;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The pictures and recordings that members put in, one file each. One stays as long as the message
/// that shows it; what is in no message is kept for a day.
final class FileShelf {
    /// Bytes of one picture.
    static final long FILE_MAX = 50_000_000;

    private static final Logger log = LoggerFactory.getLogger(FileShelf.class);
    private static final Duration UNSENT = Duration.ofDays(1);
    private static final int UNSENT_PER_MEMBER = 64;
    private static final int NAME_MAX = 100;

    private final @Nullable Path folder;
    private final long most;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<String, Held> held = new HashMap<>();
    private long bytes;

    /// @param shown whether a message shows it
    private record Held(PlaygroundFile file, String member, Instant since, boolean shown) {}

    /// @param folder where the files are, or null to take none
    /// @param most bytes of all of them together
    FileShelf(@Nullable Path folder, long most, InstantSource clock, RandomGenerator random) {
        this.folder = folder;
        this.most = most;
        this.clock = clock;
        this.random = random;
    }

    /// Takes over what messages from before a restart show, and removes every other file.
    void restore(List<PlaygroundMessage> messages) {
        if (folder == null) {
            return;
        }
        for (PlaygroundMessage message : messages) {
            String author = message.author() == null ? "" : message.author();
            message.files().forEach(file -> hold(new Held(file, author, message.at(), true)));
        }
        Set<String> wanted = Set.copyOf(held.keySet());
        try {
            Files.createDirectories(folder);
            try (Stream<Path> there = Files.list(folder)) {
                for (Path path : there.toList()) {
                    if (!wanted.contains(String.valueOf(path.getFileName()))) {
                        Files.deleteIfExists(path);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("playground files " + folder + ": " + e.getMessage(), e);
        }
    }

    /// Reads a picture to the disk, and no more of it than is allowed.
    ///
    /// @throws IOException when the member's connection breaks or the disk does not take it
    Upload put(String member, String name, InputStream from) throws IOException {
        Path home = folder;
        if (home == null) {
            return new Upload.Refused(Upload.Reason.CLOSED);
        }
        tidy(member);
        byte[] beginning = from.readNBytes(FileKinds.ENOUGH);
        Optional<String> kind = FileKinds.of(beginning);
        if (kind.isEmpty()) {
            return new Upload.Refused(Upload.Reason.NOT_A_PICTURE);
        }
        String id = id();
        Path path = home.resolve(id);
        boolean kept = false;
        try {
            long size = copy(beginning, from, path);
            if (size < 0) {
                return new Upload.Refused(Upload.Reason.TOO_LARGE);
            }
            PlaygroundFile file = new PlaygroundFile(id, named(name), kind.get(), size);
            kept = hold(new Held(file, member, clock.instant(), false));
            return kept ? new Upload.Kept(file) : new Upload.Refused(Upload.Reason.NO_ROOM);
        } finally {
            if (!kept) {
                Files.deleteIfExists(path);
            }
        }
    }

    /// The files with these ids, if the member put in every one of them and no message shows it
    /// yet: a file goes with its message, so it belongs to one.
    Optional<List<PlaygroundFile>> unsent(String member, List<String> ids) {
        synchronized (held) {
            List<PlaygroundFile> found =
                    ids.stream()
                            .map(held::get)
                            .filter(each ->
                                    each != null && !each.shown() && each.member().equals(member))
                            .map(Held::file)
                            .toList();
            return found.size() == ids.size() ? Optional.of(found) : Optional.empty();
        }
    }

    /// The bytes; empty when the file is no longer there.
    Optional<Content> open(String id) {
        synchronized (held) {
            Held found = held.get(id);
            return found == null || folder == null
                    ? Optional.empty()
                    : Optional.of(new OnDisk(folder.resolve(id), found.file().size()));
        }
    }

    /// A message shows these from now on.
    void show(List<PlaygroundFile> files) {
        synchronized (held) {
            files.forEach(file ->
                    held.computeIfPresent(
                            file.id(),
                            (id, each) ->
                                    new Held(each.file(), each.member(), each.since(), true)));
        }
    }

    /// The message that showed these is gone.
    void remove(List<PlaygroundFile> files) {
        files.forEach(file -> remove(file.id()));
    }

    private boolean hold(Held fresh) {
        synchronized (held) {
            if (!fresh.shown() && bytes + fresh.file().size() > most) {
                return false;
            }
            bytes += fresh.file().size();
            held.put(fresh.file().id(), fresh);
            return true;
        }
    }

    private void remove(String id) {
        synchronized (held) {
            Held gone = held.remove(id);
            if (gone == null || folder == null) {
                return;
            }
            bytes -= gone.file().size();
            try {
                Files.deleteIfExists(folder.resolve(id));
            } catch (IOException e) {
                // It is unknown from now on, and the next start removes it.
                log.atWarn().setCause(e).log("a picture of the playground was not removed");
            }
        }
    }

    private void tidy(String member) {
        Instant since = clock.instant().minus(UNSENT);
        synchronized (held) {
            List<Held> unsent = held.values().stream().filter(each -> !each.shown()).toList();
            Set<String> old =
                    unsent.stream()
                            .filter(each -> each.since().isBefore(since))
                            .map(each -> each.file().id())
                            .collect(Collectors.toSet());
            unsent.stream()
                    .filter(each -> each.member().equals(member))
                    .sorted((one, other) -> other.since().compareTo(one.since()))
                    .skip(UNSENT_PER_MEMBER - 1)
                    .forEach(each -> old.add(each.file().id()));
            old.forEach(this::remove);
        }
    }

    /// How many bytes it was; -1 when it was too many.
    private static long copy(byte[] beginning, InputStream from, Path to) throws IOException {
        try (OutputStream out =
                Files.newOutputStream(
                        to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            out.write(beginning);
            long size = beginning.length;
            byte[] buffer = new byte[64 * 1024];
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                size += read;
                if (size > FILE_MAX) {
                    return -1;
                }
                out.write(buffer, 0, read);
            }
            return size;
        }
    }

    private static String named(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String clean = last.replaceAll("\\p{Cntrl}", "").strip();
        if (clean.isEmpty()) {
            return "picture";
        }
        return clean.length() <= NAME_MAX ? clean : clean.substring(clean.length() - NAME_MAX);
    }

    private String id() {
        byte[] fresh = new byte[16];
        random.nextBytes(fresh);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(fresh);
    }

    private record OnDisk(Path path, long length) implements Content {
        @Override
        public InputStream open() throws IOException {
            try {
                return Files.newInputStream(path);
            } catch (NoSuchFileException e) {
                throw new FileNotFoundException("the picture is gone");
            }
        }
    }
}
