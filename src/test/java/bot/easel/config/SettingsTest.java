package bot.easel.config;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.catalogue.AssistantJob;
import bot.easel.config.Setting.Effect;
import bot.easel.spend.LimitPlan;
import bot.easel.spend.Period;
import bot.easel.spend.Usd;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Goes through every component of the configuration, so that none can be added that nobody has
/// thought of: it must have a key, an effect, a row in the documentation, and do what that says.
class SettingsTest {
    private static final Path PAGE = Path.of("docs", "configuration.md");
    private static final Path SHIPPED = Path.of("config", "easel.yaml");

    /// What the configuration cannot say: a name is a key, the rest is set in the chat.
    private static final Set<String> NO_SETTINGS =
            Set.of("OpenAiConfig.name", "LimitPlan.version", "LimitPlan.members");

    @TempDir Path home;
    private EaselConfig base;

    SettingsTest() {
        base = new ConfigFile(Path.of("nowhere")).config();
    }

    @BeforeEach
    void connect() {
        base =
                new ConfigFile(home)
                        .withVariable("OPENAI_API_KEY", "sk-one")
                        .withVariable("EASEL_STORE_URL", "jdbc:sqlite:/books/easel.db")
                        .config();
    }

    @Test
    void everySettingThatIsChangedIsNamedOnceAndCountsAtOnceOrAfterARestart() {
        List<String> wrong = new ArrayList<>();
        List<EaselConfig> others = new ArrayList<>();
        vary(base, whole -> others.add((EaselConfig) whole));
        assertThat(others.size()).isGreaterThan(100);

        Set<String> named = new HashSet<>();
        for (EaselConfig other : others) {
            ConfigChange change = ConfigChange.of(base, base, other);
            List<String> keys =
                    Stream.concat(change.changed().stream(), change.waiting().stream()).toList();
            named.addAll(keys);
            EaselConfig expected = change.waiting().isEmpty() ? other : base;
            if (keys.size() != 1 || !change.config().equals(expected)) {
                wrong.add("the change of " + difference(other) + " is told as " + keys);
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(named)
                .as("nothing is in the list that cannot be changed")
                .isEqualTo(
                        Stream.concat(
                                        Settings.FIXED.stream().map(Setting::key),
                                        Settings.SERVER.stream()
                                                .map(each -> "providers.openai." + each.key()))
                                .collect(Collectors.toSet()));
    }

    @Test
    void anotherLineOrAnotherCommentIsNoChange() {
        String entry =
                """
                channels:
                - match: { platform: slack }
                  model: painter-ink
                assistant: { describe: painter-plain }
                """;
        EaselConfig before = new ConfigFile(home).with(entry).config();
        EaselConfig after = new ConfigFile(home).with("# a word\n\n" + entry).config();
        assertThat(ConfigChange.of(before, before, after).changed()).isEmpty();
        assertThat(after).isEqualTo(before);
    }

    @Test
    void aServerThatComesOrGoesIsNamedAlone() {
        EaselConfig without = new ConfigFile(home).config();
        assertThat(ConfigChange.of(without, without, base).changed()).contains("providers.openai");
        assertThat(ConfigChange.of(base, base, without).changed()).contains("providers.openai");
    }

    @Test
    void aChangeThatIsTakenBackNoLongerWaits() {
        EaselConfig other = new ConfigFile(home).with("web: { port: 9090 }").config();
        EaselConfig started = new ConfigFile(home).with("web: { port: 8080 }").config();
        ConfigChange there = ConfigChange.of(started, started, other);
        assertThat(there.waiting()).containsExactly("web.port");
        assertThat(ConfigChange.of(started, there.config(), started).waiting()).isEmpty();
    }

    @Test
    void aMovedDataFolderTakesItsBooksAlongUnderOneName() {
        EaselConfig here = new ConfigFile(home).with("data-dir: here").config();
        EaselConfig there = new ConfigFile(home).with("data-dir: there").config();
        assertThat(ConfigChange.of(here, here, there).waiting()).containsExactly("data-dir");
    }

    @Test
    void eachSettingHasItsRowInTheDocumentationAndItsLineInTheShippedFile() throws IOException {
        Map<String, String> rows = rows();
        String shipped = Files.readString(SHIPPED);
        Set<String> used = new HashSet<>();
        Stream.concat(
                        Settings.FIXED.stream(),
                        Settings.SERVER.stream()
                                .map(each ->
                                        new Setting<>(
                                                "providers." + each.key(),
                                                each.effect(),
                                                _ -> null)))
                .forEach(setting -> {
                    String row =
                            rows.keySet().stream()
                                    .filter(key -> (setting.key() + ".").startsWith(key + "."))
                                    .reduce((one, two) -> one.length() > two.length() ? one : two)
                                    .orElse("");
                    assertThat(rows.getOrDefault(row, "no row"))
                            .as(setting.key())
                            .isEqualTo(setting.effect() == Effect.AT_ONCE ? "at once" : "restart");
                    used.add(row);
                    String last = setting.key().substring(setting.key().lastIndexOf('.') + 1);
                    assertThat(shipped).as(setting.key()).containsPattern(last + ":");
                });
        assertThat(rows.keySet()).as("rows of no setting").isEqualTo(used);
    }

    private static Map<String, String> rows() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        Matcher row =
                Pattern.compile("(?m)^\\| (`.*`) \\| (at once|restart) \\|")
                        .matcher(Files.readString(PAGE));
        while (row.find()) {
            Matcher key = Pattern.compile("`([^`]+)`").matcher(row.group(1));
            while (key.find()) {
                rows.put(key.group(1), row.group(2));
            }
        }
        return rows;
    }

    private String difference(EaselConfig other) {
        return Arrays.stream(EaselConfig.class.getRecordComponents())
                .filter(each -> !value(each, other).equals(value(each, base)))
                .map(RecordComponent::getName)
                .toList()
                .toString();
    }

    /// Makes of each component of a record another record in which that one is different.
    private void vary(Object whole, Consumer<Object> each) {
        for (RecordComponent component : whole.getClass().getRecordComponents()) {
            String name = whole.getClass().getSimpleName() + "." + component.getName();
            if (NO_SETTINGS.contains(name)) {
                continue;
            }
            UnaryOperator<@Nullable Object> around = other -> with(whole, component, other);
            Object value = value(component, whole);
            if (value instanceof ChannelRules rules) {
                vary(
                        rules.defaults(),
                        other ->
                                each.accept(
                                        around.apply(
                                                new ChannelRules(
                                                        (ChannelConfig) other, rules.entries()))));
                each.accept(around.apply(new ChannelRules(rules.defaults(), someEntries())));
            } else if (name.equals("EaselConfig.openAi")) {
                vary(
                        ((List<?>) value).getFirst(),
                        other -> each.accept(around.apply(List.of(other))));
            } else if (name.equals("AssistantConfig.jobs")) {
                for (AssistantJob job : AssistantJob.values()) {
                    Map<Object, Object> jobs = new HashMap<>((Map<?, ?>) value);
                    jobs.put(job, new AssistantConfig.Named("another", "there"));
                    each.accept(around.apply(jobs));
                }
            } else if (isRecordOfSettings(value)) {
                vary(value, other -> each.accept(around.apply(other)));
            } else {
                each.accept(around.apply(another(component, value)));
            }
        }
    }

    private static boolean isRecordOfSettings(Object value) {
        return value instanceof Record
                && (value.getClass().getPackage().equals(EaselConfig.class.getPackage())
                        || value instanceof LimitPlan
                        || value instanceof bot.easel.spend.MemberPace);
    }

    private List<ChannelRule> someEntries() {
        return new ConfigFile(home)
                .with("channels: [{ match: { platform: slack }, enabled: false }]")
                .config()
                .channels()
                .entries();
    }

    private static Object value(RecordComponent component, Object whole) {
        try {
            component.getAccessor().setAccessible(true);
            Object value = component.getAccessor().invoke(whole);
            return value == null ? Void.TYPE : value;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object with(Object whole, RecordComponent component, @Nullable Object other) {
        try {
            RecordComponent[] all = whole.getClass().getRecordComponents();
            @Nullable Object[] values = new @Nullable Object[all.length];
            for (int i = 0; i < all.length; i++) {
                Object old = value(all[i], whole);
                values[i] =
                        all[i].getName().equals(component.getName())
                                ? other
                                : old.equals(Void.TYPE) ? null : old;
            }
            var constructor =
                    whole.getClass()
                            .getDeclaredConstructor(
                                    Arrays.stream(all)
                                            .map(RecordComponent::getType)
                                            .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(whole.getClass() + "." + component.getName(), e);
        }
    }

    private static Object another(RecordComponent component, Object value) {
        return switch (value) {
            case Boolean flag -> !flag;
            case Integer number -> number + 1;
            case String text -> text + "x";
            case Duration duration -> duration.plusSeconds(1);
            case Path path -> path.resolve("elsewhere");
            case URI uri -> URI.create(uri + "/elsewhere");
            case Secret secret -> Secret.of(secret.reveal() + "x");
            case DayOfWeek day -> day.plus(1);
            case LocalTime time -> time.plusHours(1);
            case ZoneId _ -> ZoneId.of("Pacific/Auckland");
            case Usd usd -> usd.plus(Usd.parse("1"));
            case StoreConfig.Pictures _ -> StoreConfig.Pictures.FOLDER;
            case Set<?> set ->
                    Stream.concat(set.stream(), Stream.of("more")).collect(Collectors.toSet());
            case List<?> list -> list(component, list);
            case Map<?, ?> map -> map(component, map);
            default -> absent(component, value);
        };
    }

    private static List<?> list(RecordComponent component, List<?> list) {
        if (!list.isEmpty()) {
            return list.subList(0, list.size() - 1);
        }
        return component.getGenericType().getTypeName().contains("Channel")
                ? List.of(new AlertsConfig.Channel("slack", "C1"))
                : List.of("more");
    }

    private static Map<?, ?> map(RecordComponent component, Map<?, ?> map) {
        String type = component.getGenericType().getTypeName();
        if (!map.isEmpty()) {
            return Map.of();
        }
        return type.endsWith("String>")
                ? Map.of("more", "debug")
                : Map.of("more", Map.of(Period.DAY, Usd.parse("1")));
    }

    /// Something where there is nothing.
    private static Object absent(RecordComponent component, Object value) {
        Class<?> type = component.getType();
        if (type == URI.class) {
            return URI.create("https://elsewhere.example.com");
        } else if (type == Boolean.class) {
            return true;
        } else if (type == String.class) {
            return "elsewhere";
        } else if (type == Usd.class) {
            return Usd.parse("1");
        } else if (type == AzureConfig.class) {
            return new AzureConfig("", Map.of());
        }
        throw new AssertionError("no other value is known for " + component + ": " + value);
    }
}
