package bot.easel.chat;

/// A message that was sent, in the platform's own words; kept in the store.
public record MessageRef(String value) {
    public MessageRef {
        if (value.isBlank()) {
            throw new IllegalArgumentException("message reference is blank");
        }
    }
}
