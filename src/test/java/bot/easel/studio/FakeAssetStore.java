package bot.easel.studio;

import bot.easel.chat.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Keeps pictures in memory; it survives a studio that is closed and opened again on it.
public final class FakeAssetStore implements AssetStore {
    private final Map<String, StoredAnswer> answers = new ConcurrentHashMap<>();
    private final Map<AssetId, Content> pictures = new ConcurrentHashMap<>();

    /// How many looks still succeed before one fails; negative when none fails.
    private final AtomicInteger looksLeft = new AtomicInteger(-1);

    /// After so many looks at pictures, one fails.
    void breakOneLookAfter(int good) {
        looksLeft.set(good);
    }

    @Override
    public StoredAnswer store(String reservationId, ImageAnswer answer) {
        List<Asset> assets = answer.images().stream().map(this::store).toList();
        StoredAnswer stored =
                new StoredAnswer(
                        assets, answer.reportedUsage().orElse(null), answer.providerRequestId());
        answers.put(reservationId, stored);
        return stored;
    }

    @Override
    public Asset store(ProducedImage image) {
        try (InputStream in = image.content().open()) {
            byte[] bytes = in.readAllBytes();
            AssetId id =
                    new AssetId(
                            HexFormat.of()
                                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
            pictures.put(id, Content.of(bytes));
            return new Asset(id, image.mediaType(), image.width(), image.height(), bytes.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Optional<StoredAnswer> answerOf(String reservationId) {
        return Optional.ofNullable(answers.get(reservationId));
    }

    @Override
    public Optional<Content> open(AssetId asset) {
        if (looksLeft.getAndUpdate(left -> Math.max(-1, left - 1)) == 0) {
            throw new UncheckedIOException(new IOException("the disk does not answer"));
        }
        return Optional.ofNullable(pictures.get(asset));
    }

    @Override
    public void delete(AssetId asset) {
        pictures.remove(asset);
    }

    @Override
    public int deleteExpired(Set<AssetId> needed) {
        return 0;
    }

    int pictures() {
        return pictures.size();
    }
}
