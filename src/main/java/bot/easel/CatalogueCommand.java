package bot.easel;

import bot.easel.catalogue.Catalogue;
import bot.easel.catalogue.CatalogueFile;
import bot.easel.catalogue.CatalogueProblem;
import bot.easel.catalogue.CatalogueReading;
import bot.easel.catalogue.Lifecycle;
import bot.easel.catalogue.Model;
import bot.easel.catalogue.ModelPage;
import bot.easel.config.EaselConfig;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `easel catalogue`: the models that are configured, and whether their file can be used.
@Command(
        name = "catalogue",
        description =
                "Lists the models of the catalogue with jobs, state and price, and names everything"
                        + " that is wrong in its file. Asks nobody and changes nothing.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:The catalogue can be used.", "2:It cannot."},
        exitCodeOnExecutionException = Configured.CANNOT)
final class CatalogueCommand implements Callable<Integer> {
    private final InstantSource clock = InstantSource.system();

    @Mixin private final Configured configured = new Configured();

    @Option(
            names = "--markdown",
            description = "Writes the page docs/models.md instead, which is the same on every day.")
    private boolean markdown;

    @Override
    public Integer call() {
        Optional<EaselConfig> config = configured.load();
        if (config.isEmpty()) {
            return Configured.CANNOT;
        }
        return switch (CatalogueFile.read(config.get().catalogue())) {
            case CatalogueReading.Broken(List<CatalogueProblem> problems) -> {
                problems.forEach(problem -> configured.err().println(problem.message()));
                yield Configured.CANNOT;
            }
            case CatalogueReading.Read(Catalogue catalogue) -> {
                if (markdown) {
                    configured.out().print(ModelPage.of(catalogue));
                    configured.out().flush();
                } else {
                    list(catalogue);
                }
                yield 0;
            }
        };
    }

    private void list(Catalogue catalogue) {
        PrintWriter out = configured.out();
        LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        for (Model model : catalogue.models()) {
            out.println(
                    String.join(
                            " · ",
                            model.id(),
                            String.join(", ", ModelPage.jobs(model)),
                            state(model.lifecycle(), today),
                            ModelPage.price(model)));
        }
        out.printf(
                "%d models at %d providers, as of %s. Nothing is wrong in the file.%n",
                catalogue.models().size(), catalogue.providers().size(), catalogue.asOf());
    }

    private static String state(Lifecycle life, LocalDate today) {
        String date = life.shutdownDate().map(LocalDate::toString).orElse("");
        String next = life.successors().isEmpty() ? "" : ", then " + life.successors().getFirst();
        return switch (life.stateAt(today)) {
            case CURRENT -> "in service";
            case DEPRECATED -> "ends on " + date + next;
            case SHUT_DOWN -> "shut down on " + date + next.replace("then", "now");
        };
    }
}
