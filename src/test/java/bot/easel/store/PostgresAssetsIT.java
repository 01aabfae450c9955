package bot.easel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.easel.spend.LedgerUnavailable;
import bot.easel.studio.Asset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Pictures in a real PostgreSQL.
class PostgresAssetsIT implements JdbcAssetsContract {
    private Workbench bench;
    private JdbcAssets assets;
    private JdbcAssets elsewhere;

    @BeforeEach
    void open() {
        bench = Workbench.postgres();
        assets = new JdbcAssets(bench.database, () -> RETENTION);
        elsewhere = new JdbcAssets(bench.another().database, () -> RETENTION);
    }

    @AfterEach
    void close() {
        elsewhere.close();
        assets.close();
        bench.close();
    }

    /// Invariant 16: away means refused, and back means back.
    @Test
    void lostConnectionsAreReplaced() {
        Asset before = assets.store(AssetStoreContract.image("before"));
        bench.tamper(
                """
                create function bury() returns trigger language plpgsql as $$
                begin
                    perform pg_terminate_backend(pg_backend_pid());
                    return new;
                end
                $$
                """);
        bench.tamper(
                "create trigger bury before insert on asset for each row execute function bury()");

        assertThatThrownBy(() -> assets.store(AssetStoreContract.image("after")))
                .isInstanceOf(LedgerUnavailable.class);

        bench.tamper("drop trigger bury on asset");
        Asset after = assets.store(AssetStoreContract.image("after"));
        assertThat(assets.open(before.id())).isPresent();
        assertThat(elsewhere.open(after.id())).isPresent();
        assertThat(kept()).isEqualTo(2);
    }

    @Override
    public Workbench bench() {
        return bench;
    }

    @Override
    public JdbcAssets assets() {
        return assets;
    }

    @Override
    public JdbcAssets elsewhere() {
        return elsewhere;
    }
}
