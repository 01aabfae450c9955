package bot.easel.studio;

import bot.easel.chat.MemberId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Pseudonyms of members for the providers' abuse desks: stable, and not the platform's id.
final class SafetyIds {
    private SafetyIds() {}

    static String of(MemberId member) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(("easel:" + member.key()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
