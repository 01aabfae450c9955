package bot.easel.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The directions and conventions of the architecture. Every rule is also shown to fail: the rows by
/// taking a permission away, the conventions on a package that breaks them all.
class ArchitectureTest {

    private static final JavaClasses PROGRAM = House.program();
    private static final JavaClasses UNRULY =
            new ClassFileImporter().importPackages(House.ROOT + ".architecture.unruly");

    private static final Conventions HERE = new Conventions(House.ROOT);
    private static final Conventions THERE = new Conventions(House.ROOT + ".architecture.unruly");

    private static final Set<String> MONEY = Set.of("spend", "catalogue", "store");

    /// Distances between shapes of pictures.
    private static final Set<String> SHAPES =
            Set.of(House.ROOT + ".catalogue.PixelSize", House.ROOT + ".catalogue.AspectRatio");

    /// Libraries that a row allows to single classes only.
    private static final Map<String, Set<String>> BY_NAME =
            Map.of(House.ROOT + ".catalogue", Set.of("CatalogueFile", "YamlMap"));

    static List<Row> rows() {
        return House.ROWS;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aPackageImportsOnlyWhatItsRowAllows(Row row) {
        check(row.rule());
    }

    @Test
    void everyPackageHasARow() {
        Set<String> packages =
                PROGRAM.stream()
                        .map(JavaClass::getPackageName)
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(packages)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Stream.of(House.ROOT), House.ROWS.stream().map(Row::name))
                                .toList());
    }

    static Stream<Arguments> libraries() {
        return House.ROWS.stream()
                .flatMap(
                        row -> row.libraries().stream().map(library -> Arguments.of(row, library)));
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void aLibraryIsNeededWhereItIsAllowedAndMissedWhereItIsNot(Row row, String library) {
        assertThat(row.withoutLibrary(library).rule().evaluate(PROGRAM).hasViolation())
                .as("%s needs %s", row.name(), library)
                .isTrue();
    }

    static Stream<Row> rowsThatMayImportOthers() {
        return House.ROWS.stream().filter(row -> !row.house().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("rowsThatMayImportOthers")
    void anImportOfAnotherPackageThatIsNotAllowedIsNoticed(Row row) {
        assertThat(row.withoutHouse().rule().evaluate(PROGRAM).hasViolation()).isTrue();
    }

    @Test
    void nobodyImportsTheProgramItself() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage(House.ROOT)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(House.ROOT));
    }

    @Test
    void picocliIsForTheCommandLineAlone() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage(House.ROOT)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("picocli.."));
    }

    @Test
    void theProgramItselfLeavesLibrariesToTheirPackages() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage(House.ROOT)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "net.dv8tion..",
                                "com.slack..",
                                "com.openai..",
                                "okhttp3..",
                                "java.sql..",
                                "org.jdbi..",
                                "org.flywaydb..",
                                "io.github.bucket4j..",
                                "com.zaxxer..",
                                "io.javalin..",
                                "org.snakeyaml..",
                                "com.github.benmanes.."));
    }

    @Test
    void onlyTheReaderOfTheCatalogueKnowsYaml() {
        BY_NAME.forEach((home, names) ->
                check(
                        noClasses()
                                .that()
                                .resideInAPackage(home)
                                .and(
                                        DescribedPredicate.describe(
                                                "are none of " + names,
                                                (JavaClass type) ->
                                                        !names.contains(outermost(type))))
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("org.snakeyaml..")));
    }

    @Test
    void onlyTheRequestBucketsKnowTheirLibrary() {
        check(
                noClasses()
                        .that(
                                DescribedPredicate.describe(
                                        "are not RequestBuckets",
                                        (JavaClass type) ->
                                                !outermost(type).equals("RequestBuckets")))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("io.github.bucket4j.."));
    }

    @Test
    void namesSayWhatAClassDoes() {
        check(HERE.namesSayWhatAClassDoes());
        fails(THERE.namesSayWhatAClassDoes(), "ThingManager", "ThingImpl");
    }

    @Test
    void packagesAreNamedAfterRoles() {
        check(HERE.packagesAreNamedAfterRoles());
        fails(THERE.packagesAreNamedAfterRoles(), "unruly.util");
    }

    @Test
    void everyPackageIsNullMarked() {
        check(HERE.everyPackageIsNullMarked());
        fails(THERE.everyPackageIsNullMarked(), "unruly.util");
    }

    @Test
    void nobodyPrintsButTheCommandLine() {
        check(HERE.nobodyPrints());
        fails(THERE.nobodyPrints(), "System.out", "System.err");
    }

    @Test
    void nothingStaticChanges() {
        check(HERE.nothingStaticChanges());
        fails(THERE.nothingStaticChanges(), "counter", "SEEN");
    }

    @Test
    void moneyIsExact() {
        check(HERE.moneyIsExact(MONEY, SHAPES));
        fails(THERE.moneyIsExact(Set.of("spend"), Set.of()), "price", "add", "total");
    }

    @Test
    void loggersAreConstants() {
        check(HERE.loggersAreConstants());
        fails(THERE.loggersAreConstants(), "loud");
    }

    private static String outermost(JavaClass type) {
        String name = type.getName().substring(type.getPackageName().length() + 1);
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }

    private static void check(ArchRule rule) {
        rule.check(PROGRAM);
    }

    private static void fails(ArchRule rule, String... parts) {
        String report = rule.evaluate(UNRULY).getFailureReport().toString();
        assertThat(report).contains(parts);
    }
}
