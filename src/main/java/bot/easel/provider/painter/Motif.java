package bot.easel.provider.painter;

import java.util.List;

/// Something that a prompt can name and the painter can draw, with the words that name it.
enum Motif {
    LIGHTHOUSE("lighthouse", "beacon", "leuchtturm"),
    SEA(
            "sea", "ocean", "beach", "coast", "shore", "bay", "harbour", "harbor", "waves", "wave",
            "island", "meer"),
    LAKE("lake", "river", "pond", "fjord", "water"),
    BOAT("boat", "ship", "sailboat", "sail", "yacht", "sailing"),
    MOUNTAIN(
            "mountain", "mountains", "alps", "peak", "peaks", "summit", "volcano", "berg", "cliff"),
    HILLS(
            "hill",
            "hills",
            "meadow",
            "field",
            "fields",
            "valley",
            "countryside",
            "grass",
            "farm",
            "garden",
            "landscape",
            "park"),
    DESERT("desert", "dune", "dunes", "sahara", "sand", "mars"),
    FOREST("forest", "woods", "wood", "pine", "pines", "jungle", "wald", "taiga"),
    TREE("tree", "oak", "willow", "blossom", "cherry", "sakura", "bonsai"),
    CITY(
            "city",
            "skyline",
            "town",
            "street",
            "skyscraper",
            "skyscrapers",
            "tokyo",
            "york",
            "cyberpunk",
            "urban",
            "downtown",
            "office",
            "metropolis"),
    HOUSE("house", "cabin", "cottage", "hut", "home", "barn", "village"),
    CASTLE("castle", "fortress", "palace", "tower", "kingdom"),
    FOX("fox", "foxes", "fuchs"),
    CAT("cat", "cats", "kitten", "katze"),
    BIRD("bird", "birds", "seagull", "seagulls", "gull", "crow", "geese", "eagle"),
    FLOWER(
            "flower",
            "flowers",
            "tulip",
            "tulips",
            "poppy",
            "poppies",
            "lavender",
            "rose",
            "roses",
            "sunflower",
            "sunflowers"),
    BALLOON("balloon", "balloons"),
    ROCKET("rocket", "spaceship", "astronaut", "spacecraft"),
    PLANET("planet", "saturn", "space", "galaxy", "cosmos", "nebula"),
    PORTRAIT(
            "portrait",
            "face",
            "woman",
            "man",
            "girl",
            "boy",
            "person",
            "selfie",
            "king",
            "queen",
            "wizard",
            "knight",
            "child"),
    MOON("moon", "moonlight", "moonlit", "mond"),
    SUN("sun", "sunny", "sunlight", "sonne"),
    STARS("star", "stars", "starry", "constellation", "milky"),
    AURORA("aurora", "borealis", "polar"),
    RAIN("rain", "rainy", "storm", "stormy", "drizzle", "regen", "thunder", "monsoon"),
    SNOW("snow", "snowy", "winter", "ice", "blizzard", "christmas", "schnee", "frozen", "arctic"),
    FOG("fog", "foggy", "mist", "misty", "haze", "hazy", "nebel"),
    RAINBOW("rainbow"),
    CLOUDS("cloud", "clouds", "cloudy", "overcast");

    private final String words;

    Motif(String... words) {
        this.words = String.join(" ", words);
    }

    List<String> words() {
        return List.of(words.split(" "));
    }
}
