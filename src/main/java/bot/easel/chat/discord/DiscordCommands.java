package bot.easel.chat.discord;

import bot.easel.chat.Choice;
import bot.easel.chat.CommandSpec;
import bot.easel.chat.MessageActionSpec;
import bot.easel.chat.OptionSpec;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.interactions.IntegrationType;
import net.dv8tion.jda.api.interactions.InteractionContextType;
import net.dv8tion.jda.api.interactions.commands.DefaultMemberPermissions;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.CommandData;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.interactions.commands.build.OptionData;
import net.dv8tion.jda.api.interactions.commands.build.SlashCommandData;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandData;

/// The declared commands as Discord's slash commands, and the actions of messages as its message
/// commands.
final class DiscordCommands {
    private DiscordCommands() {}

    static List<CommandData> of(List<CommandSpec> commands, List<MessageActionSpec> actions) {
        return Stream.concat(
                        commands.stream().map(DiscordCommands::command),
                        actions.stream().map(DiscordCommands::action))
                .toList();
    }

    private static CommandData action(MessageActionSpec spec) {
        return Commands.message(spec.label())
                .setContexts(InteractionContextType.GUILD, InteractionContextType.BOT_DM)
                .setIntegrationTypes(IntegrationType.GUILD_INSTALL);
    }

    private static CommandData command(CommandSpec spec) {
        SlashCommandData data =
                Commands.slash(spec.name(), spec.description())
                        .setContexts(InteractionContextType.GUILD, InteractionContextType.BOT_DM)
                        .setIntegrationTypes(IntegrationType.GUILD_INSTALL);
        if (spec.adminsOnly()) {
            // only a default that a server may change: the router looks at the member's rights
            // again
            data.setDefaultPermissions(
                    DefaultMemberPermissions.enabledFor(Permission.MANAGE_SERVER));
        }
        if (!spec.subcommands().isEmpty()) {
            return data.addSubcommands(
                    spec.subcommands().stream()
                            .map(sub ->
                                    new SubcommandData(sub.name(), sub.description())
                                            .addOptions(options(sub)))
                            .toList());
        }
        return data.addOptions(options(spec));
    }

    /// Discord wants required options first.
    private static List<OptionData> options(CommandSpec spec) {
        return spec.options().stream()
                .sorted(Comparator.comparing(OptionSpec::required).reversed())
                .map(DiscordCommands::option)
                .toList();
    }

    private static OptionData option(OptionSpec spec) {
        OptionType type =
                switch (spec.type()) {
                    case TEXT -> OptionType.STRING;
                    case WHOLE -> OptionType.INTEGER;
                    case FLAG -> OptionType.BOOLEAN;
                    case FILE -> OptionType.ATTACHMENT;
                    case WHO -> OptionType.USER;
                };
        OptionData data =
                new OptionData(
                        type,
                        spec.name(),
                        spec.description(),
                        spec.required(),
                        spec.autocomplete());
        bound(spec, data);
        for (Choice choice : spec.choices()) {
            if (spec.type() == OptionSpec.Type.WHOLE) {
                data.addChoice(choice.label(), Long.parseLong(choice.value()));
            } else {
                data.addChoice(choice.label(), choice.value());
            }
        }
        return data;
    }

    private static void bound(OptionSpec spec, OptionData data) {
        switch (spec.type()) {
            case TEXT -> {
                if (spec.min() > 0) {
                    data.setMinLength(Math.min(spec.min(), OptionData.MAX_STRING_OPTION_LENGTH));
                }
                if (spec.max() > 0) {
                    data.setMaxLength(Math.min(spec.max(), OptionData.MAX_STRING_OPTION_LENGTH));
                }
            }
            case WHOLE -> {
                data.setMinValue(spec.min());
                if (spec.max() > 0) {
                    data.setMaxValue(spec.max());
                }
            }
            case FLAG, FILE, WHO -> {}
        }
    }
}
