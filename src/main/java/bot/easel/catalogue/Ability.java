package bot.easel.catalogue;

/// What a model of the studio's assistant can do.
public enum Ability {
    WRITES("writes"),
    SEES("looks at pictures"),
    /// Answers in JSON by a schema that the provider enforces.
    STRUCTURES("answers by a schema"),
    HEARS("listens"),
    SPEAKS("speaks"),
    JUDGES("judges what is allowed");

    private final String words;

    Ability(String words) {
        this.words = words;
    }

    /// As the end of a sentence that begins with the model.
    public String words() {
        return words;
    }
}
