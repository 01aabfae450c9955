package bot.easel.studio;

import bot.easel.chat.Card;

/// Puts notices into words.
@FunctionalInterface
public interface NoticeView {
    Card card(Notice notice);
}
