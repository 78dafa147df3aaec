package dev.interlock.processor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The walls of the house: each room knows only the rooms that it may know. */
class WallsTest {
    private static final String HOUSE = "dev.interlock.processor";

    /** What each room may know beside itself; the entry points, which are in no room, may know all. */
    private static final Map<String, Set<String>> MAY_KNOW = new TreeMap<>(Map.ofEntries(
            entry("model", Set.of()),
            entry("domain", Set.of("model")),
            entry("ir", Set.of("model")),
            entry("report", Set.of("model")),
            entry("graph", Set.of()),
            entry("order", Set.of("model", "graph")),
            entry("facade", Set.of("domain", "model")),
            entry("read", Set.of("domain", "model", "report")),
            entry("lower", Set.of("model", "ir")),
            entry("flow", Set.of("model", "ir")),
            entry("summary", Set.of("model", "ir", "flow", "graph")),
            entry("picture", Set.of("model", "graph", "order", "report")),
            entry("scan", Set.of("model", "report", "picture")),
            entry("archive", Set.of("model", "flow", "summary", "order")),
            entry("check", Set.of("model", "ir", "flow", "summary", "order", "report"))));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(HOUSE);

    @TestFactory
    Stream<DynamicTest> aRoomKnowsOnlyWhatItMay() {
        return MAY_KNOW.keySet().stream()
                .map(room -> dynamicTest(
                        room,
                        () -> noClasses()
                                .that()
                                .resideInAPackage(inside(room))
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(forbidden(room))
                                .allowEmptyShould(true)
                                .check(CLASSES)));
    }

    private static String[] forbidden(String room) {
        Stream<String> others = MAY_KNOW.keySet().stream()
                .filter(other -> !other.equals(room) && !MAY_KNOW.get(room).contains(other))
                .map(WallsTest::inside);
        return Stream.concat(Stream.of(HOUSE), others).toArray(String[]::new);
    }

    @Test
    void whatChecksShareKnowsNoCheckWithAPackageOfItsOwn() {
        noClasses()
                .that()
                .resideInAPackage(HOUSE + ".check")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(HOUSE + ".check.*")
                .check(CLASSES);
        slices().matching(HOUSE + ".check.(*)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void everyClassIsInARoomOrAnEntryPoint() {
        Set<String> packages = CLASSES.stream().map(WallsTest::room).collect(Collectors.toCollection(TreeSet::new));
        Set<String> rooms = MAY_KNOW.keySet().stream()
                .map(room -> HOUSE + "." + room)
                .collect(Collectors.toCollection(TreeSet::new));
        rooms.add(HOUSE);
        assertThat(packages).isEqualTo(rooms);
    }

    @Test
    void onlyLoweringAndTheEntryPointsKnowTheCompilersTrees() {
        only("com.sun.source..", "lower").check(CLASSES);
    }

    @Test
    void nobodyKnowsTheCompilersInsides() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.sun.tools..", "jdk.internal..", "sun..")
                .check(CLASSES);
    }

    @Test
    void theAnalysisKnowsNoDeclarationsOfTheCompiler() {
        only("javax.lang.model..", "read", "lower", "domain", "facade").check(CLASSES);
    }

    @Test
    void onlyTheFacadeIsWrittenWithJavaPoet() {
        only("com.palantir.javapoet..", "facade").check(CLASSES);
    }

    private static ArchRule only(String library, String... rooms) {
        String[] allowed = Stream.concat(Stream.of(HOUSE), Stream.of(rooms).map(WallsTest::inside))
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideOutsideOfPackages(allowed)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }

    /** The package of the class; for the packages below a room, the room. */
    private static String room(JavaClass type) {
        String name = type.getPackageName();
        int below = name.indexOf('.', HOUSE.length() + 1);
        return below < 0 ? name : name.substring(0, below);
    }

    private static String inside(String room) {
        return HOUSE + "." + room + "..";
    }
}
