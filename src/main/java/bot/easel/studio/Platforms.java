package bot.easel.studio;

import bot.easel.chat.ChatPlatform;
import bot.easel.chat.Conversation;
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

    /// The platform of a conversation; empty when it has been switched off since.
    Optional<ChatPlatform> of(Conversation conversation) {
        return Optional.ofNullable(byName.get(conversation.channel().workspace().platform()));
    }
}
