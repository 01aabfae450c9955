package bot.easel.chat.download;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where files may be read from, and who is shown the token.
///
/// A host is an exact name, `*.name` for its subdomains (not the name itself), or, with
/// `allowLoopback` alone, a loopback `host:port`.
///
/// @param hosts every hop, the first one included, is at one of these, over https
/// @param tokenHosts those of them that are shown the token; all others never are
/// @param token sent as a bearer token, or null
/// @param redirects how many are followed; 0 for none
/// @param allowLoopback for tests only: lets a host that is named as loopback `host:port` be read
///     over http
public record DownloadRules(
        Set<String> hosts,
        Set<String> tokenHosts,
        @Nullable String token,
        int redirects,
        boolean allowLoopback,
        Duration connect,
        Duration whole) {
    public DownloadRules {
        hosts = Set.copyOf(hosts);
        tokenHosts = Set.copyOf(tokenHosts);
        if (!hosts.containsAll(tokenHosts)) {
            throw new IllegalArgumentException("the token goes only where files are read from");
        }
    }

    @Override
    public String toString() {
        return "DownloadRules[hosts=" + hosts + ", allowLoopback=" + allowLoopback + "]";
    }
}
