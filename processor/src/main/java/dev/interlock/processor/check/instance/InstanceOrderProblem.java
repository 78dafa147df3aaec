package dev.interlock.processor.check.instance;

import dev.interlock.processor.check.Chains;
import dev.interlock.processor.check.Wording;
import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.Hold;
import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.LockKind;
import dev.interlock.processor.model.LockRules;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.report.Check;
import dev.interlock.processor.report.Problem;
import dev.interlock.processor.report.Problem.Labelled;
import dev.interlock.processor.report.TypeNames;
import dev.interlock.processor.summary.Acquisition;
import dev.interlock.processor.summary.CallChain;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Two locks of one class that nothing orders, as a message. */
final class InstanceOrderProblem {
    private final InstancePair pair;
    private final LockRules declared;
    private final boolean readers;
    private final TypeNames names;
    private final String lockName;

    /**
     * @param declared what is declared of two locks of the class
     * @param readers whether both are taken as readers
     */
    InstanceOrderProblem(InstancePair pair, LockRules declared, boolean readers) {
        this.pair = pair;
        this.declared = declared;
        this.readers = readers;
        this.names = new TypeNames(types().toList());
        this.lockName = names.of(pair.lockClass());
    }

    private Stream<TypeRef> types() {
        Stream<MethodRef> methods = Stream.concat(
                Stream.of(pair.acquisition().method()),
                pair.acquisition().chain().calls().stream().map(CallChain.Call::callee));
        return Stream.concat(Stream.of(pair.lockClass().owner()), methods.map(MethodRef::owner));
    }

    Problem problem() {
        Acquisition acquisition = pair.acquisition();
        return new Problem(
                Check.INSTANCE_ORDER,
                acquisition.chain().start(),
                "two of " + lockName + " are held together, " + complaint() + ": " + outer() + ", then " + inner(),
                List.of(
                        new Labelled("Order", order()),
                        Wording.held(acquisition.state()),
                        path(),
                        new Labelled("Why", why()),
                        new Labelled("Fix", fix())));
    }

    private String complaint() {
        return declared.instancesKey().isEmpty() && declared.along().isEmpty()
                ? "and nothing says which is taken first"
                : "and not in the order that is declared for them";
    }

    private String outer() {
        return Wording.name(pair.held().lock(), pair.acquisition().state());
    }

    private String inner() {
        HeldLock lock = pair.acquisition().lock();
        return lock == null
                ? "another " + lockName
                : Wording.name(lock.lock(), pair.acquisition().state());
    }

    private List<String> order() {
        List<String> lines = new ArrayList<>();
        if (!declared.instancesKey().isEmpty()) {
            lines.add("two of " + lockName + " are taken by ascending " + declared.instancesKey()
                    + "; no comparison on the path here proves that");
        }
        if (!declared.along().isEmpty()) {
            lines.add("two of " + lockName + " are taken along " + String.join(", ", declared.along())
                    + "; that does not lead from the first to the second here");
        }
        return lines.isEmpty() ? List.of("none is declared for two of " + lockName) : lines;
    }

    private Problem.Path path() {
        Hold hold = pair.hold();
        List<Problem.Step> steps = new ArrayList<>();
        String holds = hold.origin() == Hold.Origin.TAKEN ? "takes " + outer() : "holds " + outer() + ", on entry";
        steps.add(new Problem.Step(hold.acquired(), holds));
        CallChain chain = pair.acquisition().chain();
        List<Problem.Step> calls = chain.calls().stream()
                .map(call -> new Problem.Step(call.position(), "calls " + names.of(call.callee())))
                .toList();
        steps.addAll(Chains.ends(calls));
        if (chain.taken().isKnown()) {
            steps.add(
                    new Problem.Step(chain.taken(), "takes " + (calls.isEmpty() ? inner() : "the second " + lockName)));
        }
        return new Problem.Path(
                "Path, " + names.of(pair.acquisition().method()) + ": holds one " + lockName + ", then takes another",
                steps);
    }

    private List<String> why() {
        List<String> lines = new ArrayList<>();
        lines.add("another thread may come with the same two objects the other way round:");
        lines.add("then each holds one and waits for the other, for ever.");
        if (readers) {
            lines.add("A reader waits for the other one as soon as a writer waits between them.");
        }
        return lines;
    }

    private List<String> fix() {
        List<String> lines = new ArrayList<>();
        LockClass lockClass = pair.lockClass();
        boolean monitor = lockClass.member().equals(LockClass.MONITOR)
                || pair.acquisition().kind() == LockKind.MONITOR;
        boolean isNamed = pair.acquisition().lock() != null
                && pair.acquisition().chain().calls().isEmpty();
        if (!monitor && isNamed && !readers) {
            lines.add("take both at once: Locks.lockAll(" + outer() + ", " + inner() + "),");
        } else {
            lines.add("let go of " + outer() + " first" + line(pair.hold().acquired()) + ",");
        }
        if (!declared.instancesKey().isEmpty()) {
            lines.add("or take the one with the smaller " + declared.instancesKey() + " first, by a comparison");
        } else if (monitor) {
            lines.add("or lock a Mutex field with @LockOrder(instances = ...) or @LockOrder(along = ...) in its place");
        } else {
            lines.add("or declare an order on " + lockName + ": @LockOrder(instances = ...) by a key,");
            lines.add("@LockOrder(along = ...) from parent to child");
        }
        return lines;
    }

    private static String line(Position position) {
        return position.isKnown() ? " (line " + position.line() + ")" : "";
    }
}
