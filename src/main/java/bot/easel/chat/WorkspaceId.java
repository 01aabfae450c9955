package bot.easel.chat;

/// A workspace: a Discord guild, a Slack team, the playground.
/// Ids are unique within a platform only, so the platform is always part of the key.
public record WorkspaceId(String platform, String id) {
    public WorkspaceId {
        Ids.require(platform, "platform");
        Ids.require(id, "workspace id");
    }

    /// A stable text form for keys, for example `slack/T012AB3CD`.
    public String key() {
        return platform + "/" + id;
    }
}
