package bot.easel.store;

import bot.easel.studio.Asset;
import bot.easel.studio.AssetId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The pictures of generations.
final class GenerationAssets {
    private GenerationAssets() {}

    /// @param assets the pictures of each generation, by its id
    static void replace(Sql sql, Map<String, List<Asset>> assets) throws SQLException {
        sql.updateAmong(
                "delete from generation_asset where generation_id in (:keys)",
                List.copyOf(assets.keySet()));
        List<@Nullable Object[]> rows = new ArrayList<>();
        assets.forEach((id, pictures) -> {
            for (int i = 0; i < pictures.size(); i++) {
                Asset asset = pictures.get(i);
                rows.add(
                        Sql.row(
                                id,
                                i,
                                asset.id().value(),
                                asset.mediaType(),
                                asset.width(),
                                asset.height(),
                                asset.length()));
            }
        });
        sql.batch(
                """
                insert into generation_asset (generation_id, position, asset_id, media_type, width,
                    height, length)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                rows);
    }

    /// By the ids of their generations; one without pictures is left out.
    static Map<String, List<Asset>> of(Sql sql, List<String> ids) throws SQLException {
        Map<String, List<Asset>> assets = new HashMap<>();
        sql.among(
                        """
                        select generation_id, asset_id, media_type, width, height, length
                        from generation_asset where generation_id in (:keys)
                        order by generation_id, position
                        """,
                        ids,
                        row ->
                                Map.entry(
                                        row.text("generation_id"),
                                        new Asset(
                                                new AssetId(row.text("asset_id")),
                                                row.text("media_type"),
                                                row.count("width"),
                                                row.count("height"),
                                                row.number("length"))))
                .forEach(each ->
                        assets.computeIfAbsent(each.getKey(), id -> new ArrayList<>())
                                .add(each.getValue()));
        return assets;
    }

    /// Takes the pictures away; returns those that nothing else shows or was made from.
    static List<AssetId> forget(Sql sql, String id) throws SQLException {
        List<AssetId> forgotten =
                sql.list(
                        "select distinct asset_id from generation_asset where generation_id = ?",
                        row -> new AssetId(row.text("asset_id")),
                        id);
        sql.update("delete from generation_asset where generation_id = ?", id);
        AltTextRows.forget(sql, id);
        List<AssetId> orphans = new ArrayList<>();
        for (AssetId asset : forgotten) {
            long uses =
                    sql.number(
                            """
                            select (select count(*) from generation_asset where asset_id = ?)
                                 + (select count(*) from style_reference where asset_id = ?)
                                 + (select count(*) from generation_source where asset_id = ?)
                                 + (select count(*) from approval_source s
                                    join approval a on a.id = s.approval_id
                                    where s.asset_id = ?
                                          and (a.state = 'ASKED'
                                               or (a.state = 'APPROVED' and a.outcome is null)))
                            """,
                            asset.value(),
                            asset.value(),
                            asset.value(),
                            asset.value());
            if (uses == 0) {
                orphans.add(asset);
            }
        }
        return List.copyOf(orphans);
    }

    /// Pictures that work under way needs, or a style.
    static Set<AssetId> inUse(Sql sql) throws SQLException {
        return Set.copyOf(
                sql.list(
                        """
                        select a.asset_id from generation_asset a
                        join generation s on s.id = a.generation_id
                        join delivery d on d.request_id = coalesce(s.comparison, s.id)
                        where d.state = 'OWED'
                        union
                        select asset_id from style_reference
                        union
                        select s.asset_id from generation_source s
                        join generation g on g.id = s.generation_id
                        where g.state in ('QUEUED', 'RUNNING')
                        union
                        select s.asset_id from approval_source s
                        join approval a on a.id = s.approval_id
                        where a.state = 'ASKED' or (a.state = 'APPROVED' and a.outcome is null)
                        """,
                        row -> new AssetId(row.text("asset_id"))));
    }
}
