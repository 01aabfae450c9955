package bot.easel.studio;

import bot.easel.chat.Member;
import java.util.Set;

/// Who may do what admins may: whom the platform lets manage the workspace, and whom the
/// configuration names as `platform:id`.
public final class Admins {
    private final Set<String> named;

    public Admins(Set<String> named) {
        this.named = Set.copyOf(named);
    }

    /// Those of the configuration, as `platform:id`.
    Set<String> named() {
        return named;
    }

    boolean contains(Member member) {
        return member.admin()
                || named.contains(member.id().workspace().platform() + ":" + member.id().id());
    }
}
