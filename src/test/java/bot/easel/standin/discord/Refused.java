package bot.easel.standin.discord;

/// Ends the handling of a request with an error answer.
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Answer answer;

    Refused(Answer answer) {
        super(answer.status() + " " + answer.body(), null, false, false);
        this.answer = answer;
    }

    static Refused of(int status, int code, String message) {
        return new Refused(Answer.error(status, code, message));
    }

    static Refused invalid(String field, String why) {
        return new Refused(Answer.invalid(field, why));
    }

    Answer answer() {
        return answer;
    }
}
