package bot.easel.studio;

import bot.easel.chat.ChatPlatform;
import bot.easel.chat.Conversation;
import bot.easel.chat.RoleList;
import bot.easel.chat.WorkspaceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The platforms that are switched on, by name.
public final class Platforms {
    private final Map<String, ChatPlatform> byName;

    public Platforms(List<ChatPlatform> platforms) {
        byName =
                platforms.stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        ChatPlatform::name, Function.identity()));
    }

    /// The roles of a workspace; none where its platform has been switched off.
    public RoleList roles(WorkspaceId workspace) {
        ChatPlatform platform = byName.get(workspace.platform());
        return platform == null ? RoleList.NONE : platform.roles(workspace);
    }

    /// The platform of a conversation; empty when it has been switched off since.
    Optional<ChatPlatform> of(Conversation conversation) {
        return of(conversation.channel().workspace());
    }

    /// The platform of a workspace; empty when it has been switched off since.
    Optional<ChatPlatform> of(WorkspaceId workspace) {
        return named(workspace.platform());
    }

    /// Empty when it is switched off.
    Optional<ChatPlatform> named(String platform) {
        return Optional.ofNullable(byName.get(platform));
    }
}
