package bot.easel.studio;

/// What an answer must look like that a program reads.
///
/// @param name of letters, digits, `_` and `-`
/// @param schema a JSON schema as providers enforce it: every object with all its properties
///     required and no others allowed
public record AnswerShape(String name, String schema) {
    public AnswerShape {
        if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException("no name of a shape: " + name);
        }
    }
}
