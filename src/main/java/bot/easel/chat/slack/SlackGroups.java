package bot.easel.chat.slack;

import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.Role;
import bot.easel.chat.RoleList;
import com.slack.api.methods.response.usergroups.UsergroupsListResponse;
import com.slack.api.model.Usergroup;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// User groups are Slack's roles: who is in which, by id and handle. One question answers for the
/// whole workspace. It is asked again in the background after five minutes; what is half an hour old
/// counts no more, so that nobody keeps an allowance for longer who has left its group.
///
/// Without the scope, which is optional, nobody has a role.
final class SlackGroups {
    private static final Logger log = LoggerFactory.getLogger(SlackGroups.class);
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final Duration STALE = Duration.ofMinutes(30);
    private static final Duration ASKED_AGAIN = Duration.ofSeconds(30);

    /// What Slack said.
    private record Known(RoleList list, Map<String, Set<String>> ofUsers, Instant at) {
        boolean isYoungerThan(Duration age, Instant now) {
            return at.plus(age).isAfter(now);
        }
    }

    private static final Known NOTHING = new Known(RoleList.NONE, Map.of(), Instant.MIN);

    private final SlackCalls calls;
    private final InstantSource clock;
    private final Executor background;
    private final AtomicBoolean asking = new AtomicBoolean();
    private final ReentrantLock first = new ReentrantLock();
    private volatile Known known = NOTHING;
    private volatile Instant failed = Instant.MIN;

    SlackGroups(SlackCalls calls, InstantSource clock, Executor background) {
        this.calls = calls;
        this.clock = clock;
        this.background = background;
    }

    /// Ids and handles of the groups that somebody is in.
    Set<String> of(String user) {
        return known().ofUsers().getOrDefault(user, Set.of());
    }

    RoleList list() {
        return known().list();
    }

    private Known known() {
        Instant now = clock.instant();
        Known before = known;
        if (before.isYoungerThan(REMEMBERED, now)) {
            return before;
        }
        if (before.isYoungerThan(STALE, now)) {
            askInBackground();
            return before;
        }
        first.lock();
        try {
            if (!known.isYoungerThan(STALE, now) && !failed.plus(ASKED_AGAIN).isAfter(now)) {
                ask();
            }
            return known.isYoungerThan(STALE, now) ? known : NOTHING;
        } finally {
            first.unlock();
        }
    }

    private void askInBackground() {
        if (failed.plus(ASKED_AGAIN).isAfter(clock.instant())
                || !asking.compareAndSet(false, true)) {
            return;
        }
        background.execute(() -> {
            try {
                ask();
            } finally {
                asking.set(false);
            }
        });
    }

    private void ask() {
        Instant now = clock.instant();
        try {
            UsergroupsListResponse answer =
                    calls.answerOnce(
                            "usergroups.list",
                            methods ->
                                    methods.usergroupsList(
                                            r -> r.includeUsers(true).includeDisabled(false)));
            known =
                    answer.isOk()
                            ? read(answer.getUsergroups(), now)
                            : refused(SlackCalls.code(answer.getError()), now);
        } catch (DeliveryFailure e) {
            failed = now;
            log.atInfo().log("The user groups stay as they are known: {}", e.getMessage());
        }
    }

    private static Known read(List<Usergroup> groups, Instant now) {
        List<Role> roles = new ArrayList<>();
        Map<String, Set<String>> ofUsers = new HashMap<>();
        for (Usergroup group : groups) {
            boolean deleted = group.getDateDelete() != null && group.getDateDelete() > 0;
            if (!deleted) {
                roles.add(new Role(group.getId(), group.getHandle()));
                List<String> users = group.getUsers() == null ? List.of() : group.getUsers();
                for (String user : users) {
                    Set<String> names = ofUsers.computeIfAbsent(user, id -> new HashSet<>());
                    names.add(group.getId());
                    names.add(group.getHandle());
                }
            }
        }
        return new Known(RoleList.of(roles), Map.copyOf(ofUsers), now);
    }

    private static Known refused(String code, Instant now) {
        String problem =
                switch (code) {
                    case "missing_scope", "no_permission" ->
                            "Roles here are Slack's user groups, which the app may not see: add the"
                                    + " scope usergroups:read to it and install it again.";
                    case "plan_upgrade_required" ->
                            "Roles here are Slack's user groups, which come with its paid plans.";
                    default -> "Slack does not tell its user groups (" + code + ").";
                };
        return new Known(RoleList.unseen(problem), Map.of(), now);
    }
}
