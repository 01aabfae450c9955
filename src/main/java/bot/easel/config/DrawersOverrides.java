package bot.easel.config;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a `who` section says; what is null is as it was.
record DrawersOverrides(
        @Nullable List<String> members,
        @Nullable List<String> roles,
        @Nullable List<String> denied,
        @Nullable Boolean guests,
        @Nullable Boolean external) {

    static DrawersOverrides read(Section section) {
        Fields fields = new Fields(section);
        DrawersOverrides who =
                new DrawersOverrides(
                        fields.texts("members"),
                        fields.texts("roles"),
                        fields.texts("denied"),
                        fields.flag("guests"),
                        fields.flag("external"));
        section.finish();
        return who;
    }

    Drawers over(Drawers base) {
        return new Drawers(
                members == null ? base.members() : Set.copyOf(members),
                roles == null ? base.roles() : Set.copyOf(roles),
                denied == null ? base.denied() : Set.copyOf(denied),
                guests == null ? base.guests() : guests,
                external == null ? base.external() : external);
    }
}
