package bot.easel.chat;

/// Checks shared by the id records: an id goes into keys, so a separator or an empty text would
/// let two different places share one limit.
final class Ids {
    private Ids() {}

    static void require(String value, String what) {
        if (value.isBlank() || value.indexOf('/') >= 0 || value.length() > 200) {
            throw new IllegalArgumentException(what + " must be 1 to 200 characters without '/'");
        }
    }
}
