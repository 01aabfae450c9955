package bot.easel.studio;

import bot.easel.chat.Attachment;
import bot.easel.chat.ChatPlatform;
import bot.easel.chat.Content;
import bot.easel.chat.Conversation;
import bot.easel.chat.Fetched;
import bot.easel.chat.Member;
import bot.easel.chat.MessageRef;
import bot.easel.chat.SeenMessage;
import bot.easel.picture.EncodedPicture;
import bot.easel.picture.FileKind;
import bot.easel.picture.Reading;
import bot.easel.picture.SourceReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Fetches what people want to start from, several files at a time, checks it and keeps it. What
/// can be refused without fetching is refused first.
final class Gatherer {
    private static final String PNG = "image/png";

    /// Megabytes of files that are held in memory at once, over everybody.
    private static final int MEGABYTES = 150;

    private final Policies policies;
    private final Platforms platforms;
    private final AssetStore assets;
    private final SourceReader reader;
    private final Rasters rasters;
    private final ExecutorService threads;
    private final Semaphore memory = new Semaphore(MEGABYTES, true);

    Gatherer(
            Policies policies,
            Platforms platforms,
            AssetStore assets,
            SourceReader reader,
            Rasters rasters,
            ExecutorService threads) {
        this.policies = policies;
        this.platforms = platforms;
        this.assets = assets;
        this.reader = reader;
        this.rasters = rasters;
        this.threads = threads;
    }

    Gathering gather(Member member, Conversation conversation, List<SourceRef> wanted, int most) {
        Optional<Refusal> denied = policies.of(conversation.channel()).denies(member);
        if (denied.isPresent()) {
            return new Gathering.Refused(denied.get());
        }
        Wanted sorted = Wanted.of(wanted);
        Refusal wrong = sorted.wrong(conversation, most);
        if (wrong != null) {
            return new Gathering.Refused(wrong);
        }
        List<String> notices = new ArrayList<>();
        List<SourceRef> first = sorted.sources();
        if (first.size() > most) {
            notices.add(
                    "At most %d pictures can be started from here: the first %d of %d are used."
                            .formatted(most, most, first.size()));
            first = first.subList(0, most);
        }
        try {
            List<Asset> sources = fetched(conversation, first, notices);
            Asset mask = overlay(conversation, sorted.mask(), sources, reader::mask);
            Asset markup = overlay(conversation, sorted.markup(), sources, reader::markup);
            return new Gathering.Ready(sources, mask, markup, notices);
        } catch (Unusable unusable) {
            return new Gathering.Refused(unusable.refusal());
        }
    }

    private List<Asset> fetched(
            Conversation conversation, List<SourceRef> wanted, List<String> notices)
            throws Unusable {
        List<Future<Kept>> underWay = new ArrayList<>();
        for (SourceRef source : wanted) {
            underWay.add(threads.submit(() -> kept(conversation, source)));
        }
        try {
            List<Asset> sources = new ArrayList<>();
            for (Future<Kept> one : underWay) {
                Kept kept = one.get();
                sources.add(kept.asset());
                kept.noted().ifPresent(notices::add);
            }
            return sources;
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case Unusable unusable -> throw unusable;
                case RuntimeException broken -> throw broken;
                case null, default -> throw new IllegalStateException(failed);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while pictures are fetched", stopping);
        } finally {
            underWay.forEach(one -> one.cancel(true));
        }
    }

    /// @param notice what the member should know, or null
    private record Kept(Asset asset, @Nullable String notice) {
        Optional<String> noted() {
            return Optional.ofNullable(notice);
        }
    }

    private Kept kept(Conversation conversation, SourceRef source)
            throws Unusable, InterruptedException {
        return switch (source) {
            case SourceRef.Given(Attachment file) -> {
                ChatPlatform platform = platform(conversation, file.fileName());
                Reading reading = read(platform, file, file.fileName(), reader::read);
                yield kept(reading, file.fileName());
            }
            case SourceRef.Drawn drawn -> drawn(drawn);
            case SourceRef.Kept(Asset asset, String name) ->
                    renewed(
                            asset,
                            assets.open(asset.id())
                                    .orElseThrow(
                                            () -> new Unusable(SourceWords.storedOneGone(name))));
        };
    }

    private Kept drawn(SourceRef.Drawn drawn) throws Unusable, InterruptedException {
        Generation generation = drawn.generation();
        String name = Wanted.name(drawn);
        if (drawn.index() < generation.assets().size()) {
            Asset asset = generation.assets().get(drawn.index());
            Optional<Content> content = assets.open(asset.id());
            if (content.isPresent() && asset.mediaType().equals(MediaTypes.SVG)) {
                return pixels(content.get(), name);
            }
            if (content.isPresent()) {
                return asset.mediaType().equals(PNG)
                        ? renewed(asset, content.get())
                        : kept(reader.read(content.get()), name);
            }
        }
        return kept(shown(drawn, name), name);
    }

    /// A model is sent pixels, so those of a drawing are what an edit starts from.
    private Kept pixels(Content drawing, String name) throws Unusable {
        EncodedPicture pixels =
                rasters.of(drawing)
                        .orElseThrow(() ->
                                new Unusable(
                                        SourceWords.unusable(
                                                name, new Reading.NotReadable(FileKind.SVG))));
        Kept kept = kept(reader.read(pixels.content()), name);
        return new Kept(kept.asset(), name + " is an SVG drawing; its preview in pixels is used.");
    }

    /// Storing it once more keeps a picture that is in use from the end of its retention.
    private Kept renewed(Asset asset, Content content) {
        return new Kept(
                assets.store(new ProducedImage(content, PNG, asset.width(), asset.height())), null);
    }

    /// A picture that is no longer kept here may still be in the message that shows it.
    private Reading shown(SourceRef.Drawn drawn, String name)
            throws Unusable, InterruptedException {
        Conversation place = drawn.generation().destination().conversation();
        MessageRef message = drawn.generation().message();
        Optional<ChatPlatform> platform = platforms.of(place);
        if (message == null || platform.isEmpty()) {
            throw new Unusable(SourceWords.noLongerKept(name));
        }
        List<Attachment> files =
                platform.get().look(place, message).map(SeenMessage::attachments).orElse(List.of());
        if (drawn.index() >= files.size()) {
            throw new Unusable(SourceWords.noLongerKept(name));
        }
        try {
            return read(platform.get(), files.get(drawn.index()), name, reader::read);
        } catch (Unusable unusable) {
            // Whatever hinders it, what the member can do is the same.
            throw new Unusable(SourceWords.noLongerKept(name));
        }
    }

    private Kept kept(Reading reading, String name) throws Unusable {
        if (reading instanceof Reading.Picture picture) {
            return new Kept(
                    stored(picture),
                    picture.moving() ? name + " moves; its first frame is used." : null);
        }
        throw new Unusable(SourceWords.unusable(name, reading));
    }

    private Asset stored(Reading.Picture picture) {
        return assets.store(
                new ProducedImage(picture.png(), PNG, picture.width(), picture.height()));
    }

    private interface OverlayReading {
        Reading of(Content content, int width, int height);
    }

    /// After the sources: it gets the size of the first of them.
    private @Nullable Asset overlay(
            Conversation conversation,
            @Nullable Attachment file,
            List<Asset> sources,
            OverlayReading reading)
            throws Unusable {
        if (file == null) {
            return null;
        }
        Asset first = sources.getFirst();
        try {
            Reading read =
                    read(
                            platform(conversation, file.fileName()),
                            file,
                            file.fileName(),
                            content -> reading.of(content, first.width(), first.height()));
            return kept(read, file.fileName()).asset();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a mask is fetched", stopping);
        }
    }

    private Reading read(
            ChatPlatform platform, Attachment file, String name, Function<Content, Reading> reading)
            throws Unusable, InterruptedException {
        int room = megabytes(file);
        memory.acquire(room);
        try {
            return switch (platform.fetch(file, SourceReader.MAX_BYTES)) {
                case Fetched.Got(Content content) -> reading.apply(content);
                case Fetched.Refused refused ->
                        throw new Unusable(
                                SourceWords.notFetched(
                                        name, refused.reason(), SourceReader.MAX_BYTES));
            };
        } finally {
            memory.release(room);
        }
    }

    /// As much as it may have where nothing believable is announced.
    private static int megabytes(Attachment file) {
        long bytes =
                file.size() > 0 && file.size() <= SourceReader.MAX_BYTES
                        ? file.size()
                        : SourceReader.MAX_BYTES;
        return (int) Math.ceilDiv(bytes, 1_000_000L);
    }

    private ChatPlatform platform(Conversation conversation, String file) throws Unusable {
        return platforms
                .of(conversation)
                .orElseThrow(() -> new Unusable(SourceWords.noPlatform(file)));
    }
}
