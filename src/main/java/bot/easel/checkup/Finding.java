package bot.easel.checkup;

/// One thing that was found when the set-up was examined.
///
/// @param about what was examined, as in `Slack`
/// @param what one sentence
/// @param remedy what to do about it; empty where nothing is to be done
public record Finding(Grade grade, String about, String what, String remedy) {
    public enum Grade {
        FINE,
        /// It works, but not as well as it could, or not for long.
        WARNING,
        /// Something that is configured does not work.
        FAULT
    }

    public Finding {
        if ((grade == Grade.FINE) != remedy.isEmpty()) {
            throw new IllegalArgumentException("what is not fine has a remedy: " + what);
        }
    }

    public static Finding fine(String about, String what) {
        return new Finding(Grade.FINE, about, what, "");
    }

    public static Finding warning(String about, String what, String remedy) {
        return new Finding(Grade.WARNING, about, what, remedy);
    }

    public static Finding fault(String about, String what, String remedy) {
        return new Finding(Grade.FAULT, about, what, remedy);
    }
}
