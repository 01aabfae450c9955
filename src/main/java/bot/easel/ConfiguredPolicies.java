package bot.easel;

import bot.easel.chat.ChannelId;
import bot.easel.config.ChannelConfig;
import bot.easel.config.ChannelRules;
import bot.easel.config.Drawers;
import bot.easel.studio.BlockedWords;
import bot.easel.studio.ChannelPolicy;
import bot.easel.studio.ContentRules;
import bot.easel.studio.MentionRules;
import bot.easel.studio.Policies;
import bot.easel.studio.Refinement;
import bot.easel.studio.WhoMayDraw;
import java.util.function.Supplier;

/// The policies that the configuration describes, as it is at the moment.
final class ConfiguredPolicies implements Policies {
    private final Supplier<ChannelRules> rules;

    ConfiguredPolicies(Supplier<ChannelRules> rules) {
        this.rules = rules;
    }

    @Override
    public ChannelPolicy of(ChannelId channel) {
        ChannelConfig config =
                rules.get()
                        .of(channel.workspace().platform(), channel.workspace().id(), channel.id());
        Drawers who = config.who();
        return new ChannelPolicy(
                config.enabled(),
                config.model(),
                config.models(),
                config.size(),
                config.sizes(),
                config.quality(),
                config.qualities(),
                config.format(),
                config.formats(),
                config.maxCount(),
                config.previews(),
                config.moveToSuccessor(),
                config.plainReplies(),
                new ContentRules(
                        config.content().moderationRequired(),
                        new BlockedWords(config.content().blockedWords())),
                Refinement.of(config.refine()),
                new MentionRules(config.mentions().understand(), config.mentions().askAbove()),
                config.altText(),
                new WhoMayDraw(
                        who.members(), who.roles(), who.denied(), who.guests(), who.external()),
                config.limits());
    }
}
