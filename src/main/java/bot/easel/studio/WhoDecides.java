package bot.easel.studio;

import bot.easel.chat.ChatPlatform;
import bot.easel.chat.Member;
import bot.easel.chat.MemberId;
import bot.easel.chat.WorkspaceId;
import bot.easel.studio.ApprovalMessage.Recipient;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Who decides about an approval, and where they are told of it.
final class WhoDecides {
    private final Supplier<ApprovalSettings> settings;
    private final Admins admins;
    private final Platforms platforms;

    WhoDecides(Supplier<ApprovalSettings> settings, Admins admins, Platforms platforms) {
        this.settings = settings;
        this.admins = admins;
        this.platforms = platforms;
    }

    /// Whoever presses, wherever the card stands.
    boolean isEntitled(Member member) {
        return (settings.get().admins() && admins.contains(member))
                || settings.get().members().contains(named(member.id()))
                || member.roles().stream().anyMatch(settings.get().roles()::contains);
    }

    boolean isOwn(Approval approval, Member member) {
        return !settings.get().ownRequests() && approval.requester().id().equals(member.id());
    }

    /// Where the cards about a member's request go; empty where nobody is known to decide.
    List<Recipient> of(WorkspaceId workspace, MemberId requester) {
        List<Recipient> channels =
                onPlatform(settings.get().channels(), workspace)
                        .map(id -> new Recipient(Recipient.Kind.CHANNEL, id))
                        .toList();
        return channels.isEmpty() ? persons(workspace, requester) : channels;
    }

    /// The approvers whose ids are known. Holders of roles are not: no platform is asked for them.
    List<Recipient> persons(WorkspaceId workspace, MemberId requester) {
        Set<String> ids = new LinkedHashSet<>();
        onPlatform(settings.get().members(), workspace).forEach(ids::add);
        if (settings.get().admins()) {
            onPlatform(admins.named(), workspace).forEach(ids::add);
            platforms.of(workspace).stream()
                    .map((ChatPlatform platform) -> platform.admins(workspace))
                    .flatMap(List::stream)
                    .map(MemberId::id)
                    .forEach(ids::add);
        }
        if (!settings.get().ownRequests()) {
            ids.remove(requester.id());
        }
        return ids.stream().map(id -> new Recipient(Recipient.Kind.APPROVER, id)).toList();
    }

    private static Stream<String> onPlatform(Set<String> named, WorkspaceId workspace) {
        String prefix = workspace.platform() + ":";
        return new TreeSet<>(named)
                .stream()
                        .filter(name -> name.startsWith(prefix))
                        .map(name -> name.substring(prefix.length()));
    }

    private static String named(MemberId member) {
        return member.workspace().platform() + ":" + member.id();
    }
}
