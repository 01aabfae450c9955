package bot.easel.studio;

import bot.easel.spend.Scope;
import java.util.List;
import java.util.function.Supplier;

/// Who is told.
final class NoticeTargets {
    private final Supplier<AlertSettings> settings;

    NoticeTargets(Supplier<AlertSettings> settings) {
        this.settings = settings;
    }

    /// All channels of the admins.
    List<NoticeTarget> admins() {
        return settings.get().channels().stream()
                .<NoticeTarget>map(
                        channel -> new NoticeTarget.Channel(channel.platform(), channel.channel()))
                .toList();
    }

    /// What is about one workspace is for its platform's admins where they have a channel there.
    List<NoticeTarget> about(Notice.ForAdmins notice) {
        return notice instanceof Notice.ScheduleNotDrawn run
                ? near(run.channel().workspace().platform())
                : admins();
    }

    private List<NoticeTarget> near(String platform) {
        List<NoticeTarget> near =
                admins().stream().filter(target -> target.platform().equals(platform)).toList();
        return near.isEmpty() ? admins() : near;
    }

    /// A member hears of the own limit alone with Easel. The admins hear of what many share, on the
    /// platform that it is about where they have a channel there: what one workspace spends is not
    /// for another one's eyes.
    List<NoticeTarget> about(Scope scope) {
        return switch (scope.kind()) {
            case MEMBER ->
                    settings.get().members()
                            ? List.of(new NoticeTarget.Direct(LimitAlerts.member(scope)))
                            : List.of();
            case CHANNEL, WORKSPACE -> near(LimitAlerts.workspace(scope).platform());
        };
    }

    /// Whether a channel is still one of the admins' or of the digest's, or members are still told.
    boolean isWanted(NoticeTarget target) {
        return switch (target) {
            case NoticeTarget.Channel channel ->
                    admins().contains(channel)
                            || settings.get()
                                    .digest()
                                    .channels()
                                    .contains(
                                            new AlertSettings.AdminChannel(
                                                    channel.platform(), channel.id()));
            case NoticeTarget.Direct _ -> settings.get().members();
        };
    }
}
