package bot.easel.chat;

/// The configured place: policies and channel limits hang on it.
/// A Discord thread belongs to its parent channel here; where a message goes is [Conversation#place()].
public record ChannelId(WorkspaceId workspace, String id) {
    public ChannelId {
        Ids.require(id, "channel id");
    }

    public String key() {
        return workspace.key() + "/channel/" + id;
    }
}
