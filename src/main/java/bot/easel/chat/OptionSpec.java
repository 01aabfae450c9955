package bot.easel.chat;

import java.util.List;

/// An option of a command, declared once for every platform.
///
/// @param min smallest whole number, or shortest text
/// @param max largest whole number, or longest text; 0 means no bound
/// @param choices fixed values, or empty
/// @param autocomplete whether the listener is asked for values while the member types
public record OptionSpec(
        String name,
        String description,
        Type type,
        boolean required,
        int min,
        int max,
        List<Choice> choices,
        boolean autocomplete) {
    /// What an option takes.
    public enum Type {
        TEXT,
        WHOLE,
        FLAG,
        FILE,
        WHO
    }

    public OptionSpec {
        choices = List.copyOf(choices);
        if (!choices.isEmpty() && autocomplete) {
            throw new IllegalArgumentException("choices exclude autocomplete: " + name);
        }
        if (!name.matches("[a-z][a-z0-9-]{0,31}")) {
            throw new IllegalArgumentException("bad option name " + name);
        }
        if (description.isBlank() || description.length() > 100) {
            throw new IllegalArgumentException("bad description of option " + name);
        }
    }

    public static OptionSpec text(String name, String description) {
        return new OptionSpec(name, description, Type.TEXT, false, 0, 0, List.of(), false);
    }

    public static OptionSpec completed(String name, String description) {
        return new OptionSpec(name, description, Type.TEXT, false, 0, 0, List.of(), true);
    }

    public static OptionSpec chosen(String name, String description, List<Choice> choices) {
        return new OptionSpec(name, description, Type.TEXT, false, 0, 0, choices, false);
    }

    public static OptionSpec whole(String name, String description, int min, int max) {
        return new OptionSpec(name, description, Type.WHOLE, false, min, max, List.of(), false);
    }

    public static OptionSpec flag(String name, String description) {
        return new OptionSpec(name, description, Type.FLAG, false, 0, 0, List.of(), false);
    }

    public static OptionSpec who(String name, String description) {
        return new OptionSpec(name, description, Type.WHO, false, 0, 0, List.of(), false);
    }

    public static OptionSpec file(String name, String description) {
        return new OptionSpec(name, description, Type.FILE, false, 0, 0, List.of(), false);
    }

    public OptionSpec atMost(int length) {
        return new OptionSpec(
                name, description, type, required, min, length, choices, autocomplete);
    }

    public OptionSpec mandatory() {
        return new OptionSpec(name, description, type, true, min, max, choices, autocomplete);
    }
}
