package bot.easel.studio;

/// Tells the admins what they ought to know. The same notice is said at most once a day, over all
/// processes.
@FunctionalInterface
public interface AdminNotices {
    /// Takes a notice and returns at once; it is written down and sent behind the caller's back.
    /// Never throws.
    void tell(Notice.ForAdmins notice);
}
