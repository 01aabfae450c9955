package bot.easel.config;

import java.util.Map;
import java.util.TreeMap;

/// What Azure wants beyond a key and an address.
///
/// @param apiVersion empty for the unified address, which has none
/// @param deployments model id to the name of its deployment; a model that is not named here is
///     deployed under its own id
public record AzureConfig(String apiVersion, Map<String, String> deployments) {

    public AzureConfig {
        deployments = Map.copyOf(deployments);
    }

    static AzureConfig read(Section section) {
        Fields fields = new Fields(section);
        Section names = section.section("deployments");
        Fields deployment = new Fields(names);
        Map<String, String> deployments = new TreeMap<>();
        for (String model : names.keys()) {
            String name = deployment.text(model);
            if (name != null) {
                deployments.put(model, name);
            }
        }
        AzureConfig config = new AzureConfig(fields.text("api-version", ""), deployments);
        section.finish();
        return config;
    }
}
