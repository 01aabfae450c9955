package bot.easel.catalogue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Names a row of prices and rules by what is in it: the same row has the same name on every
/// machine and after every restart, another row has another one.
final class PriceVersion {

    private static final int DIGITS = 12;

    private PriceVersion() {}

    /// @param parts values whose texts do not depend on the machine; see [Ordered]
    static String of(String model, String provider, @Nullable Object... parts) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(Arrays.toString(parts).getBytes(StandardCharsets.UTF_8));
            String name = HexFormat.of().formatHex(digest).substring(0, DIGITS);
            return model + "@" + provider + "#" + name;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
