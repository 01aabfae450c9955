package bot.easel.studio;

import bot.easel.chat.Member;
import java.util.Set;
import java.util.function.Supplier;

/// Who may do what admins may: whom the platform lets manage the workspace, and whom the
/// configuration names as `platform:id`.
public final class Admins {
    private final Supplier<Set<String>> named;

    /// @param named those of the configuration, as it is at the moment
    public Admins(Supplier<Set<String>> named) {
        this.named = named;
    }

    /// Those of the configuration, as `platform:id`.
    Set<String> named() {
        return named.get();
    }

    boolean contains(Member member) {
        return member.admin()
                || named().contains(member.id().workspace().platform() + ":" + member.id().id());
    }
}
