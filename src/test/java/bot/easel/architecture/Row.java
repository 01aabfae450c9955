package bot.easel.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the classes of one package may depend on, besides themselves and what everybody may.
///
/// @param name of the package; its sub-packages have rows of their own
/// @param house other packages of Easel
/// @param libraries prefixes of package names outside
record Row(String name, Set<String> house, Set<String> libraries) {

    /// The JDK without its database interfaces, and annotations that only the build reads.
    private static final List<String> EVERYBODY =
            List.of(
                    "java.",
                    "javax.",
                    "org.jspecify.annotations.",
                    "org.slf4j.",
                    "com.google.errorprone.annotations.");

    private static final List<String> DATABASES = List.of("java.sql.", "javax.sql.");

    static Row of(String name, String house, String libraries) {
        return new Row(name, words(house), words(libraries));
    }

    private static Set<String> words(String text) {
        return Stream.of(text.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    Row withoutHouse() {
        return new Row(name, Set.of(), libraries);
    }

    Row withoutLibrary(String removed) {
        return new Row(
                name,
                house,
                libraries.stream()
                        .filter(library -> !library.equals(removed))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    ArchRule rule() {
        return ArchRuleDefinition.classes()
                .that()
                .resideInAPackage(name)
                .should()
                .onlyDependOnClassesThat(
                        DescribedPredicate.describe(
                                "are allowed in " + name + " " + house + " " + libraries,
                                this::allows));
    }

    private boolean allows(JavaClass target) {
        JavaClass type = target.getBaseComponentType();
        String owner = type.getPackageName();
        return type.isPrimitive()
                || owner.equals(name)
                || house.contains(owner)
                || begins(owner, libraries)
                || (begins(owner, EVERYBODY) && !begins(owner, DATABASES));
    }

    private static boolean begins(String owner, Iterable<String> prefixes) {
        for (String prefix : prefixes) {
            String whole = prefix.endsWith(".") ? prefix : prefix + ".";
            if ((owner + ".").startsWith(whole)) {
                return true;
            }
        }
        return false;
    }
}
