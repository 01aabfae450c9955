package bot.easel.store;

import bot.easel.chat.ChannelId;
import bot.easel.chat.WorkspaceId;
import bot.easel.studio.Asset;
import bot.easel.studio.AssetId;
import bot.easel.studio.Requester;
import bot.easel.studio.Style;
import bot.easel.studio.StyleStore;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Styles over the database.
public final class JdbcStyleStore implements StyleStore {
    private final Database database;

    public JdbcStyleStore(Database database) {
        this.database = database;
    }

    @Override
    public Kept add(Style style, int atMost) {
        return database.write(sql -> {
            String workspace = style.workspace().key();
            if (sql.number("select count(*) from style where workspace_key = ?", workspace)
                    >= atMost) {
                return Kept.TOO_MANY;
            }
            int added =
                    sql.update(
                            """
                            insert into style (id, workspace_key, channel_key, name, body,
                                changed_by, changed_by_name, changed_at)
                            values (?, ?, ?, ?, ?, ?, ?, ?)
                            on conflict (workspace_key, channel_key, name) do nothing
                            """,
                            style.id(),
                            workspace,
                            key(style.channel()),
                            style.name(),
                            style.text(),
                            style.changedBy().id().key(),
                            style.changedBy().displayName(),
                            style.changedAt());
            if (added == 0) {
                return Kept.NAME_TAKEN;
            }
            refer(sql, style);
            return Kept.KEPT;
        });
    }

    private static void refer(Sql sql, Style style) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < style.references().size(); i++) {
            Asset asset = style.references().get(i);
            rows.add(
                    Sql.row(
                            style.id(),
                            i,
                            asset.id().value(),
                            asset.mediaType(),
                            asset.width(),
                            asset.height(),
                            asset.length()));
        }
        sql.batch(
                """
                insert into style_reference (style_id, position, asset_id, media_type, width, height,
                    length)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                rows);
    }

    @Override
    public boolean change(Style after) {
        return database.write(sql -> {
            boolean changed =
                    sql.update(
                                    """
                                    update style
                                    set body = ?, changed_by = ?, changed_by_name = ?,
                                        changed_at = ?
                                    where id = ?
                                    """,
                                    after.text(),
                                    after.changedBy().id().key(),
                                    after.changedBy().displayName(),
                                    after.changedAt(),
                                    after.id())
                            == 1;
            if (changed) {
                sql.update("delete from style_reference where style_id = ?", after.id());
                refer(sql, after);
            }
            return changed;
        });
    }

    @Override
    public boolean remove(String id) {
        return database.write(sql -> {
            sql.update("delete from style_reference where style_id = ?", id);
            return sql.update("delete from style where id = ?", id) == 1;
        });
    }

    @Override
    public List<Style> of(WorkspaceId workspace) {
        return database.read(sql -> {
            List<Style> styles = new ArrayList<>();
            for (Style bare :
                    sql.list(
                            """
                            select id, workspace_key, channel_key, name, body, changed_by,
                                   changed_by_name, changed_at
                            from style where workspace_key = ? order by name, channel_key
                            """,
                            row -> style(row, workspace),
                            workspace.key())) {
                styles.add(
                        new Style(
                                bare.id(),
                                bare.workspace(),
                                bare.channel(),
                                bare.name(),
                                bare.text(),
                                references(sql, bare.id()),
                                bare.changedBy(),
                                bare.changedAt()));
            }
            return List.copyOf(styles);
        });
    }

    private static List<Asset> references(Sql sql, String style) throws SQLException {
        return sql.list(
                """
                select asset_id, media_type, width, height, length
                from style_reference where style_id = ? order by position
                """,
                JdbcStyleStore::asset,
                style);
    }

    @Override
    public Optional<Asset> newest(Style style, ChannelId channel) {
        return database.read(sql ->
                sql.first(
                        """
                        select a.asset_id, a.media_type, a.width, a.height, a.length
                        from generation g join generation_asset a on a.generation_id = g.id
                        where g.style = ? and g.channel_key = ? and g.destination_direct = 0
                              and g.state = 'READY' and g.cancelled = 0
                        order by g.created_at desc, g.id desc, a.position limit 1
                        """,
                        JdbcStyleStore::asset,
                        style.id(),
                        channel.key()));
    }

    private static Style style(Row row, WorkspaceId workspace) throws SQLException {
        String channel = row.text("channel_key");
        return new Style(
                row.text("id"),
                workspace,
                channel.isEmpty() ? null : Keys.channel(channel),
                row.text("name"),
                row.text("body"),
                List.of(),
                new Requester(Keys.member(row.text("changed_by")), row.text("changed_by_name")),
                row.instant("changed_at"));
    }

    private static Asset asset(Row row) throws SQLException {
        return new Asset(
                new AssetId(row.text("asset_id")),
                row.text("media_type"),
                row.count("width"),
                row.count("height"),
                row.number("length"));
    }

    private static String key(@Nullable ChannelId channel) {
        return channel == null ? "" : channel.key();
    }
}
