package bot.easel.chat;

/// A user in a workspace; the one who pays.
public record MemberId(WorkspaceId workspace, String id) {
    public MemberId {
        Ids.require(id, "member id");
    }

    public String key() {
        return workspace.key() + "/member/" + id;
    }
}
