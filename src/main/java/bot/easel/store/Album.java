package bot.easel.store;

import bot.easel.chat.ChannelId;
import bot.easel.chat.Conversation;
import bot.easel.chat.MemberId;
import bot.easel.chat.MessageRef;
import bot.easel.chat.WorkspaceId;
import bot.easel.studio.Generation;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The ways back to a picture. Each goes along an index, however many pictures there are.
final class Album {
    private static final int SHORT_ID = 8;

    /// What people can still see of what was drawn. The literals are those of the partial indexes.
    private static final String FINISHED =
            """
             g.state = 'READY' and g.cancelled = 0
            and exists (select 1 from generation_asset a where a.generation_id = g.id)
            """;

    private static final String NEWEST_FIRST = " order by g.finished_at desc, g.id desc limit ?";

    /// Numbers of messages are unique within a platform at most.
    static final String SHOWN_IN =
            """
            select g.id from generation g
            where g.message_ref = ? and substr(g.destination_channel_key, 1, length(?)) = ?
            order by g.created_at desc, g.id desc limit 1
            """;

    static final String NEWEST_IN =
            "select g.id from generation g"
                    + " where g.destination_place = ? and g.destination_channel_key = ? and"
                    + FINISHED
                    + NEWEST_FIRST;

    static final String IN_CHANNEL =
            "select g.id from generation g"
                    + " where g.channel_key = ? and g.destination_direct = 0 and"
                    + FINISHED
                    + NEWEST_FIRST
                    + " offset ?";

    static final String OF_MEMBER =
            "select g.id from generation g"
                    + " where g.member_key = ? and substr(g.channel_key, 1, length(?)) = ? and"
                    + FINISHED
                    + NEWEST_FIRST
                    + " offset ?";

    private Album() {}

    static String byShortId(Dialect dialect) {
        return "select g.id from generation g where "
                + dialect.last("g.id", SHORT_ID)
                + " = ? and substr(g.channel_key, 1, length(?)) = ? limit 2";
    }

    static Optional<Generation> shownIn(Sql sql, Conversation conversation, MessageRef message)
            throws SQLException {
        String platform = conversation.channel().workspace().platform() + "/";
        return one(sql, SHOWN_IN, message.value(), platform, platform);
    }

    static Optional<Generation> newestIn(Sql sql, Conversation conversation) throws SQLException {
        return one(sql, NEWEST_IN, conversation.place(), conversation.channel().key(), 1);
    }

    /// Two of the same short id are nobody's: a guess could be somebody else's picture.
    static Optional<Generation> findByShortId(Sql sql, WorkspaceId workspace, String shortId)
            throws SQLException {
        String wanted = shortId.strip().toLowerCase(Locale.ROOT);
        String within = workspace.key() + "/";
        List<Generation> found = all(sql, byShortId(sql.dialect()), wanted, within, within);
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    static List<Generation> gallery(
            Sql sql, ChannelId channel, @Nullable MemberId member, int offset, int atMost)
            throws SQLException {
        if (member == null) {
            return all(sql, IN_CHANNEL, channel.key(), atMost, offset);
        }
        String within = channel.workspace().key() + "/";
        return all(sql, OF_MEMBER, member.key(), within, within, atMost, offset);
    }

    private static Optional<Generation> one(Sql sql, String query, Object... parameters)
            throws SQLException {
        return all(sql, query, parameters).stream().findFirst();
    }

    private static List<Generation> all(Sql sql, String query, Object... parameters)
            throws SQLException {
        return GenerationRows.all(sql, sql.list(query, row -> row.text("id"), parameters));
    }
}
