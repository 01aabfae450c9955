package bot.easel.chat.discord;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.entities.Message;

/// Direct messages belong to no guild, yet a picture that is sent there was asked for and paid for
/// in one. Its buttons carry the guild behind their id, so that a press is that member's again.
///
/// Discord hands over only ids of buttons that are on the message, so nobody can make one up. What
/// a form sends back is not checked like that; forms carry no tag.
final class WorkspaceTag {
    private static final int LONGEST = 100;
    private static final Pattern TAGGED = Pattern.compile("(.+)@(\\d{15,20})", Pattern.DOTALL);

    /// The id of a button, and the guild that it was tagged with.
    record Tagged(String id, Optional<String> guild) {}

    private WorkspaceTag() {}

    static String tag(String id, DiscordAddress address) {
        return switch (address) {
            case DiscordAddress.Direct(_, _, String workspace)
                    when !workspace.equals(DiscordAddress.DIRECT.id())
                            && id.length() + 1 + workspace.length() <= LONGEST ->
                    id + "@" + workspace;
            case DiscordAddress.Direct _, DiscordAddress.Channel _, DiscordAddress.Branch _ -> id;
        };
    }

    /// The guild that the bot's own message in direct messages belongs to in spirit.
    static Optional<String> on(Message message) {
        if (message.hasGuild()
                || message.getAuthor().getIdLong() != message.getJDA().getSelfUser().getIdLong()) {
            return Optional.empty();
        }
        return message.getComponentTree().findAll(Button.class).stream()
                .map(Button::getCustomId)
                .filter(Objects::nonNull)
                .flatMap(id -> read(id).guild().stream())
                .findFirst();
    }

    static Tagged read(String id) {
        Matcher tagged = TAGGED.matcher(id);
        return tagged.matches()
                ? new Tagged(tagged.group(1), Optional.of(tagged.group(2)))
                : new Tagged(id, Optional.empty());
    }
}
