package bot.easel.studio;

import bot.easel.chat.MemberId;

/// Who decided about an approval.
public record Approver(MemberId id, String displayName) {}
