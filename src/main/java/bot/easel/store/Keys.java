package bot.easel.store;

import bot.easel.chat.ChannelId;
import bot.easel.chat.MemberId;
import bot.easel.chat.WorkspaceId;
import java.sql.SQLException;

/// Reads the ids back from the keys that the tables hold.
final class Keys {
    private Keys() {}

    static ChannelId channel(String key) throws SQLException {
        String[] parts = parts(key, "channel");
        return new ChannelId(new WorkspaceId(parts[0], parts[1]), parts[3]);
    }

    static MemberId member(String key) throws SQLException {
        String[] parts = parts(key, "member");
        return new MemberId(new WorkspaceId(parts[0], parts[1]), parts[3]);
    }

    private static String[] parts(String key, String kind) throws SQLException {
        String[] parts = key.split("/", -1);
        if (parts.length != 4 || !parts[2].equals(kind)) {
            throw new SQLException("not the key of a " + kind + ": " + key);
        }
        return parts;
    }
}
