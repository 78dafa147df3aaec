package dev.interlock.processor.check.order;

import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.order.Arc;
import dev.interlock.processor.order.Cycle;
import dev.interlock.processor.order.DeclaredOrder;
import dev.interlock.processor.order.DeclaredPair;
import dev.interlock.processor.order.LockOrderGraph;
import dev.interlock.processor.order.Nesting;
import dev.interlock.processor.report.Check;
import dev.interlock.processor.report.Problem;
import dev.interlock.processor.report.Problem.Labelled;
import dev.interlock.processor.report.TypeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * {@code lock-order} where no nesting breaks the declared order by itself and several do together: of three locks, the last is declared to
 * come before the first. Reported at the last of them that is compiled now or, where all are in jars, at the declaration.
 */
public final class LockOrderDetours {
    private final DeclaredOrder declared;

    /** The check against what is declared. */
    public LockOrderDetours(DeclaredOrder declared) {
        this.declared = declared;
    }

    /** The problems of a program whose nestings are all in {@code graph}, sorted. */
    public List<Problem> problems(LockOrderGraph graph) {
        return graph.detours(declared).stream()
                .flatMap(cycle -> problem(cycle).stream())
                .sorted()
                .toList();
    }

    private static Optional<Problem> problem(Cycle<Arc> cycle) {
        List<Cycle<Arc>> beginnings = IntStream.range(0, cycle.arcs().size())
                .mapToObj(cycle::rotated)
                .filter(rotated -> rotated.arcs().get(0) instanceof DeclaredPair && last(rotated) instanceof Nesting)
                .toList();
        return beginnings.stream()
                .filter(rotated -> ((Nesting) last(rotated)).reportedAt().isKnown())
                .findFirst()
                .map(rotated -> problem(rotated, ((Nesting) last(rotated)).reportedAt()))
                .or(() -> place(cycle).map(position -> problem(beginnings.get(0), position)));
    }

    /** The last place in the sources that has a part in it. */
    private static Optional<Position> place(Cycle<Arc> cycle) {
        return cycle.arcs().stream()
                .map(arc -> arc instanceof Nesting nesting
                        ? nesting.reportedAt()
                        : ((DeclaredPair) arc).declaration().position())
                .filter(Position::isKnown)
                .max(Position::compareTo);
    }

    private static Arc last(Cycle<Arc> cycle) {
        return cycle.arcs().get(cycle.arcs().size() - 1);
    }

    private static Problem problem(Cycle<Arc> cycle, Position position) {
        List<Nesting> paths = those(cycle, Nesting.class);
        DeclaredChain chain = DeclaredChain.of(those(cycle, DeclaredPair.class));
        TypeNames names = new TypeNames(Stream.concat(paths.stream().flatMap(WitnessPath::types), chain.types())
                .toList());
        List<String> order = new ArrayList<>();
        chain.links().forEach(link -> order.add(link.order(names) + ", declared on " + link.source()));
        those(cycle, DeclaredPair.class).stream()
                .flatMap(pair -> Stream.of(pair.from(), pair.to())
                        .filter(lock -> !pair.declaration().outermostFirst().contains(lock)))
                .distinct()
                .forEach(lock -> order.add(names.of(lock) + ": what is declared of a class above counts for it"));
        List<Problem.Detail> details = new ArrayList<>();
        details.add(new Labelled("Order", order));
        for (int i = 0; i < paths.size(); i++) {
            details.add(new WitnessPath(paths.get(i), names).under("Path " + (i + 1)));
        }
        details.add(Labelled.of(
                "Why",
                "none of these breaks the order by itself, all together do: " + round(cycle, names) + ".",
                "A thread that keeps to the order may be all that a deadlock needs."));
        Nesting last = paths.get(paths.size() - 1);
        details.add(Labelled.of("Fix", new SoonerTaken(last, names).advice() + ",", "or declare another order"));
        String summary = "locks are taken one under the other against the declared order: " + taken(cycle, names);
        return new Problem(Check.LOCK_ORDER, position, summary, details);
    }

    private static <T extends Arc> List<T> those(Cycle<Arc> cycle, Class<T> sort) {
        return cycle.arcs().stream().filter(sort::isInstance).map(sort::cast).toList();
    }

    private static String round(Cycle<Arc> cycle, TypeNames names) {
        return arrows(
                Stream.concat(cycle.locks().stream(), Stream.of(cycle.locks().get(0))), names);
    }

    /** The locks between the first declared pairs and their return; all of them where more is declared on the way. */
    private static String taken(Cycle<Arc> cycle, TypeNames names) {
        List<Arc> arcs = cycle.arcs();
        int pairs =
                (int) arcs.stream().takeWhile(DeclaredPair.class::isInstance).count();
        List<Arc> others = arcs.subList(pairs, arcs.size());
        return others.stream().allMatch(Nesting.class::isInstance)
                ? arrows(
                        Stream.concat(
                                others.stream().map(Arc::from),
                                Stream.of(arcs.get(0).from())),
                        names)
                : round(cycle, names);
    }

    private static String arrows(Stream<LockClass> locks, TypeNames names) {
        return locks.map(names::of).collect(Collectors.joining(" -> "));
    }
}
