package bot.easel.chat;

/// How a message can reach a conversation.
public enum Route {
    /// An ordinary message by the bot: outlives every token and can be replied to.
    MESSAGE,
    /// An answer inside the interaction, while its token lives.
    INTERACTION,
    /// Neither: the member must be told before anything is spent.
    NONE
}
