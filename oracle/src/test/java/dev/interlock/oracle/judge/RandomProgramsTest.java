package dev.interlock.oracle.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.oracle.generate.Construct;
import dev.interlock.oracle.generate.CorrectPrograms;
import dev.interlock.oracle.generate.Mistakes;
import dev.interlock.oracle.program.Printer;
import dev.interlock.oracle.program.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The checker and the runs of random programs agree: what goes wrong in a run is reported, and what is reported goes wrong in a run. How
 * many programs there are, and from which seed, is set by {@code -Doracle.programs} and {@code -Doracle.seed}.
 */
class RandomProgramsTest {
    private static final int TOGETHER = 40;
    private static final int MOST_SHOWN = Integer.getInteger("oracle.shown", 5);
    private static final long FIRST = Long.getLong("oracle.seed", 1);
    private static final int PROGRAMS = Integer.getInteger("oracle.programs", 400);

    @TempDir
    Path classFiles;

    @Test
    void programsBuiltToBeCorrectCompileInSilence() {
        agree("correct", 0, Set.of());
    }

    @Test
    void eachMistakeIsReportedAndNothingElse() {
        agree("mistaken", 1, Set.of());
    }

    @Test
    void richerProgramsBuiltToBeCorrectCompileInSilence() {
        agree("correct", 0, Construct.wanted());
    }

    @Test
    void eachMistakeInRicherProgramsIsReportedAndNothingElse() {
        agree("mistaken", 1, Construct.wanted());
    }

    @Test
    void severalMistakesAreReportedAndNothingElse() {
        agree("mistaken", 3, Set.of());
    }

    private void agree(String kind, int mistakes, Set<Construct> constructs) {
        Oracle oracle = new Oracle(classFiles);
        Map<String, Integer> counts = new TreeMap<>();
        List<String> shown = new ArrayList<>();
        for (long seed = FIRST; seed < FIRST + PROGRAMS; seed += TOGETHER) {
            List<Program> programs = new ArrayList<>();
            for (long each = seed; each < Math.min(seed + TOGETHER, FIRST + PROGRAMS); each++) {
                programs.add(program(each, mistakes, constructs));
            }
            List<List<Disagreement>> found = oracle.judge(programs);
            for (int i = 0; i < found.size(); i++) {
                for (Disagreement each : found.get(i)) {
                    String key = each.kind() + " " + each.check();
                    if (counts.merge(key, 1, Integer::sum) <= MOST_SHOWN) {
                        shown.add("seed " + (seed + i) + ", " + mistakes + " mistakes\n"
                                + oracle.explain(programs.get(i), each));
                    }
                }
            }
            if (mistakes == 0 && shown.isEmpty() && !oracle.isSilent()) {
                shown.addAll(loud(programs, seed));
            }
        }
        System.out.println(PROGRAMS + " programs with " + mistakes + " mistakes and " + constructs + ": "
                + oracle.summary() + " " + counts);
        assertThat(String.join("\n", shown)).as(kind + " " + counts).isEmpty();
    }

    /** The programs among those built to be correct of which something is reported all the same, be it true in no run that was seen. */
    private List<String> loud(List<Program> programs, long seed) {
        List<String> loud = new ArrayList<>();
        for (int i = 0; i < programs.size(); i++) {
            Oracle alone = new Oracle(classFiles);
            alone.judge(programs.subList(i, i + 1));
            if (!alone.isSilent()) {
                loud.add("seed " + (seed + i) + ", built to be correct: " + alone.summary() + "\n"
                        + Printer.plain(programs.get(i), "loud").text());
            }
        }
        return loud;
    }

    private static Program program(long seed, int mistakes, Set<Construct> constructs) {
        int size = 2 + (int) (seed % 9);
        return Mistakes.make(CorrectPrograms.of(seed, size, constructs), seed, mistakes, constructs);
    }
}
