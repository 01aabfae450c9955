package bot.easel.chat.slack;

import bot.easel.chat.DeliveryFailure;
import bot.easel.checkup.Finding;
import com.slack.api.Slack;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.response.auth.AuthTestResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// Whether Slack takes the tokens, and whether the app may do all that Easel does. Posts nothing.
public final class SlackCheckup {
    private static final String ABOUT = "Slack";
    private static final String SCOPES_HEADER = "x-oauth-scopes";

    /// What the manifest asks for; without one of these something that Easel offers fails.
    static final List<String> NEEDED =
            List.of(
                    "commands",
                    "chat:write",
                    "files:write",
                    "files:read",
                    "app_mentions:read",
                    "channels:history",
                    "groups:history",
                    "im:history",
                    "mpim:history",
                    "channels:read",
                    "groups:read",
                    "im:read",
                    "mpim:read",
                    "im:write",
                    "users:read");

    /// What only some set-ups need.
    static final String GROUPS = "usergroups:read";

    private final SlackSettings settings;
    private final Slack slack;
    private final SlackCalls calls;

    public SlackCheckup(SlackSettings settings) {
        this.settings = settings;
        this.slack = SlackPlatform.client(settings);
        this.calls = new SlackCalls(slack.methods(settings.botToken()), time -> Thread.sleep(time));
    }

    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        bot(findings);
        events(findings);
        return findings;
    }

    private void bot(List<Finding> findings) {
        AuthTestResponse me;
        try {
            me = calls.answer("auth.test", methods -> methods.authTest(r -> r));
        } catch (DeliveryFailure away) {
            findings.add(unreachable(String.valueOf(away.getMessage())));
            return;
        }
        if (!me.isOk()) {
            findings.add(
                    Finding.fault(
                            ABOUT,
                            "The bot token is not taken: " + SlackCalls.code(me.getError()) + ".",
                            "Copy the Bot User OAuth Token of the installed app (OAuth &"
                                    + " Permissions) to slack.bot-token or SLACK_BOT_TOKEN."));
            return;
        }
        findings.add(
                Finding.fine(
                        ABOUT,
                        "The bot token is of " + me.getUser() + " in " + me.getTeam() + "."));
        scopes(granted(me), findings);
    }

    private static void scopes(Set<String> granted, List<Finding> findings) {
        if (granted.isEmpty()) {
            findings.add(
                    Finding.warning(
                            ABOUT,
                            "Slack does not say which scopes the app has.",
                            "Compare them with config/slack-manifest.yaml."));
            return;
        }
        List<String> missing = NEEDED.stream().filter(scope -> !granted.contains(scope)).toList();
        if (missing.isEmpty()) {
            findings.add(Finding.fine(ABOUT, "The app has every scope that it needs."));
        } else {
            findings.add(
                    Finding.fault(
                            ABOUT,
                            "The app lacks " + String.join(", ", missing) + ".",
                            "Add what is missing under OAuth & Permissions > Scopes, or paste"
                                    + " config/slack-manifest.yaml as its App Manifest; then install"
                                    + " it to the workspace again."));
        }
        if (!granted.contains(GROUPS)) {
            findings.add(
                    Finding.warning(
                            ABOUT,
                            "The app lacks " + GROUPS + ", so user groups are no roles.",
                            "Add it where `who` or `limits.roles` name user groups."));
        }
    }

    private static Set<String> granted(AuthTestResponse me) {
        Map<String, List<String>> headers =
                Objects.requireNonNullElse(me.getHttpResponseHeaders(), Map.of());
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(SCOPES_HEADER))
                .flatMap(header -> header.getValue().stream())
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .filter(scope -> !scope.isEmpty())
                .collect(Collectors.toCollection(HashSet::new));
    }

    private void events(List<Finding> findings) {
        String appToken = settings.appToken();
        if (appToken == null) {
            findings.add(
                    Finding.fine(
                            ABOUT,
                            "Events come to /slack/events; only Slack itself can show that they"
                                    + " arrive there."));
            return;
        }
        MethodsClient app = slack.methods(appToken);
        try {
            var opened = app.appsConnectionsOpen(r -> r);
            findings.add(
                    opened.isOk()
                            ? Finding.fine(ABOUT, "Socket Mode can be opened.")
                            : Finding.fault(
                                    ABOUT,
                                    "Socket Mode cannot be opened: "
                                            + SlackCalls.code(opened.getError())
                                            + ".",
                                    "Make an App-Level Token with the scope connections:write (Basic"
                                            + " Information), switch Socket Mode on, and set"
                                            + " slack.app-token or SLACK_APP_TOKEN."));
        } catch (IOException | SlackApiException away) {
            findings.add(unreachable("apps.connections.open was not answered"));
        }
    }

    private Finding unreachable(String how) {
        return Finding.fault(
                ABOUT,
                "Slack cannot be reached: " + how + ".",
                "Check that this machine may connect to " + settings.apiUrl().getHost() + ".");
    }
}
