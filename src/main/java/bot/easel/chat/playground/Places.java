package bot.easel.chat.playground;

import bot.easel.chat.ChannelId;
import bot.easel.chat.Conversation;
import bot.easel.chat.Member;
import bot.easel.chat.MemberId;
import bot.easel.chat.WorkspaceId;
import java.util.Optional;

/// Who is in the playground, and where they may write: in every channel, and alone with Easel.
record Places(PlaygroundSettings settings) {
    /// Begins the place of the direct conversation with a member; no channel's id begins so.
    private static final String DIRECT = "@";

    Optional<Member> member(String id) {
        return settings.member(id)
                .map(found ->
                        new Member(
                                new MemberId(workspace(), id),
                                found.name(),
                                found.roles(),
                                found.admin(),
                                found.standing()));
    }

    Conversation conversation(String place) {
        return new Conversation(new ChannelId(workspace(), place), place, place.startsWith(DIRECT));
    }

    String direct(String member) {
        return DIRECT + member;
    }

    boolean mayWriteIn(String member, String place) {
        return settings.member(member).isPresent()
                && (settings.channel(place).isPresent() || place.equals(direct(member)));
    }

    boolean exists(String place) {
        return settings.channel(place).isPresent() || onlyReader(place).isPresent();
    }

    /// The member who alone reads a place; empty for a channel.
    Optional<String> onlyReader(String place) {
        return place.startsWith(DIRECT)
                ? settings.member(place.substring(DIRECT.length())).map(PlaygroundMember::id)
                : Optional.empty();
    }

    private WorkspaceId workspace() {
        return new WorkspaceId(PlaygroundSettings.PLATFORM, settings.workspace());
    }
}
