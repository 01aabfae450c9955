package bot.easel.studio;

import bot.easel.chat.Attachment;
import bot.easel.chat.Conversation;
import bot.easel.chat.Member;

/// Writes down what members say, so that it can be drawn.
public interface Dictation {
    /// Fetches a recording, measures it, and has it written down under a hold of its own. What can be
    /// refused is refused before anything is paid. Takes seconds: the interaction must be
    /// acknowledged before.
    ///
    /// @param eventKey of the interaction that it came with; one is listened to once
    Dictated hear(String eventKey, Member member, Conversation conversation, Attachment file);
}
