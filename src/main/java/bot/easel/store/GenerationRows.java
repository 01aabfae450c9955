package bot.easel.store;

import bot.easel.chat.Conversation;
import bot.easel.chat.Destination;
import bot.easel.chat.MessageRef;
import bot.easel.chat.ReplyToken;
import bot.easel.chat.Route;
import bot.easel.spend.Usd;
import bot.easel.studio.Asset;
import bot.easel.studio.AssetId;
import bot.easel.studio.Failure;
import bot.easel.studio.Generation;
import bot.easel.studio.GenerationState;
import bot.easel.studio.Recipe;
import bot.easel.studio.Requester;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Generations between their rows and their record.
final class GenerationRows {
    private GenerationRows() {}

    static Optional<Generation> find(Sql sql, String id) throws SQLException {
        List<Asset> assets = assets(sql, id);
        return sql.first(
                """
                select g.id, g.state, g.reservation_id, g.channel_key, g.member_key, g.member_name,
                       g.destination_channel_key, g.destination_place, g.destination_direct,
                       g.destination_route, g.reply_token, g.reply_token_expires_at, g.recipe,
                       g.message_ref, g.cancelled, g.kind, g.caption, g.parent, g.failure_kind, g.failure_detail,
                       g.created_at, g.started_at, g.finished_at, r.held, r.actual, r.dispatch_no,
                       r.price_version
                from generation g join reservation r on r.id = g.reservation_id
                where g.id = ?
                """,
                row -> generation(row, assets),
                id);
    }

    static void insert(Sql sql, Generation generation) throws SQLException {
        Destination destination = generation.destination();
        ReplyToken token = destination.token();
        sql.update(
                """
                insert into generation (id, state, reservation_id, channel_key, member_key,
                    member_name, destination_channel_key, destination_place, destination_direct,
                    destination_route, reply_token, reply_token_expires_at, provider, model, recipe,
                    kind, caption, parent, created_at)
                values (?, 'QUEUED', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                generation.id(),
                generation.reservationId(),
                generation.channel().key(),
                generation.requester().id().key(),
                generation.requester().displayName(),
                destination.conversation().channel().key(),
                destination.conversation().place(),
                destination.conversation().direct(),
                destination.route(),
                token == null ? null : token.value(),
                token == null ? null : token.expiresAt(),
                generation.recipe().provider(),
                generation.recipe().model(),
                RecipeText.of(generation.recipe()),
                generation.kind(),
                generation.caption(),
                generation.parent(),
                sql.now());
        for (AssetId source : sources(generation.recipe())) {
            sql.update(
                    "insert into generation_source (generation_id, asset_id) values (?, ?)",
                    generation.id(),
                    source.value());
        }
    }

    private static Set<AssetId> sources(Recipe recipe) {
        Set<AssetId> sources = new LinkedHashSet<>();
        recipe.sources().forEach(source -> sources.add(source.id()));
        Asset mask = recipe.mask();
        if (mask != null) {
            sources.add(mask.id());
        }
        Asset markup = recipe.markup();
        if (markup != null) {
            sources.add(markup.id());
        }
        return sources;
    }

    /// Takes the pictures away; returns those that nothing else shows or was made from.
    static List<AssetId> forgetAssets(Sql sql, String id) throws SQLException {
        List<AssetId> forgotten =
                sql.list(
                        "select distinct asset_id from generation_asset where generation_id = ?",
                        row -> new AssetId(row.text("asset_id")),
                        id);
        sql.update("delete from generation_asset where generation_id = ?", id);
        List<AssetId> orphans = new ArrayList<>();
        for (AssetId asset : forgotten) {
            long uses =
                    sql.number(
                            """
                            select (select count(*) from generation_asset where asset_id = ?)
                                 + (select count(*) from generation_source where asset_id = ?)
                            """,
                            asset.value(),
                            asset.value());
            if (uses == 0) {
                orphans.add(asset);
            }
        }
        return List.copyOf(orphans);
    }

    /// Pictures that work under way needs.
    static Set<AssetId> assetsInUse(Sql sql) throws SQLException {
        return Set.copyOf(
                sql.list(
                        """
                        select a.asset_id from generation_asset a
                        join delivery d on d.request_id = a.generation_id
                        where d.state = 'OWED'
                        union
                        select s.asset_id from generation_source s
                        join generation g on g.id = s.generation_id
                        where g.state in ('QUEUED', 'RUNNING')
                        """,
                        row -> new AssetId(row.text("asset_id"))));
    }

    /// Writes where a generation is shown.
    static void show(Sql sql, String id, Destination destination, MessageRef message)
            throws SQLException {
        ReplyToken token = destination.token();
        sql.update(
                """
                update generation
                set destination_channel_key = ?, destination_place = ?, destination_direct = ?,
                    destination_route = ?, reply_token = ?, reply_token_expires_at = ?,
                    message_ref = ?
                where id = ?
                """,
                destination.conversation().channel().key(),
                destination.conversation().place(),
                destination.conversation().direct(),
                destination.route(),
                token == null ? null : token.value(),
                token == null ? null : token.expiresAt(),
                message.value(),
                id);
    }

    static void replaceAssets(Sql sql, String id, List<Asset> assets) throws SQLException {
        sql.update("delete from generation_asset where generation_id = ?", id);
        for (int i = 0; i < assets.size(); i++) {
            Asset asset = assets.get(i);
            sql.update(
                    """
                    insert into generation_asset (generation_id, position, asset_id, media_type,
                        width, height, length)
                    values (?, ?, ?, ?, ?, ?, ?)
                    """,
                    id,
                    i,
                    asset.id().value(),
                    asset.mediaType(),
                    asset.width(),
                    asset.height(),
                    asset.length());
        }
    }

    private static List<Asset> assets(Sql sql, String id) throws SQLException {
        return sql.list(
                """
                select asset_id, media_type, width, height, length
                from generation_asset where generation_id = ? order by position
                """,
                row ->
                        new Asset(
                                new AssetId(row.text("asset_id")),
                                row.text("media_type"),
                                row.count("width"),
                                row.count("height"),
                                row.number("length")),
                id);
    }

    private static Generation generation(Row row, List<Asset> assets) throws SQLException {
        Recipe recipe = RecipeText.read(row.text("recipe"));
        return new Generation(
                row.text("id"),
                row.constant(GenerationState.class, "state"),
                new Requester(Keys.member(row.text("member_key")), row.text("member_name")),
                Keys.channel(row.text("channel_key")),
                destination(row),
                recipe,
                row.text("reservation_id"),
                Usd.ofNanos(row.number("held")),
                row.text("price_version"),
                row.optionalNumber("actual").map(Usd::ofNanos).orElse(null),
                row.count("dispatch_no"),
                row.optionalText("message_ref").map(MessageRef::new).orElse(null),
                row.flag("cancelled"),
                row.constant(Generation.Kind.class, "kind"),
                row.optionalText("caption").orElse(recipe.prompt()),
                row.optionalText("parent").orElse(null),
                failure(row),
                assets,
                row.instant("created_at"),
                row.optionalInstant("started_at").orElse(null),
                row.optionalInstant("finished_at").orElse(null));
    }

    private static Destination destination(Row row) throws SQLException {
        return new Destination(
                new Conversation(
                        Keys.channel(row.text("destination_channel_key")),
                        row.text("destination_place"),
                        row.flag("destination_direct")),
                row.constant(Route.class, "destination_route"),
                token(row));
    }

    private static @Nullable ReplyToken token(Row row) throws SQLException {
        Optional<String> value = row.optionalText("reply_token");
        Optional<Instant> expiresAt = row.optionalInstant("reply_token_expires_at");
        return value.isPresent() && expiresAt.isPresent()
                ? new ReplyToken(value.get(), expiresAt.get())
                : null;
    }

    private static @Nullable Failure failure(Row row) throws SQLException {
        Optional<String> kind = row.optionalText("failure_kind");
        return kind.isPresent()
                ? new Failure(
                        Failure.Kind.valueOf(kind.get()),
                        row.optionalText("failure_detail").orElse(""))
                : null;
    }
}
