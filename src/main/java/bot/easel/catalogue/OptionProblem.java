package bot.easel.catalogue;

import java.util.List;

/// A value that a model does not take.
///
/// @param option the option's name as members write it
/// @param why in plain words
/// @param nearest the nearest value it takes, or an empty text
/// @param allowed all values it takes; may be empty where that is no list
public record OptionProblem(
        String option, String given, String why, String nearest, List<String> allowed) {
    public OptionProblem {
        allowed = List.copyOf(allowed);
    }
}
