package bot.easel;

import bot.easel.catalogue.Catalogue;
import bot.easel.catalogue.CatalogueLook;
import bot.easel.catalogue.CatalogueReading;
import bot.easel.catalogue.CatalogueSource;
import bot.easel.config.ApprovalsConfig;
import bot.easel.config.EaselConfig;
import bot.easel.config.Problem;
import bot.easel.config.StudioConfig;
import bot.easel.store.FolderAssets;
import bot.easel.studio.ApprovalSettings;
import bot.easel.studio.Spool;
import bot.easel.studio.StudioSettings;
import java.nio.file.Path;
import java.util.List;

/// What the studio is told of the configuration.
final class StudioSetup {
    private StudioSetup() {}

    /// @throws StartFailure when the file cannot be used, with everything that is wrong in it
    static CatalogueSource catalogue(EaselConfig config, CatalogueLook look) {
        return switch (look.at(config.catalogue())) {
            case CatalogueReading.Read(Catalogue read) -> new CatalogueSource(read);
            case CatalogueReading.Broken(var problems) ->
                    throw new StartFailure(
                            String.join(
                                    System.lineSeparator(),
                                    problems.stream().map(each -> each.message()).toList()));
        };
    }

    /// @throws StartFailure when the catalogue does not have what is configured
    static void check(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new StartFailure(
                    String.join(
                            System.lineSeparator(),
                            problems.stream().map(Problem::toString).toList()));
        }
    }

    /// Where pictures are while they arrive: beside those that are kept, where these are files.
    static Spool spool(EaselConfig config) {
        return FolderAssets.spool(pictures(config));
    }

    static Path pictures(EaselConfig config) {
        return config.dataDir().resolve("pictures");
    }

    static StudioSettings settings(StudioConfig config) {
        return new StudioSettings(
                config.workers(),
                config.queueLength(),
                config.lease(),
                config.patience(),
                config.startDeadline(),
                config.maxCalls(),
                config.retention(),
                config.shutdownGrace(),
                config.sweep());
    }

    static ApprovalSettings settings(ApprovalsConfig config) {
        return new ApprovalSettings(
                config.enabled(),
                config.channels(),
                config.members(),
                config.roles(),
                config.admins(),
                config.ownRequests(),
                config.expire(),
                config.valid(),
                config.open());
    }
}
