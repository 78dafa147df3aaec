package dev.interlock.processor.lower;

import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Position;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The statements around the current point that a jump leads out of. What must run on the way out (a {@code finally} block, a resource's
 * {@code close}, a monitor's release) is written anew for each way, so that the flow sees each with its own state.
 */
final class Jumps {
    private final Graph graph;
    private final Set<String> pendingLabels = new HashSet<>();
    private @Nullable Frame innermost;

    Jumps(Graph graph) {
        this.graph = graph;
    }

    /** A statement around the current point. */
    sealed interface Frame {
        /** The next one around it; null where there is none. */
        @Nullable Frame outer();
    }

    /** A statement that {@code break}, {@code continue} or {@code yield} may name. */
    private record Target(
            TargetKind kind,
            Set<String> labels,
            int end,
            int next,
            Place.@Nullable Local result,
            @Nullable Frame outer) implements Frame {}

    private enum TargetKind {
        LOOP,
        SWITCH_STATEMENT,
        SWITCH_EXPRESSION,
        LABELED
    }

    /** Something that runs on each way out, with the exceptions of its own going to {@code handler}. */
    private record Cleanup(
            Runnable code, int handler, @Nullable Frame outer) implements Frame {}

    /** Remembers a label for the loop that comes next. */
    void label(String label) {
        pendingLabels.add(label);
    }

    /** Writes a loop's body. */
    void inLoop(int end, int next, Runnable body) {
        Set<String> labels = Set.copyOf(pendingLabels);
        pendingLabels.clear();
        within(new Target(TargetKind.LOOP, labels, end, next, null, innermost), body);
    }

    /** Writes a labeled statement that is not a loop. */
    void inLabeled(String label, int end, Runnable body) {
        within(new Target(TargetKind.LABELED, Set.of(label), end, end, null, innermost), body);
    }

    /** Writes the cases of a switch; {@code result} takes what is yielded, and is null for a statement. */
    void inSwitch(Place.@Nullable Local result, int end, Runnable cases) {
        TargetKind kind = result == null ? TargetKind.SWITCH_STATEMENT : TargetKind.SWITCH_EXPRESSION;
        within(new Target(kind, Set.of(), end, end, result, innermost), cases);
    }

    private void within(Frame frame, Runnable code) {
        innermost = frame;
        code.run();
        innermost = frame.outer();
    }

    /** Writes {@code body} so that {@code cleanup} runs on each way out of it: at its end, at each jump, and on an exception. */
    void protect(Position position, Runnable body, Runnable cleanup) {
        int outer = graph.handler();
        int onThrow = graph.newBlock();
        graph.setHandler(onThrow);
        within(new Cleanup(cleanup, outer, innermost), body);
        graph.setHandler(outer);
        int after = graph.newBlock();
        if (graph.isOpen()) {
            cleanup.run();
            graph.go(after);
        }
        if (graph.isHandling(onThrow)) {
            graph.start(onThrow);
            cleanup.run();
            graph.end(new Terminator.Throw(position));
        }
        graph.start(after);
    }

    /** The statement around the current point that a jump leads out of; null where there is none. */
    @Nullable Frame innermost() {
        return innermost;
    }

    /** Whether the current point is inside the statement; everything is inside null. */
    @SuppressWarnings("ReferenceEquality") // the very frame is meant, not one like it
    boolean isInside(@Nullable Frame around) {
        Frame frame = innermost;
        while (frame != around && frame != null) {
            frame = frame.outer();
        }
        return frame == around;
    }

    /** Goes to a block right inside the statement. */
    void goOut(@Nullable Frame around, int target) {
        unwind(around, () -> graph.go(target));
    }

    /** Leaves the body with an exception that none of the statements around catches. */
    void leaveUncaught(Position position) {
        unwind(null, () -> {
            graph.setHandler(Block.NO_HANDLER);
            graph.end(new Terminator.Throw(position));
        });
    }

    void breakOut(@Nullable String label) {
        jump(
                target -> label == null
                        ? target.kind == TargetKind.LOOP || target.kind == TargetKind.SWITCH_STATEMENT
                        : target.labels.contains(label),
                false);
    }

    void continueLoop(@Nullable String label) {
        jump(target -> target.kind == TargetKind.LOOP && (label == null || target.labels.contains(label)), true);
    }

    /** The variable that takes what is yielded here; null outside a switch expression. */
    Place.@Nullable Local yieldTarget() {
        Target target = find(t -> t.kind == TargetKind.SWITCH_EXPRESSION);
        return target == null ? null : target.result;
    }

    void yieldOut() {
        jump(target -> target.kind == TargetKind.SWITCH_EXPRESSION, false);
    }

    /** Leaves the body with {@code leave}. */
    void leave(Terminator leave) {
        unwind(null, () -> graph.end(leave));
    }

    private void jump(Predicate<Target> wanted, boolean toNext) {
        Target target = find(wanted);
        if (target == null) {
            graph.end(new Terminator.Throw(Position.UNKNOWN));
        } else {
            unwind(target, () -> graph.go(toNext ? target.next : target.end));
        }
    }

    private @Nullable Target find(Predicate<Target> wanted) {
        for (Frame frame = innermost; frame != null; frame = frame.outer()) {
            if (frame instanceof Target target && wanted.test(target)) {
                return target;
            }
        }
        return null;
    }

    @SuppressWarnings("ReferenceEquality") // the very frame is meant, not one like it
    private void unwind(@Nullable Frame until, Runnable jump) {
        Frame from = innermost;
        int handler = graph.handler();
        for (Frame frame = from; frame != until && frame != null && graph.isOpen(); frame = frame.outer()) {
            if (frame instanceof Cleanup cleanup) {
                innermost = cleanup.outer;
                graph.setHandler(cleanup.handler);
                cleanup.code.run();
            }
        }
        jump.run();
        innermost = from;
        graph.setHandler(handler);
    }
}
