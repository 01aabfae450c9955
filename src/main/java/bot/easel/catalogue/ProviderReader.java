package bot.easel.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads one kind of provider.
final class ProviderReader {

    private static final int MAX_COUNT = 10;
    private static final String YES = "yes";
    private static final String OPENAI = "openai";
    private static final Map<String, ProviderProfile.UsageTrust> TRUST = trusts();

    private ProviderReader() {}

    static ProviderProfile read(String id, YamlMap map) {
        Map<String, ProviderProfile.Stay> serves = new LinkedHashMap<>();
        map.maps("serves").forEach((model, stay) -> serves.put(model, stay(stay)));
        if (!map.has("paid")) {
            map.problem("paid", "is missing", "write whether this provider bills: true or false");
        }
        int count = map.number("max-count", MAX_COUNT);
        if (count < 1) {
            map.problem("max-count", "starts at 1", "write 1 or more");
        }
        ProviderProfile profile =
                new ProviderProfile(
                        id,
                        map.text("name").orElse(id),
                        map.text("like").orElse(null),
                        choice(map, "calendar", List.of("own", "same"), "same").equals("own"),
                        serves,
                        map.flag("paid", true),
                        map.oneOf("usage", TRUST, ProviderProfile.UsageTrust.UNTRUSTED),
                        RuleReader.price(map),
                        map.text("default-model").orElse(null),
                        Math.max(1, count),
                        dialect(map));
        map.done();
        return profile;
    }

    private static ProviderProfile.Dialect dialect(YamlMap map) {
        List<String> answers = map.list("answers");
        List<String> sizeFields = map.list("size-fields");
        return new ProviderProfile.Dialect(
                choice(map, "generations", List.of(YES, "no", "partial"), YES),
                choice(map, "edits", List.of(YES, "no", "json-only", "unseen"), "no"),
                answers.isEmpty() ? List.of("b64_json") : answers,
                choice(map, "errors", List.of(OPENAI, "detail", "text", "numeric-code"), OPENAI),
                sizeFields.isEmpty() ? List.of("size") : sizeFields);
    }

    private static ProviderProfile.Stay stay(YamlMap map) {
        ProviderProfile.Stay stay =
                new ProviderProfile.Stay(ModelReader.date(map, "shutdown"), map.list("successors"));
        map.done();
        return stay;
    }

    private static String choice(YamlMap map, String key, List<String> values, String absent) {
        return map.value(
                        key,
                        text -> {
                            if (!values.contains(text)) {
                                throw new IllegalArgumentException(text);
                            }
                            return text;
                        },
                        "write one of " + String.join(", ", values))
                .orElse(absent);
    }

    private static Map<String, ProviderProfile.UsageTrust> trusts() {
        Map<String, ProviderProfile.UsageTrust> trusts = new LinkedHashMap<>();
        trusts.put("trusted", ProviderProfile.UsageTrust.TRUSTED);
        trusts.put("untrusted", ProviderProfile.UsageTrust.UNTRUSTED);
        trusts.put("absent", ProviderProfile.UsageTrust.ABSENT);
        return trusts;
    }
}
