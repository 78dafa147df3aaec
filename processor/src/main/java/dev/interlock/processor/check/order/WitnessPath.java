package dev.interlock.processor.check.order;

import dev.interlock.processor.check.Chains;
import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.order.LockUse;
import dev.interlock.processor.order.Nesting;
import dev.interlock.processor.order.Step;
import dev.interlock.processor.order.Witness;
import dev.interlock.processor.report.Problem;
import dev.interlock.processor.report.TypeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The witness of a nesting as a message shows it. */
final class WitnessPath {
    private final Nesting nesting;
    private final TypeNames names;

    WitnessPath(Nesting nesting, TypeNames names) {
        this.nesting = nesting;
        this.names = names;
    }

    /** The types that the path of {@code nesting} mentions. */
    static Stream<TypeRef> types(Nesting nesting) {
        Witness witness = nesting.witness();
        Stream<TypeRef> stepped = Stream.concat(witness.holding().stream(), witness.taking().stream())
                .map(step -> step instanceof Step.Calls call
                        ? call.method().owner()
                        : lockOf(step).owner());
        return Stream.concat(Stream.of(witness.method().owner()), stepped);
    }

    private static LockClass lockOf(Step step) {
        if (step instanceof Step.Takes taken) {
            return taken.use().lock();
        } else if (step instanceof Step.RunsUnder under) {
            return under.use().lock();
        } else if (step instanceof Step.Holds held) {
            return held.use().lock();
        }
        throw new IllegalArgumentException("a call has no lock: " + step);
    }

    /** The path; {@code title} is {@code Path} or {@code Path 2}. */
    Problem.Path under(String title) {
        List<Problem.Step> steps = new ArrayList<>(frames(nesting.witness().holding()));
        steps.addAll(
                nesting.from().isAwaited() ? 0 : steps.size(),
                frames(nesting.witness().taking()));
        String method = names.of(nesting.witness().method());
        return new Problem.Path(title + ", " + method + ": " + whatHappens(), steps);
    }

    private String whatHappens() {
        String from = names.of(nesting.from());
        String then = taking(nesting.to()) + names.of(nesting.to());
        if (nesting.from().isAwaited()) {
            return then + ", and only then brings " + from;
        } else if (nesting.from().isEnd()) {
            return "runs until its end, then " + then;
        }
        return (nesting.from().isInitialisation() ? "runs the " : "holds ") + from + ", then " + then;
    }

    /** The calls, and at the end what they lead to. */
    private List<Problem.Step> frames(List<Step> steps) {
        List<Problem.Step> all = steps.stream().map(this::frame).toList();
        int calls = all.size() - 1;
        List<Problem.Step> frames = new ArrayList<>(Chains.ends(all.subList(0, calls)));
        frames.add(all.get(calls));
        return frames;
    }

    private Problem.Step frame(Step step) {
        String noSource =
                step.position().isKnown() ? "" : " (" + step.position().origin() + ")";
        return new Problem.Step(step.position(), remark(step) + noSource);
    }

    private String remark(Step step) {
        if (step instanceof Step.Takes taken) {
            return taking(taken.use().lock()) + use(taken.use());
        } else if (step instanceof Step.RunsUnder under) {
            return "runs with " + use(under.use()) + " held";
        } else if (step instanceof Step.Holds held && held.use().lock().isEnd()) {
            return "runs as a thread or task";
        } else if (step instanceof Step.Holds held && held.use().lock().isInitialisation()) {
            return "runs the " + use(held.use());
        } else if (step instanceof Step.Holds held && held.use().lock().isAwaited()) {
            return "brings " + use(held.use());
        } else if (step instanceof Step.Holds held) {
            boolean elsewhere = step.position().isElsewhere();
            return "holds " + use(held.use()) + (elsewhere ? "" : ", as its callers must");
        }
        MethodRef called = ((Step.Calls) step).method();
        return called.isStaticInitializer() ? "initialises " + names.of(called.owner()) : "calls " + names.of(called);
    }

    private static String taking(LockClass lock) {
        return lock.isLock() ? "takes " : lock.isAwaited() ? "waits for " : "waits for the ";
    }

    private String use(LockUse use) {
        return names.of(use.lock()) + (use.mode() == Mode.SHARED ? " (shared)" : "");
    }

    /** What is held where the nesting is reported, and since where. */
    String held() {
        List<Step> holding = nesting.witness().holding();
        Step first = holding.get(0);
        if (holding.get(holding.size() - 1) instanceof Step.Holds) {
            return use(nesting.outer()) + " (on entry)";
        } else if (first instanceof Step.RunsUnder) {
            return use(nesting.outer()) + " (where the function is run)";
        }
        String by = first instanceof Step.Calls ? "by the call " : "";
        String since = "taken " + by + "in line " + first.position().line();
        return use(nesting.outer()) + " (" + since + ")";
    }
}
