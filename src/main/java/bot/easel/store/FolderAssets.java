package bot.easel.store;

import bot.easel.chat.Content;
import bot.easel.studio.Asset;
import bot.easel.studio.AssetId;
import bot.easel.studio.AssetStore;
import bot.easel.studio.ImageAnswer;
import bot.easel.studio.ProducedImage;
import bot.easel.studio.Spool;
import bot.easel.studio.StoredAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Pictures in a folder, each under the SHA-256 of its bytes, so that the same picture is kept once;
/// beside them one small record for each provider's answer, which recovery settles from.
public final class FolderAssets implements AssetStore {
    /// A temporary file this old belongs to a process that died.
    private static final Duration LEFT_BEHIND = Duration.ofHours(1);

    private final Path folder;
    private final Supplier<Duration> retention;
    private final InstantSource clock;
    private final DurableFiles files;

    /// @param folder created if it is missing; may be shared by processes of one machine
    /// @param retention how long pictures are kept after they were last stored, at the moment
    public FolderAssets(Path folder, Supplier<Duration> retention, InstantSource clock) {
        this.folder = folder;
        this.retention = retention;
        this.clock = clock;
        this.files = new DurableFiles(unfinished(folder), clock);
    }

    /// Takes in pictures that arrive where they can stay, if they are kept in this folder.
    public static Spool spool(Path folder) {
        return new FileSpool(unfinished(folder));
    }

    private static Path unfinished(Path folder) {
        return folder.resolve("unfinished");
    }

    @Override
    public StoredAnswer store(String reservationId, ImageAnswer answer) {
        try {
            List<DurableFiles.Written> written = new ArrayList<>();
            List<Asset> assets = new ArrayList<>();
            for (ProducedImage image : answer.images()) {
                DurableFiles.Written picture = written(image.content());
                written.add(picture);
                assets.add(asset(image, picture));
            }
            StoredAnswer stored =
                    new StoredAnswer(
                            assets,
                            answer.reportedUsage().orElse(null),
                            answer.providerRequestId(),
                            answer.model());
            written.add(
                    files.write(AnswerText.of(reservationId, stored), answerFile(reservationId)));
            files.keep(written);
            return stored;
        } catch (IOException failure) {
            throw new UncheckedIOException("an answer could not be stored", failure);
        }
    }

    @Override
    public Asset store(ProducedImage image) {
        try {
            DurableFiles.Written picture = written(image.content());
            files.keep(List.of(picture));
            return asset(image, picture);
        } catch (IOException failure) {
            throw new UncheckedIOException("a picture could not be stored", failure);
        }
    }

    private static Asset asset(ProducedImage image, DurableFiles.Written picture) {
        return new Asset(
                new AssetId(String.valueOf(picture.name().getFileName())),
                image.mediaType(),
                image.width(),
                image.height(),
                picture.length());
    }

    private DurableFiles.Written written(Content content) throws IOException {
        if (content instanceof FileSpool.Spooled spooled
                && files.unfinished().equals(spooled.file().getParent())) {
            return new DurableFiles.Written(
                    spooled.file(), pictureFile(spooled.sha256()), spooled.length());
        }
        try (InputStream in = content.open()) {
            return files.write(in, this::pictureFile);
        }
    }

    @Override
    public Optional<StoredAnswer> answerOf(String reservationId) {
        try {
            return Optional.of(AnswerText.read(Files.readString(answerFile(reservationId))))
                    .filter(this::isWhole);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException("a stored answer could not be read", failure);
        }
    }

    /// A machine that lost its power may have kept the answer's name and not that of its picture.
    private boolean isWhole(StoredAnswer answer) {
        return answer.assets().stream()
                .allMatch(asset -> Files.exists(pictureFile(asset.id().value())));
    }

    @Override
    public Optional<Content> open(AssetId asset) {
        Path file = pictureFile(asset.value());
        try {
            return Optional.of(new StoredFile(file, Files.size(file)));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException("a picture could not be read", failure);
        }
    }

    private record StoredFile(Path file, long length) implements Content {
        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }
    }

    @Override
    public void delete(AssetId asset) {
        try {
            Files.deleteIfExists(pictureFile(asset.value()));
        } catch (IOException failure) {
            throw new UncheckedIOException("a picture could not be deleted", failure);
        }
    }

    @Override
    public int deleteExpired(Set<AssetId> needed) {
        try {
            Instant before = clock.instant().minus(retention.get());
            deleteOlder(folder.resolve("answers"), before, Set.of());
            deleteOlder(files.unfinished(), clock.instant().minus(LEFT_BEHIND), Set.of());
            return deleteOlder(
                    folder.resolve("pictures"),
                    before,
                    needed.stream().map(AssetId::value).collect(Collectors.toUnmodifiableSet()));
        } catch (IOException failure) {
            throw new UncheckedIOException("old pictures could not be deleted", failure);
        }
    }

    private static int deleteOlder(Path folder, Instant before, Set<String> kept)
            throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        FileTime limit = FileTime.from(before);
        int deleted = 0;
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                if (Files.isRegularFile(file)
                        && !kept.contains(String.valueOf(file.getFileName()))
                        && Files.getLastModifiedTime(file).compareTo(limit) < 0
                        && Files.deleteIfExists(file)) {
                    deleted++;
                }
            }
        }
        return deleted;
    }

    private Path pictureFile(String sha256) {
        return folder.resolve(pathOfPicture(sha256));
    }

    private Path answerFile(String reservationId) {
        return folder.resolve(pathOfAnswer(reservationId));
    }

    /// Where in the folder a picture is.
    static Path pathOfPicture(String sha256) {
        return Path.of("pictures", sha256.substring(0, 2), sha256);
    }

    /// Where in the folder a provider's answer is. Ids come from us, but a file name is no place to
    /// rely on that.
    static Path pathOfAnswer(String reservationId) {
        if (!reservationId.matches("[A-Za-z0-9-]{3,100}")) {
            throw new IllegalArgumentException("not an id: " + reservationId);
        }
        String end = reservationId.substring(reservationId.length() - 2);
        return Path.of("answers", end, reservationId + ".json");
    }
}
