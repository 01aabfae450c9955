package bot.easel.chat;

/// One value that may be picked: what is shown (at most 75 characters) and what is sent.
public record Choice(String label, String value) {
    public Choice {
        if (label.isBlank() || label.length() > 75 || value.length() > 75) {
            throw new IllegalArgumentException("a choice has at most 75 characters");
        }
    }
}
