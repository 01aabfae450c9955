package bot.easel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.easel.chat.Content;
import bot.easel.studio.Asset;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Pictures in a database.
interface JdbcAssetsContract extends AssetStoreContract, StoreContract {
    @Override
    default MutableClock clock() {
        return bench().clock;
    }

    @Override
    default long kept() {
        assertThat(bench().number("select coalesce(sum(length), 0) from asset"))
                .isEqualTo(
                        bench().number("select coalesce(sum(length(bytes)), 0) from asset_chunk"));
        return bench().number("select count(*) from asset");
    }

    @Test
    default void noRowHasMoreThanAPiece() {
        assets().store(AssetStoreContract.image(Content.of(new byte[PictureRows.CHUNK * 2 + 5])));

        assertThat(bench().number("select count(*) from asset_chunk")).isEqualTo(3);
        assertThat(bench().number("select max(length(bytes)) from asset_chunk"))
                .isEqualTo(PictureRows.CHUNK);
    }

    @Test
    default void aPictureThatChangesWhileItIsStoredIsNone() {
        AtomicInteger reads = new AtomicInteger();
        Content changing =
                new Content() {
                    @Override
                    public long length() {
                        return 10;
                    }

                    @Override
                    public InputStream open() {
                        byte[] bytes = new byte[10];
                        bytes[0] = (byte) reads.incrementAndGet();
                        return new ByteArrayInputStream(bytes);
                    }
                };

        assertThatThrownBy(() -> assets().store(AssetStoreContract.image(changing)))
                .isInstanceOf(UncheckedIOException.class)
                .hasStackTraceContaining("changed while it was being stored");
        assertThat(kept()).isZero();
    }

    /// Half of a picture must not pass for the whole.
    @Test
    default void aPictureThatIsDeletedWhileItIsReadBreaksOff() throws IOException {
        Asset asset =
                assets().store(
                                AssetStoreContract.image(
                                        Content.of(new byte[PictureRows.CHUNK * 2])));
        try (InputStream in = assets().open(asset.id()).orElseThrow().open()) {
            in.readNBytes(100);
            elsewhere().delete(asset.id());

            assertThatThrownBy(in::readAllBytes)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no longer kept");
        }
    }

    /// A picture that waits for another one's end does not keep the books' writer.
    @Test
    default void theBooksAreWrittenWhileAPictureIsRead() throws IOException {
        Asset asset =
                assets().store(
                                AssetStoreContract.image(
                                        Content.of(new byte[PictureRows.CHUNK * 2])));
        try (InputStream in = assets().open(asset.id()).orElseThrow().open()) {
            in.readNBytes(100);

            bench().admitted("U1", 1);

            assertThat(in.readAllBytes()).hasSize(PictureRows.CHUNK * 2 - 100);
        }
    }
}
