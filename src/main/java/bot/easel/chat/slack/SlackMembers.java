package bot.easel.chat.slack;

import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.Member;
import bot.easel.chat.MemberId;
import bot.easel.chat.Standing;
import bot.easel.chat.WorkspaceId;
import com.slack.api.model.User;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Who acts, as users.info vouches for it; remembered for at most five minutes.
final class SlackMembers {
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    /// When Slack is away, an older answer is better than none; a right that was taken away since
    /// then is honoured for this long at the most.
    private static final Duration STALE = Duration.ofMinutes(30);

    private static final int MANY = 5_000;

    /// One user, asked for by one thread at a time.
    private static final class Entry {
        final ReentrantLock lock = new ReentrantLock();
        @Nullable Member member;
        Instant at = Instant.EPOCH;
    }

    private final SlackCalls calls;
    private final SlackGroups groups;
    private final InstantSource clock;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    SlackMembers(SlackCalls calls, SlackGroups groups, InstantSource clock) {
        this.calls = calls;
        this.groups = groups;
        this.clock = clock;
    }

    /// With the user groups as they are known at the moment.
    Member of(WorkspaceId workspace, String user) {
        Member member = known(workspace, user);
        return new Member(
                member.id(),
                member.displayName(),
                groups.of(user),
                member.admin(),
                member.standing());
    }

    /// As Slack says it now; empty when there is no such user, or one who has left.
    Optional<Member> current(WorkspaceId workspace, String user) {
        try {
            User found = user(user);
            return found.isDeleted() ? Optional.empty() : Optional.of(of(workspace, user));
        } catch (DeliveryFailure.Gone | DeliveryFailure.Rejected e) {
            return Optional.empty();
        }
    }

    private User user(String user) {
        return calls.call("users.info", methods -> methods.usersInfo(r -> r.user(user))).getUser();
    }

    private Member known(WorkspaceId workspace, String user) {
        if (entries.size() > MANY) {
            Instant old = clock.instant().minus(STALE);
            entries.values().removeIf(entry -> entry.at.isBefore(old));
        }
        Entry entry = entries.computeIfAbsent(user, id -> new Entry());
        entry.lock.lock();
        try {
            Instant now = clock.instant();
            Member before = entry.member;
            if (before != null && entry.at.plus(REMEMBERED).isAfter(now)) {
                return before;
            }
            try {
                Member member = ask(workspace, user);
                entry.member = member;
                entry.at = now;
                return member;
            } catch (DeliveryFailure.Temporary e) {
                if (before != null && entry.at.plus(STALE).isAfter(now)) {
                    return before;
                }
                throw e;
            }
        } finally {
            entry.lock.unlock();
        }
    }

    private Member ask(WorkspaceId workspace, String user) {
        User found = user(user);
        return new Member(
                new MemberId(workspace, user),
                name(found),
                Set.of(),
                found.isAdmin() || found.isOwner() || found.isPrimaryOwner(),
                standing(workspace, found));
    }

    private static Standing standing(WorkspaceId workspace, User user) {
        boolean elsewhere = user.getTeamId() != null && !user.getTeamId().equals(workspace.id());
        boolean hereToo = user.getTeams() != null && user.getTeams().contains(workspace.id());
        if (user.isStranger() || (elsewhere && !hereToo)) {
            return Standing.EXTERNAL;
        }
        return user.isRestricted() || user.isUltraRestricted() ? Standing.GUEST : Standing.MEMBER;
    }

    private static String name(User user) {
        User.Profile profile = user.getProfile();
        if (profile != null && said(profile.getDisplayName())) {
            return profile.getDisplayName();
        }
        return said(user.getRealName()) ? user.getRealName() : user.getName();
    }

    private static boolean said(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
