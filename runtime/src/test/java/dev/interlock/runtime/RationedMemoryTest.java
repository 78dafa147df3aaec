package dev.interlock.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Locking with memory that runs out: each allocation of each slow path is once the one that fails, alone or with all that
 * come after it. A step for which there was no memory has changed nothing, and is done once more.
 */
@Timeout(60)
final class RationedMemoryTest {
    private static List<String> results(String how) throws ReflectiveOperationException {
        Class<?> scenes = new RationingLoader().loadClass(RationedScenes.class.getName());
        Method play = scenes.getDeclaredMethod(how);
        play.setAccessible(true);
        List<String> results = new ArrayList<>();
        ((List<?>) play.invoke(null)).forEach(line -> results.add((String) line));
        return results;
    }

    @Test
    void leavesTheLocksUsable() throws ReflectiveOperationException {
        List<String> results = results("play");
        assertThat(results).hasSize(46).allMatch(line -> line.endsWith(": ok") || line.endsWith(": allocates nothing"));
        assertThat(results).filteredOn(line -> line.endsWith(": ok")).hasSizeGreaterThanOrEqualTo(31);
    }

    @Test
    void leavesTheLocksUsableWhileTheMonitorLooksOn() throws ReflectiveOperationException {
        assertThat(results("playWatched")).hasSize(46).allMatch(line -> line.endsWith(": ok"));
    }
}
