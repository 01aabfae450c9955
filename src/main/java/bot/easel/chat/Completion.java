package bot.easel.chat;

import java.util.Map;

/// A question for values while a member types.
///
/// @param command as in [Interaction.CommandCall]
/// @param typed what stands in the option so far
/// @param others the other options' values so far
public record Completion(
        Member member,
        Conversation conversation,
        String command,
        String option,
        String typed,
        Map<String, String> others) {
    public Completion {
        others = Map.copyOf(others);
    }
}
