package bot.easel.bench.chat;

/// One row of the table.
///
/// @param inFlight how many members want their next picture as soon as they have the one before
/// @param providerMillis what the provider takes for each picture
/// @param pictures how many are measured
record ChatCell(
        Platform platform, Program program, int inFlight, int providerMillis, int pictures) {
    enum Platform {
        DISCORD,
        SLACK
    }

    enum Program {
        FLOOR,
        EASEL
    }

    /// Two, where there is time to show them in.
    int previews() {
        return providerMillis > 0 ? 2 : 0;
    }
}
