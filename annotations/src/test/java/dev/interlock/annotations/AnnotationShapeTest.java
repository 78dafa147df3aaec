package dev.interlock.annotations;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What users' sources depend on: the places, elements, types and defaults of every annotation that is there. */
class AnnotationShapeTest {
    @Test
    void placesElementsAndDefaultsAreAsPromised() throws Exception {
        assertThat(annotations().stream().map(AnnotationShapeTest::shape).collect(joining("\n", "", "\n")))
                .isEqualTo("""
                        Acquires [METHOD]: ifResult=false, mode=EXCLUSIVE, String[] value
                        Critical [METHOD, TYPE]: mode=EXCLUSIVE, timeout="", value={}, when=""
                        Excluding [METHOD]: String[] value
                        GuardedBy [FIELD, METHOD]: String[] value
                        Holding [METHOD]: mode=EXCLUSIVE, String[] value
                        Immediate [PARAMETER]:
                        InterlockOptions [MODULE, PACKAGE]: String[] value
                        LockOrder [FIELD, PACKAGE, TYPE]: after={}, along={}, before={}, instances="", leaf=false, value={}
                        Releases [METHOD]: mode=EXCLUSIVE, String[] value
                        SharedLock [FIELD, PARAMETER]: value=""
                        Unshared [FIELD, METHOD]:
                        """);
    }

    @Test
    void everyAnnotationIsKeptInClassFilesAndShownInDocumentation() throws Exception {
        assertThat(annotations()).isNotEmpty().allSatisfy(type -> {
            assertThat(type.getAnnotation(Retention.class))
                    .extracting(Retention::value)
                    .isEqualTo(RetentionPolicy.CLASS);
            assertThat(type.isAnnotationPresent(Documented.class)).isTrue();
        });
    }

    private static List<Class<?>> annotations() throws IOException, URISyntaxException {
        Path classes = Path.of(Mode.class.getResource("Mode.class").toURI()).getParent();
        try (var files = Files.list(classes)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class"))
                    .<Class<?>>map(name -> load(name.substring(0, name.length() - ".class".length())))
                    .filter(Class::isAnnotation)
                    .sorted(Comparator.comparing(Class::getSimpleName))
                    .toList();
        }
    }

    private static Class<?> load(String simpleName) {
        try {
            return Class.forName(Mode.class.getPackageName() + "." + simpleName);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static String shape(Class<?> annotation) {
        String places = Arrays.stream(annotation.getAnnotation(Target.class).value())
                .map(Enum::name)
                .sorted()
                .collect(joining(", ", "[", "]"));
        String elements = Arrays.stream(annotation.getDeclaredMethods())
                .sorted(Comparator.comparing(Method::getName))
                .map(AnnotationShapeTest::element)
                .collect(joining(", "));
        return (annotation.getSimpleName() + " " + places + ": " + elements).strip();
    }

    /** An element with its default, whose text shows its type too, or with its type where it must be given. */
    private static String element(Method element) {
        Object preset = element.getDefaultValue();
        if (preset == null) {
            return element.getReturnType().getSimpleName() + " " + element.getName();
        }
        return element.getName() + "=" + text(preset);
    }

    private static String text(Object preset) {
        if (preset instanceof String string) {
            return '"' + string + '"';
        }
        if (preset instanceof String[] strings) {
            return Arrays.stream(strings).map(AnnotationShapeTest::text).collect(joining(", ", "{", "}"));
        }
        return preset.toString();
    }
}
