package bot.easel.architecture;

import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import picocli.CommandLine;

/// Conventions that hold in every package below a root.
record Conventions(String root) {

    private static final Set<String> FLOATING =
            Set.of("float", "double", "java.lang.Float", "java.lang.Double");

    private static final List<String> EMPTY_NAMES =
            List.of("Manager", "Helper", "Utils", "Impl", "Base");

    /// Kinds of fields that change although they are final.
    private static final List<String> MUTABLE =
            List.of(
                    "java.util.concurrent.atomic.",
                    "java.util.concurrent.Concurrent",
                    "java.util.ArrayList",
                    "java.util.HashMap",
                    "java.util.HashSet",
                    "java.lang.StringBuilder",
                    "com.github.benmanes.caffeine.");

    ArchRule namesSayWhatAClassDoes() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should(
                        condition(
                                "have an empty word as the end of their name",
                                type ->
                                        EMPTY_NAMES.stream()
                                                .filter(type.getSimpleName()::endsWith)
                                                .toList()));
    }

    ArchRule packagesAreNamedAfterRoles() {
        return noClasses()
                .should()
                .resideInAnyPackage(
                        Stream.of("util", "common", "impl", "port", "service")
                                .map(name -> root + ".." + name + "..")
                                .toArray(String[]::new));
    }

    ArchRule everyPackageIsNullMarked() {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should(
                        condition(
                                "be in a package marked with @NullMarked",
                                type ->
                                        type.getPackage().isAnnotatedWith(NullMarked.class)
                                                ? List.of("is")
                                                : List.of()));
    }

    /// Commands of the terminal print; everything else logs.
    ArchRule nobodyPrints() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .areNotAnnotatedWith(CommandLine.Command.class)
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err");
    }

    ArchRule nothingStaticChanges() {
        return noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(root + "..")
                .and()
                .areStatic()
                .and(DescribedPredicate.describe("are not made by the compiler", this::written))
                .should(
                        new ArchCondition<JavaField>("be able to change") {
                            @Override
                            public void check(JavaField field, ConditionEvents events) {
                                String type = field.getRawType().getName();
                                boolean changes =
                                        !field.getModifiers().contains(JavaModifier.FINAL)
                                                || MUTABLE.stream().anyMatch(type::startsWith);
                                events.add(
                                        new SimpleConditionEvent(
                                                field, changes, field.getFullName() + " changes"));
                            }
                        });
    }

    /// Nothing about money is ever a floating-point number.
    ///
    /// @param packages below the root
    /// @param allowed names of classes that measure shapes, not money
    ArchRule moneyIsExact(Set<String> packages, Set<String> allowed) {
        return noClasses()
                .that()
                .resideInAnyPackage(
                        packages.stream().map(name -> root + "." + name).toArray(String[]::new))
                .and(are(not(allowed)))
                .should(
                        condition(
                                "have a field, parameter or result with a floating point",
                                Conventions::floating));
    }

    ArchRule loggersAreConstants() {
        return fields().that()
                .haveRawType("org.slf4j.Logger")
                .and()
                .areDeclaredInClassesThat()
                .resideInAPackage(root + "..")
                .should()
                .bePrivate()
                .andShould()
                .beStatic()
                .andShould()
                .beFinal();
    }

    private boolean written(JavaField field) {
        return !field.getModifiers().contains(JavaModifier.SYNTHETIC);
    }

    private static List<String> floating(JavaClass type) {
        Stream<String> inFields =
                type.getFields().stream()
                        .filter(field -> FLOATING.contains(name(field.getRawType())))
                        .map(JavaField::getName);
        Stream<String> inMethods =
                type.getCodeUnits().stream()
                        .filter(unit ->
                                FLOATING.contains(name(unit.getRawReturnType()))
                                        || unit.getRawParameterTypes().stream()
                                                .map(Conventions::name)
                                                .anyMatch(FLOATING::contains))
                        .map(JavaCodeUnit::getName);
        return Stream.concat(inFields, inMethods).collect(Collectors.toList());
    }

    private static String name(JavaClass type) {
        return type.getBaseComponentType().getName();
    }

    private static DescribedPredicate<JavaClass> not(Set<String> names) {
        return DescribedPredicate.describe(
                "none of " + names,
                type -> names.stream().noneMatch(name -> type.getName().startsWith(name)));
    }

    private static ArchCondition<JavaClass> condition(
            String description, Function<JavaClass, List<String>> found) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                List<String> what = found.apply(type);
                events.add(
                        new SimpleConditionEvent(
                                type, !what.isEmpty(), type.getName() + " " + what));
            }
        };
    }
}
