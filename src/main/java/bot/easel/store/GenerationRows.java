package bot.easel.store;

import bot.easel.chat.Conversation;
import bot.easel.chat.Destination;
import bot.easel.chat.MessageRef;
import bot.easel.chat.ReplyToken;
import bot.easel.chat.Route;
import bot.easel.spend.Usd;
import bot.easel.studio.Approver;
import bot.easel.studio.Asset;
import bot.easel.studio.AssetId;
import bot.easel.studio.Failure;
import bot.easel.studio.Generation;
import bot.easel.studio.GenerationState;
import bot.easel.studio.Recipe;
import bot.easel.studio.Requester;
import bot.easel.studio.Snapshot;
import bot.easel.studio.StyleUsed;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Generations between their rows and their record.
final class GenerationRows {
    private GenerationRows() {}

    static Optional<Generation> find(Sql sql, String id) throws SQLException {
        return all(sql, List.of(id)).stream().findFirst();
    }

    /// Those that there are, in the order of the ids.
    static List<Generation> all(Sql sql, List<String> ids) throws SQLException {
        Map<String, List<Asset>> assets = GenerationAssets.of(sql, ids);
        Map<String, Generation> found = new HashMap<>();
        sql.among(
                        """
                        select g.id, g.state, g.reservation_id, g.channel_key, g.member_key,
                               g.member_name, g.destination_channel_key, g.destination_place,
                               g.destination_direct, g.destination_route, g.reply_token,
                               g.reply_token_expires_at, g.recipe, g.message_ref, g.cancelled,
                               g.kind, g.caption, g.parent, g.schedule, g.failure_kind,
                               g.failure_detail, g.created_at, g.started_at, g.finished_at, r.held,
                               r.actual, r.dispatch_no, r.price_version, a.decided_by,
                               a.decided_by_name, g.comparison, g.snapshot, g.snapshot_said,
                               g.overnight
                        from generation g join reservation r on r.id = g.reservation_id
                        left join spend_grant s on s.id = r.grant_id
                        left join approval a on a.id = s.approval_id
                        where g.id in (:keys)
                        """,
                        ids,
                        row -> generation(row, assets.getOrDefault(row.text("id"), List.of())))
                .forEach(each -> found.put(each.id(), each));
        return ids.stream().filter(found::containsKey).map(found::get).toList();
    }

    static void insert(Sql sql, List<Generation> generations) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>(generations.size());
        List<@Nullable Object[]> sources = new ArrayList<>();
        for (Generation generation : generations) {
            rows.add(row(generation, sql.now()));
            for (AssetId source : sources(generation.recipe())) {
                sources.add(Sql.row(generation.id(), source.value()));
            }
        }
        sql.batch(
                """
                insert into generation (id, state, reservation_id, channel_key, member_key,
                    member_name, destination_channel_key, destination_place, destination_direct,
                    destination_route, reply_token, reply_token_expires_at, provider, model, recipe,
                    kind, caption, parent, schedule, comparison, style, snapshot,
                    snapshot_said, overnight, created_at)
                values (?, 'QUEUED', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                    ?)
                """,
                rows);
        sql.batch("insert into generation_source (generation_id, asset_id) values (?, ?)", sources);
    }

    private static @Nullable Object[] row(Generation generation, long now) {
        Destination destination = generation.destination();
        ReplyToken token = destination.token();
        StyleUsed style = generation.recipe().style();
        Snapshot snapshot = generation.snapshot();
        return Sql.row(
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
                generation.schedule(),
                generation.comparison(),
                style == null ? null : style.id(),
                snapshot == null ? null : snapshot.id(),
                snapshot != null && snapshot.said(),
                generation.overnight(),
                now);
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

    /// Keeps what providers say that drew. A name without its date, whoever repeats it, is no news.
    static void drawnBy(Sql sql, List<Settling.Answered> answers) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Settling.Answered each : answers) {
            String said = each.answer().model();
            if (said != null) {
                rows.add(Sql.row(said, each.id(), said, said, said, said));
            }
        }
        sql.batch(
                """
                update generation set snapshot = ?, snapshot_said = 1
                where id = ?
                      and (snapshot = ?
                           or (model <> ?
                               and (snapshot is null or substr(snapshot, 1, length(?)) <> ?)))
                """,
                rows);
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
                row.optionalInstant("finished_at").orElse(null),
                approver(row),
                row.optionalText("schedule").orElse(null),
                row.optionalText("comparison").orElse(null),
                snapshot(row),
                row.flag("overnight"));
    }

    private static @Nullable Snapshot snapshot(Row row) throws SQLException {
        Optional<String> id = row.optionalText("snapshot");
        return id.isPresent() ? new Snapshot(id.get(), row.flag("snapshot_said")) : null;
    }

    private static @Nullable Approver approver(Row row) throws SQLException {
        Optional<String> by = row.optionalText("decided_by");
        return by.isEmpty()
                ? null
                : new Approver(Keys.member(by.get()), row.text("decided_by_name"));
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
