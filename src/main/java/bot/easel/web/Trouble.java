package bot.easel.web;

/// Ends a request with a status and a sentence for people.
final class Trouble extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    Trouble(int status, String sentence) {
        super(sentence, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }
}
