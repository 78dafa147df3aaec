package dev.interlock.processor.check.order;

import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.order.DeclaredOrder;
import dev.interlock.processor.order.DeclaredPair;
import dev.interlock.processor.order.Nesting;
import dev.interlock.processor.order.Violation;
import dev.interlock.processor.report.Check;
import dev.interlock.processor.report.Problem;
import dev.interlock.processor.report.Problem.Labelled;
import dev.interlock.processor.report.TypeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * {@code lock-order}: a lock taken against the declared order, anything taken under a leaf and, where that is asked for, a nesting that is
 * not declared. Reported at the call or the acquisition in the method that holds the outer lock. No gate excuses it.
 */
public final class LockOrderCheck {
    private final DeclaredOrder declared;
    private final Predicate<Position> mustBeDeclared;

    /**
     * The check against what is declared.
     *
     * @param mustBeDeclared where every nesting of two locks must be declared ({@code order=declared})
     */
    public LockOrderCheck(DeclaredOrder declared, Predicate<Position> mustBeDeclared) {
        this.declared = declared;
        this.mustBeDeclared = mustBeDeclared;
    }

    /** What is wrong with the nesting, if anything; two locks of one class are left to {@code instance-order}. */
    public Optional<Problem> problem(Nesting nesting) {
        if (nesting.isOfOneClass()) {
            return Optional.empty();
        }
        Optional<Violation> violation = declared.violation(nesting.from(), nesting.to());
        if (violation.isPresent()) {
            return violation.map(why -> broken(nesting, why));
        }
        boolean allowed = declared.allows(nesting.from(), nesting.to()) || !mustBeDeclared.test(nesting.reportedAt());
        return allowed ? Optional.empty() : Optional.of(undeclared(nesting));
    }

    private static Problem broken(Nesting nesting, Violation violation) {
        return violation instanceof Violation.UnderLeaf leaf
                ? underLeaf(nesting, leaf)
                : reversed(nesting, (Violation.Reversed) violation);
    }

    private static Problem reversed(Nesting nesting, Violation.Reversed reversed) {
        DeclaredChain chain = DeclaredChain.of(reversed.chain());
        TypeNames names = names(nesting, chain.types());
        List<String> lines = new ArrayList<>();
        chain.links().forEach(link -> lines.add(link.order(names) + ", declared on " + link.source()));
        DeclaredPair first = reversed.chain().get(0);
        DeclaredPair last = reversed.chain().get(reversed.chain().size() - 1);
        alsoAbove(nesting.to(), first.from(), names).ifPresent(lines::add);
        alsoAbove(nesting.from(), last.to(), names).ifPresent(lines::add);
        Labelled order = new Labelled("Order", lines);
        return problem(nesting, names, "against the declared order", order, outwards(nesting, names));
    }

    /** Why what is declared of {@code declared} counts for {@code lock}, where these are two. */
    private static Optional<String> alsoAbove(LockClass lock, LockClass declared, TypeNames names) {
        return lock.equals(declared)
                ? Optional.empty()
                : Optional.of(names.of(lock) + " is " + names.of(declared) + " too: each " + names.of(lock.owner())
                        + " is a " + names.of(declared.owner()));
    }

    private static Problem underLeaf(Nesting nesting, Violation.UnderLeaf leaf) {
        TypeNames names = names(nesting, Stream.of());
        String place = leaf.declaredAt().isKnown() ? " at " + leaf.declaredAt() : "";
        Labelled order = Labelled.of(
                "Order", names.of(leaf.leaf()) + " is declared a leaf" + place + ": nothing is taken under it");
        return problem(nesting, names, "which is a leaf", order, outwards(nesting, names));
    }

    private static Problem undeclared(Nesting nesting) {
        TypeNames names = names(nesting, Stream.of());
        Labelled order = Labelled.of("Order", "none is declared for the two, and order=declared asks for one");
        String pair = "{\"" + names.of(nesting.from()) + "\", \"" + names.of(nesting.to()) + "\"}";
        Labelled fix = Labelled.of("Fix", "declare it: @LockOrder(" + pair + "),", "or " + release(nesting, names));
        return problem(nesting, names, "which is not declared", order, fix);
    }

    private static TypeNames names(Nesting nesting, Stream<TypeRef> more) {
        return new TypeNames(Stream.concat(WitnessPath.types(nesting), more).toList());
    }

    private static Labelled outwards(Nesting nesting, TypeNames names) {
        return Labelled.of("Fix", new SoonerTaken(nesting, names).advice() + ",", "or " + release(nesting, names));
    }

    private static String release(Nesting nesting, TypeNames names) {
        return "let go of " + names.of(nesting.from()) + " first";
    }

    private static Problem problem(Nesting nesting, TypeNames names, String complaint, Labelled order, Labelled fix) {
        WitnessPath path = new WitnessPath(nesting, names);
        String summary =
                names.of(nesting.to()) + " is taken while " + names.of(nesting.from()) + " is held, " + complaint;
        Labelled held = Labelled.of("Held", path.held());
        List<Problem.Detail> details = List.of(order, held, path.under("Path"), fix);
        return new Problem(Check.LOCK_ORDER, nesting.reportedAt(), summary, details);
    }
}
