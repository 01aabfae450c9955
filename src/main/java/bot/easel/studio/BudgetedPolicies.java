package bot.easel.studio;

import bot.easel.chat.ChannelId;
import bot.easel.spend.CachedBudgets;
import bot.easel.spend.LimitPlan;

/// The policies of the configuration, with the limits that admins set in the chat over them.
public final class BudgetedPolicies implements Policies {
    private final Policies configured;
    private final CachedBudgets budgets;

    public BudgetedPolicies(Policies configured, CachedBudgets budgets) {
        this.configured = configured;
        this.budgets = budgets;
    }

    @Override
    public ChannelPolicy of(ChannelId channel) {
        ChannelPolicy policy = configured.of(channel);
        LimitPlan limits =
                budgets.read().over(policy.limits(), channel.workspace().key(), channel.key());
        return policy.withLimits(limits);
    }

    @Override
    public void reread() {
        budgets.reread();
    }
}
