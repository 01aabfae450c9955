package bot.easel.catalogue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What the studio's assistant does. Each job has a model of its own, or none.
public enum AssistantJob {
    /// Says what is in pictures, or answers a question about them.
    DESCRIBE(true, Ability.WRITES, Ability.SEES),
    /// Tells what words ask for that are said to Easel.
    INTENT(true, Ability.WRITES),
    /// Judges prompts and the pictures that they start from before they are paid for.
    MODERATE(false, Ability.JUDGES),
    /// Makes more of prompts, in channels that want it.
    REFINE(true, Ability.WRITES),

    /// Writes down what is said in a recording, which becomes a prompt.
    TRANSCRIBE(true, Ability.HEARS),

    /// Says what pictures show to people who do not see them, in channels that want it.
    ALT_TEXT(true, Ability.WRITES, Ability.SEES),

    /// Reads aloud what is said of a picture.
    VOICE(false, Ability.SPEAKS),

    /// Puts the figures of the weekly digest into sentences.
    DIGEST(false, Ability.WRITES);

    private final boolean onUnasked;

    // A set that was copied cannot be changed, which the checker does not see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Ability> needs;

    /// @param onUnasked for what is done only where a member, or a channel's policy, asks for it
    AssistantJob(boolean onUnasked, Ability... needs) {
        this.onUnasked = onUnasked;
        this.needs = Set.of(needs);
    }

    /// Whether it has a model where the configuration says nothing.
    public boolean isOnUnasked() {
        return onUnasked;
    }

    /// As it is configured and kept in the books.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<AssistantJob> of(String key) {
        return Arrays.stream(values()).filter(job -> job.key().equals(key)).findFirst();
    }

    /// What its model must be able to do.
    public Set<Ability> needs() {
        return needs;
    }

    /// Something that the job needs and the model cannot do; empty where the model is fit for it.
    public Optional<Ability> missing(Model model) {
        return needs.stream()
                .sorted()
                .filter(need -> !model.abilities().contains(need))
                .findFirst();
    }
}
