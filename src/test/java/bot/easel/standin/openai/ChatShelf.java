package bot.easel.standin.openai;

import java.util.List;
import java.util.Optional;

/// A model of words as the stand-in serves it.
///
/// @param in nano-dollars per token
/// @param cached nano-dollars per token that is read from the cache
/// @param written nano-dollars per token that is written into it
/// @param out nano-dollars per token
/// @param maxOutput tokens of one answer
/// @param heard nano-dollars per token of sound that it hears; 0 where it hears none
/// @param said nano-dollars per token of sound that it says; 0 where it says none
record ChatShelf(
        String id,
        boolean gone,
        boolean sees,
        boolean structured,
        boolean thinks,
        long in,
        long cached,
        long written,
        long out,
        int maxOutput,
        long heard,
        long said) {
    static final List<ChatShelf> ALL =
            List.of(
                    thinking("gpt-6-luna", 100, 10, 125, 500),
                    thinking("gpt-6-sol", 2_000, 200, 2_000, 10_000),
                    thinking("gpt-6.1-terra", 1_000, 50, 1_000, 5_000),
                    thinking("gpt-6.1-sol", 2_000, 100, 2_000, 10_000),
                    thinking("gpt-6.2-sol", 2_000, 100, 2_000, 10_000),
                    thinking("gpt-6-astra", 10_000, 1_000, 10_000, 50_000),
                    thinking("gpt-5.6-luna", 200, 20, 200, 1_200),
                    thinking("gpt-5.6-terra", 2_000, 200, 2_000, 12_000),
                    thinking("gpt-5.6-sol", 5_000, 500, 5_000, 30_000),
                    thinking("gpt-5.4-mini", 750, 75, 750, 4_500),
                    thinking("gpt-5-mini", 250, 25, 250, 2_000),
                    plain("gpt-4.1-mini", false, true, 400, 100, 1_600, 32_768),
                    plain("gpt-4o-mini", false, true, 150, 75, 600, 16_384),
                    plain("gpt-4.1-nano", true, true, 100, 25, 400, 32_768),
                    plain("gpt-4-turbo", true, false, 10_000, 10_000, 30_000, 4_096),
                    voice("gpt-audio-1.5", false, 2_500, 10_000, 32_000, 64_000),
                    voice("gpt-audio", false, 2_500, 10_000, 32_000, 64_000),
                    voice("gpt-audio-mini", false, 600, 2_400, 10_000, 20_000),
                    voice("gpt-4o-audio-preview", true, 2_500, 10_000, 40_000, 80_000));

    static Optional<ChatShelf> find(String id) {
        return ALL.stream().filter(model -> model.id.equals(id)).findFirst();
    }

    private static ChatShelf thinking(String id, long in, long cached, long written, long out) {
        return new ChatShelf(id, false, true, true, true, in, cached, written, out, 128_000, 0, 0);
    }

    private static ChatShelf plain(
            String id,
            boolean gone,
            boolean structured,
            long in,
            long cached,
            long out,
            int maxOutput) {
        return new ChatShelf(
                id, gone, true, structured, false, in, cached, in, out, maxOutput, 0, 0);
    }

    private static ChatShelf voice(
            String id, boolean gone, long in, long out, long heard, long said) {
        return new ChatShelf(id, gone, false, false, false, in, in, in, out, 16_384, heard, said);
    }

    /// A compatible server has any model, for nothing.
    static ChatShelf anyOf(String id) {
        return new ChatShelf(id, false, true, true, false, 0, 0, 0, 0, 128_000, 0, 0);
    }
}
