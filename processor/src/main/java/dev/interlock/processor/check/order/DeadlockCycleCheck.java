package dev.interlock.processor.check.order;

import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.order.Cycle;
import dev.interlock.processor.order.DeclaredOrder;
import dev.interlock.processor.order.LockOrderGraph;
import dev.interlock.processor.order.Nesting;
import dev.interlock.processor.order.Witness;
import dev.interlock.processor.report.Check;
import dev.interlock.processor.report.Problem;
import dev.interlock.processor.report.Problem.Detail;
import dev.interlock.processor.report.Problem.Labelled;
import dev.interlock.processor.report.TypeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * {@code deadlock-cycle}: locks that no declaration orders, taken in opposite orders. One problem for each cycle, reported on its last
 * path, where the declared order that it proposes is broken.
 */
public final class DeadlockCycleCheck {
    /** Of a cycle with more locks than this, the paths at both ends are shown. */
    private static final int LONGEST_CYCLE = 6;

    private static final int ENDS = 2;

    private final DeclaredOrder declared;
    private final Predicate<LockClass> isOneLock;

    /**
     * The check against what is declared.
     *
     * @param isOneLock whether a program has only one lock of the class
     */
    public DeadlockCycleCheck(DeclaredOrder declared, Predicate<LockClass> isOneLock) {
        this.declared = declared;
        this.isOneLock = isOneLock;
    }

    /** The problems of a program whose nestings are all in {@code graph}, sorted. */
    public List<Problem> problems(LockOrderGraph graph) {
        return graph.deadlocks(declared).stream()
                .filter(cycle -> cycle.arcs().stream().anyMatch(DeadlockCycleCheck::isHere))
                .map(this::alongDeclaredOrder)
                .map(this::problem)
                .sorted()
                .toList();
    }

    /** Whether the nesting is in a body that is compiled now. */
    private static boolean isHere(Nesting nesting) {
        return nesting.reportedAt().isKnown();
    }

    /**
     * The cycle from the first lock at which its last path is one that is compiled now, and at which it does not propose an order that is
     * declared the other way round; where somebody waits for the end of code, that path is the last, and else where
     * somebody waits for a class.
     */
    private Cycle<Nesting> alongDeclaredOrder(Cycle<Nesting> cycle) {
        List<Cycle<Nesting>> rotations = IntStream.range(0, cycle.arcs().size())
                .mapToObj(cycle::rotated)
                .filter(rotated -> isHere(rotated.arcs().get(rotated.arcs().size() - 1)))
                .toList();
        return rotations.stream()
                .filter(rotated -> isWaitedFor(
                        rotated.arcs().get(rotated.arcs().size() - 1).to()))
                .findFirst()
                .or(() -> rotations.stream()
                        .filter(rotated -> rotated.arcs()
                                .get(rotated.arcs().size() - 1)
                                .to()
                                .isInitialisation())
                        .findFirst())
                .or(() -> rotations.stream()
                        .filter(rotated -> isAlongDeclaredOrder(rotated.locks()))
                        .findFirst())
                .orElse(rotations.get(0));
    }

    private static boolean isWaitedFor(LockClass lock) {
        return lock.isEnd() || lock.isAwaited();
    }

    private boolean isAlongDeclaredOrder(List<LockClass> locks) {
        return IntStream.range(0, locks.size())
                .allMatch(later -> IntStream.range(0, later)
                        .noneMatch(earlier -> declared.isBefore(locks.get(later), locks.get(earlier))));
    }

    private Problem problem(Cycle<Nesting> cycle) {
        List<Nesting> paths = cycle.arcs();
        Nesting last = paths.get(paths.size() - 1);
        TypeNames names =
                new TypeNames(paths.stream().flatMap(WitnessPath::types).toList());
        List<Detail> details = new ArrayList<>(paths(paths, names));
        details.add(new Labelled("Why", why(paths, names)));
        details.add(fix(cycle, last, names));
        Problem problem = new Problem(
                        Check.DEADLOCK_CYCLE, last.reportedAt(), "possible deadlock: " + round(cycle, names), details)
                .telling(paths.stream()
                        .filter(path -> isWaitedFor(path.to()))
                        .map(path -> new Problem.Finding(Check.BLOCKING_CALL, path.reportedAt()))
                        .toList());
        boolean isTold = paths.stream().allMatch(DeadlockCycleCheck::isHere); // places in jars cannot be told apart
        return isTold ? problem.closing(ring(paths)) : problem;
    }

    /** The places that close the cycle. */
    private static Problem.Ring ring(List<Nesting> paths) {
        List<Problem.Part> parts = paths.stream()
                .map(path -> new Problem.Part(path.from(), path.reportedAt()))
                .toList();
        int steps =
                paths.stream().map(Nesting::witness).mapToInt(Witness::length).sum();
        return new Problem.Ring(parts, steps);
    }

    private static Labelled fix(Cycle<Nesting> cycle, Nesting last, TypeNames names) {
        if (isWaitedFor(last.to())) {
            return waitLater(last, names);
        } else if (last.to().isInitialisation()) {
            return initialiseApart(last, names);
        } else if (last.from().isInitialisation()) {
            return Labelled.of(
                    "Fix", "take " + names.of(last.to()) + " at the first use, not in the static initialiser");
        }
        return takeSooner(cycle, last, names);
    }

    private static Labelled initialiseApart(Nesting last, TypeNames names) {
        String used = names.of(last.to().owner());
        return last.from().isInitialisation()
                ? Labelled.of(
                        "Fix",
                        "let " + names.of(last.from().owner()) + " do without " + used
                                + " until it is first asked for it: keep what needs it in a nested class")
                : Labelled.of(
                        "Fix",
                        "use " + used + " before " + names.of(last.from())
                                + " is taken, so that it is initialised by then");
    }

    private static Labelled takeSooner(Cycle<Nesting> cycle, Nesting last, TypeNames names) {
        String order = cycle.locks().stream()
                .map(lock -> '"' + names.of(lock) + '"')
                .collect(Collectors.joining(", ", "@LockOrder({", "})"));
        return Labelled.of(
                "Fix", new SoonerTaken(last, names).advice() + ",", "or declare the order that you mean: " + order);
    }

    private static Labelled waitLater(Nesting last, TypeNames names) {
        return Labelled.of(
                "Fix",
                "wait for " + (last.to().isEnd() ? "the " : "") + names.of(last.to()) + " after "
                        + names.of(last.from()) + " is released");
    }

    private static String round(Cycle<Nesting> cycle, TypeNames names) {
        List<String> locks =
                new ArrayList<>(cycle.locks().stream().map(names::of).toList());
        locks.add(locks.get(0));
        if (cycle.arcs().size() > LONGEST_CYCLE) {
            List<String> middle = locks.subList(ENDS, locks.size() - ENDS);
            String left = "(" + middle.size() + " locks)";
            middle.clear();
            locks.add(ENDS, left);
        }
        return String.join(" -> ", locks);
    }

    private static List<Detail> paths(List<Nesting> paths, TypeNames names) {
        List<Detail> shown = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            boolean atAnEnd = i < ENDS || i >= paths.size() - ENDS;
            if (atAnEnd || paths.size() <= LONGEST_CYCLE) {
                shown.add(new WitnessPath(paths.get(i), names).under("Path " + (i + 1)));
            } else if (i == ENDS) {
                shown.add(new Problem.Path("(" + (paths.size() - 2 * ENDS) + " paths)", List.of()));
            }
        }
        return shown;
    }

    private List<String> why(List<Nesting> paths, TypeNames names) {
        List<String> lines = new ArrayList<>();
        lines.add("one thread on each path" + sameObjects(paths) + ": each waits for the "
                + (paths.size() == 2 ? "other" : "next") + " for ever.");
        if (paths.stream().anyMatch(path -> path.to().isInitialisation())) {
            lines.add("A class is initialised by the thread that uses it first; the others wait until that is done.");
        }
        for (int i = 0; i < paths.size(); i++) {
            Nesting next = paths.get((i + 1) % paths.size());
            if (!paths.get(i).to().equals(next.from())) {
                lines.add(kin(paths.get(i).to(), next.from(), names));
            }
            if (paths.get(i).inner().mode() == Mode.SHARED && next.outer().mode() == Mode.SHARED) {
                lines.add(
                        "A reader of " + names.of(next.from()) + " waits for the other one as soon as a writer waits.");
            }
        }
        return lines;
    }

    /** What the threads must have in common besides the locks of which there is only one. */
    private String sameObjects(List<Nesting> paths) {
        long several = paths.stream()
                .map(Nesting::from)
                .filter(lock -> lock.isLock() && !isOneLock.test(lock))
                .count();
        return several == 0
                ? ""
                : several == 1 ? ", the same object" : several == 2 ? ", the same two objects" : ", the same objects";
    }

    /** Why two monitors by different names may be one lock. */
    private static String kin(LockClass taken, LockClass held, TypeNames names) {
        return names.of(taken) + " and " + names.of(held) + " are one lock where one object is both "
                + names.of(taken.owner()) + " and " + names.of(held.owner()) + ".";
    }
}
