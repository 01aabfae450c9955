package bot.easel.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads catalogue files: all problems at once, each with its line.
public final class CatalogueFile {

    private static final String DELIVERED = "catalogue.yaml";

    private final String name;
    private final List<CatalogueProblem> problems = new ArrayList<>();

    private CatalogueFile(String name) {
        this.name = name;
    }

    /// Reads a file; one that cannot be opened is a problem like any other.
    public static CatalogueReading read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            return new CatalogueReading.Broken(
                    List.of(
                            new CatalogueProblem(
                                    file.toString(),
                                    0,
                                    "",
                                    "cannot be read: " + e.getMessage(),
                                    "check its path and its rights")));
        }
    }

    /// Reads the catalogue that came with the program.
    public static CatalogueReading delivered() {
        try (InputStream in = CatalogueFile.class.getResourceAsStream(DELIVERED)) {
            if (in == null) {
                throw new IllegalStateException("the jar holds no " + DELIVERED);
            }
            return parse(
                    "the delivered " + DELIVERED,
                    new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the delivered catalogue", e);
        }
    }

    /// Reads a text.
    ///
    /// @param name stands for the file in problems
    public static CatalogueReading parse(String name, String yaml) {
        CatalogueFile file = new CatalogueFile(name);
        Optional<Catalogue> catalogue = file.read(yaml);
        if (catalogue.isPresent() && file.problems.isEmpty()) {
            return new CatalogueReading.Read(catalogue.get());
        }
        file.problems.sort(Comparator.comparingInt(CatalogueProblem::line));
        return new CatalogueReading.Broken(file.problems);
    }

    private Optional<Catalogue> read(String yaml) {
        Optional<Node> root;
        try {
            root = new Compose(LoadSettings.builder().setLabel(name).build()).composeString(yaml);
        } catch (MarkedYamlEngineException broken) {
            int line = broken.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            problem(line, "", "is no YAML: " + broken.getProblem(), "correct this line");
            return Optional.empty();
        } catch (YamlEngineException broken) {
            problem(0, "", "is no YAML: " + broken.getMessage(), "correct it");
            return Optional.empty();
        }
        if (root.isEmpty()) {
            problem(0, "", "is empty", "start from the delivered catalogue");
            return Optional.empty();
        }
        return Optional.of(read(new YamlMap(this::problem, "", root.get())));
    }

    private Catalogue read(YamlMap root) {
        LocalDate asOf = root.required("as-of", LocalDate::parse, RuleReader.DATE, LocalDate.EPOCH);
        CostRules costs = RuleReader.costs(root);
        RuleReader rules = new RuleReader(root);
        ModelReader reader = new ModelReader(rules);
        Map<String, YamlMap> providerRows = root.maps("providers");
        Map<String, ProviderProfile> providers = new LinkedHashMap<>();
        providerRows.forEach((id, map) -> providers.put(id, ProviderReader.read(id, map)));

        Map<Model, YamlMap> models = new LinkedHashMap<>();
        root.maps("image-models").forEach((id, map) -> models.put(reader.image(id, map), map));
        root.maps("text-models").forEach((id, map) -> models.put(ModelReader.text(id, map), map));
        root.maps("audio-models").forEach((id, map) -> models.put(ModelReader.audio(id, map), map));
        root.maps("moderation-models")
                .forEach((id, map) -> models.put(ModelReader.moderation(id, map), map));
        root.done();
        if (models.isEmpty()) {
            root.problem("", "holds no models", "start from the delivered catalogue");
        }
        checkIds(models);
        Catalogue catalogue = new Catalogue(asOf, costs, providers.values(), models.keySet());
        models.forEach((model, map) -> checkModel(catalogue, model, map));
        providers.forEach((id, profile) -> {
            YamlMap row = providerRows.get(id);
            if (row != null) {
                checkProvider(catalogue, profile, row);
            }
        });
        return catalogue;
    }

    /// No id may stand for two models, dated ids included.
    private static void checkIds(Map<Model, YamlMap> models) {
        Set<String> ids = new LinkedHashSet<>();
        models.forEach((model, map) -> {
            List<String> own = new ArrayList<>(model.snapshots());
            own.add(model.id());
            own.stream()
                    .filter(id -> !ids.add(id))
                    .forEach(id ->
                            map.problem(
                                    "",
                                    "the id " + id + " is taken",
                                    "keep one of the two models"));
        });
    }

    private static void checkModel(Catalogue catalogue, Model model, YamlMap map) {
        if (catalogue.provider(model.provider()).isEmpty()) {
            map.problem("provider", "is not listed: " + model.provider(), "add it to providers");
        }
        known(catalogue, map, "successors", model.lifecycle().successors());
        if (model instanceof ImageModel image) {
            image.svgAuthorId()
                    .filter(id -> catalogue.text(id).isEmpty())
                    .ifPresent(id ->
                            map.problem(
                                    "svg-author",
                                    "is no text model: " + id,
                                    "name one of text-models"));
        }
    }

    private static void checkProvider(Catalogue catalogue, ProviderProfile profile, YamlMap map) {
        if (profile.like() != null && catalogue.provider(profile.like()).isEmpty()) {
            map.problem("like", "is not listed: " + profile.like(), "add it to providers");
        }
        known(catalogue, map, "serves", List.copyOf(profile.serves().keySet()));
        profile.serves()
                .values()
                .forEach(stay -> known(catalogue, map, "serves", stay.successors()));
        if (profile.defaultModel() != null
                && catalogue.served(profile.defaultModel(), profile.id()).isEmpty()) {
            map.problem(
                    "default-model",
                    "is no image model served here: " + profile.defaultModel(),
                    "name one that is");
        }
    }

    private static void known(Catalogue catalogue, YamlMap map, String key, List<String> models) {
        List<String> ids = catalogue.models().stream().map(Model::id).toList();
        models.stream()
                .filter(id -> catalogue.find(id).isEmpty())
                .forEach(id ->
                        map.problem(
                                key,
                                "is no model: " + id,
                                Nearest.inSpelling(id, ids)
                                        .map(near -> "did you mean " + near + "?")
                                        .orElse("remove it")));
    }

    private void problem(int line, String key, String what, String remedy) {
        problems.add(new CatalogueProblem(name, line, key, what, remedy));
    }
}
