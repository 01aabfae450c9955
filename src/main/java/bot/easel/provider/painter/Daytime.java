package bot.easel.provider.painter;

import java.util.List;

/// The light of a scene.
enum Daytime {
    DAWN("dawn", "sunrise", "morning", "pastel", "spring"),
    DAY("day", "noon", "midday", "bright", "summer", "sunny", "afternoon"),
    DUSK("dusk", "sunset", "evening", "twilight", "golden", "autumn", "fall", "warm", "dramatic"),
    NIGHT(
            "night",
            "midnight",
            "dark",
            "nocturnal",
            "moonlit",
            "starry",
            "moonlight",
            "neon",
            "cyberpunk",
            "nacht",
            "stars",
            "aurora",
            "space",
            "galaxy");

    private final String words;

    Daytime(String... words) {
        this.words = String.join(" ", words);
    }

    List<String> words() {
        return List.of(words.split(" "));
    }
}
