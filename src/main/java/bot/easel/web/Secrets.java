package bot.easel.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Compares secrets in a time that tells nothing about them.
final class Secrets {
    private Secrets() {}

    static boolean same(String left, String right) {
        // Hashed first, so that not even the length shows.
        return MessageDigest.isEqual(digest(left), digest(right));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
