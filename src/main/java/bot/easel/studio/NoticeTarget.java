package bot.easel.studio;

import bot.easel.chat.MemberId;

/// Where a notice goes. The text form is kept in the store.
public sealed interface NoticeTarget {
    /// A channel of the admins.
    record Channel(String platform, String id) implements NoticeTarget {}

    /// The direct conversation with a member.
    record Direct(MemberId member) implements NoticeTarget {}

    default String platform() {
        return switch (this) {
            case Channel(String platform, _) -> platform;
            case Direct(MemberId member) -> member.workspace().platform();
        };
    }
}
