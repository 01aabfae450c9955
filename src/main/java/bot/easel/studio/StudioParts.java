package bot.easel.studio;

import bot.easel.catalogue.Catalogue;
import bot.easel.chat.ChatPlatform;
import bot.easel.spend.Ledger;
import bot.easel.spend.Notices;
import bot.easel.spend.SpendGuard;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Everything that the studio is built from.
///
/// @param catalogue answers the catalogue of the moment
/// @param rasters the only ones of the process: so many drawings are made into pixels at once
/// @param random unguessable: ids of requests come from it
public record StudioParts(
        GenerationStore store,
        ComparisonStore comparisons,
        Ledger ledger,
        SpendGuard guard,
        RequestPace pace,
        AssetStore assets,
        Rasters rasters,
        Timetable timetable,
        Notices notices,
        Supplier<Catalogue> catalogue,
        Policies policies,
        Supplier<Map<String, Connected>> providers,
        List<ChatPlatform> platforms,
        GenerationView view,
        Admins admins,
        AdminNotices adminNotices,
        StudioEvents events,
        Supplier<StudioSettings> settings,
        Rush rush,
        InstantSource clock,
        RandomGenerator random) {
    public StudioParts {
        platforms = List.copyOf(platforms);
    }
}
