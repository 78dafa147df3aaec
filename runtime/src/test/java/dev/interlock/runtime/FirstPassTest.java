package dev.interlock.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The first pass through a slow path with too little stack for it: the JVM then has classes to load and calls to link, and
 * what fails of that may fail for good. Each time the locks are loaded anew.
 */
@Timeout(120)
final class FirstPassTest {
    private static final int MOST_FRAMES = 60;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lock",
                "try",
                "scope",
                "unlock",
                "await",
                "signal",
                "read",
                "write",
                "read scope",
                "write scope",
                "downgrade",
                "lockAll"
            })
    void leavesTheLockUsable(String scene) throws ReflectiveOperationException {
        for (int frames = 0; frames < MOST_FRAMES; frames += 6) {
            Class<?> pass = new RenewingLoader().loadClass(FirstPass.class.getName());
            Method of = pass.getDeclaredMethod("of", String.class, int.class);
            of.setAccessible(true);
            assertThat(of.invoke(null, scene, frames)).as("%d frames", frames).isEqualTo("");
        }
    }
}
