package dev.interlock.processor.check.order;

import dev.interlock.processor.check.order.DeclaredChain.Link;
import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.order.Cycle;
import dev.interlock.processor.order.DeclaredOrder;
import dev.interlock.processor.order.DeclaredPair;
import dev.interlock.processor.report.Check;
import dev.interlock.processor.report.Problem;
import dev.interlock.processor.report.Problem.Labelled;
import dev.interlock.processor.report.TypeNames;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * {@code inconsistent-hierarchy}: declared orders that contradict each other. One problem for each contradiction, with every declaration
 * that has a part in it, reported at the last of them.
 */
public final class InconsistentHierarchyCheck {
    /** The contradictions of what is declared, sorted. */
    public List<Problem> problems(DeclaredOrder declared) {
        return declared.contradictions().stream()
                .map(InconsistentHierarchyCheck::problem)
                .sorted()
                .toList();
    }

    private static Problem problem(Cycle<DeclaredPair> cycle) {
        Cycle<DeclaredPair> whole = withoutSplitDeclaration(cycle);
        DeclaredChain chain = DeclaredChain.of(whole.arcs());
        TypeNames names = new TypeNames(chain.types().toList());
        List<Problem.Step> steps = chain.links().stream()
                .map(link -> new Problem.Step(link.declaration().position(), remark(link, names)))
                .toList();
        return new Problem(
                Check.INCONSISTENT_HIERARCHY,
                chain.links().stream()
                        .map(link -> link.declaration().position())
                        .filter(Position::isKnown)
                        .max(Position::compareTo)
                        .orElse(Position.UNKNOWN),
                summary(chain) + ": " + round(whole, names),
                List.of(
                        new Problem.Path("Declared:", steps),
                        Labelled.of(
                                "Why", "no program can keep to both; until this is mended neither side is checked."),
                        Labelled.of(
                                "Fix",
                                "decide which lock is taken first, and turn round or drop the other declaration")));
    }

    /** Begins the cycle where a declaration begins, so that the pairs of one declaration stand together. */
    private static Cycle<DeclaredPair> withoutSplitDeclaration(Cycle<DeclaredPair> cycle) {
        List<DeclaredPair> pairs = cycle.arcs();
        int size = pairs.size();
        return IntStream.range(0, size)
                .filter(i -> !pairs.get(i)
                        .declaration()
                        .equals(pairs.get((i + size - 1) % size).declaration()))
                .mapToObj(cycle::rotated)
                .findFirst()
                .orElse(cycle);
    }

    private static String remark(Link link, TypeNames names) {
        Position position = link.declaration().position();
        String unknown = position.isKnown() ? "" : " (" + position.origin() + ")";
        return link.order(names) + ", on " + link.declaration().declaredAt() + unknown;
    }

    private static String summary(DeclaredChain chain) {
        return chain.links().size() == 1
                ? "the lock order declared on "
                        + chain.links().get(0).declaration().declaredAt() + " contradicts itself"
                : "declared lock orders contradict each other";
    }

    private static String round(Cycle<DeclaredPair> cycle, TypeNames names) {
        List<LockClass> locks = cycle.locks();
        return Stream.concat(locks.stream(), Collections.nCopies(1, locks.get(0)).stream())
                .map(names::of)
                .collect(Collectors.joining(" -> "));
    }
}
