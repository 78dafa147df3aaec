package dev.interlock.oracle.run;

import dev.interlock.oracle.program.Contract;
import dev.interlock.oracle.program.LockRef;
import dev.interlock.oracle.program.Method;
import dev.interlock.oracle.program.Mode;
import dev.interlock.oracle.program.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What methods ask of their callers and promise them, and whether it is kept. */
final class Promises {
    private final LockThread thread;
    private final Holds holds;
    private final Findings findings;
    private final List<String> events;
    /** How often a lock was held that a running method is to let go, by its call. */
    private final Map<Frame, Integer> toRelease = new IdentityHashMap<>();

    /** The calls of methods for which a lock is as good as held: of an object that nobody else knows, or that other runs are asked for. */
    private final Set<Frame> excused = Collections.newSetFromMap(new IdentityHashMap<>());

    Promises(LockThread thread, Holds holds, Findings findings, List<String> events) {
        this.thread = thread;
        this.holds = holds;
        this.findings = findings;
        this.events = events;
    }

    /** What the method asks of its caller; what it promises to let go is its own from now on. */
    void demand(Frame called, Function<LockRef, LockId> names, Frame frame, int line) {
        for (Contract contract : called.method().contracts()) {
            LockId lock = names.apply(contract.lock());
            Mode mode = contract.lock().mode();
            switch (contract.kind()) {
                case HOLDING -> {
                    if (lock.owner().isAlone() && isOwn(contract, called, lock)
                            || frame.isLeftToCallers() && !holds.holds(lock, mode)) {
                        excused.add(called);
                    } else if (lock.owner().isAlone() && !holds.holds(lock, mode)) {
                        throw thread.doubt(frame); // it need not, but who knows that
                    } else if (!holds.holds(lock, mode)) {
                        thread.stop(frame, Fault.of("caller-must-hold", List.of(line)));
                    }
                }
                case RELEASES -> {
                    if (!holds.holdsExactly(lock, mode)) {
                        thread.stop(frame, Fault.of("release-without-hold", List.of(line)));
                    }
                    thread.handedOver(holds.handOver(lock, mode, called), called);
                    toRelease.put(called, holds.count(lock, mode));
                }
                case EXCLUDING -> {
                    thread.know(lock);
                    holds.first(lock).ifPresent(held -> thread.stopBefore(held, frame, frame.lines(line)));
                }
                default -> {}
            }
        }
    }

    /** Whether the lock belongs to the object that the method is called on, and is named as its own. */
    private static boolean isOwn(Contract contract, Frame called, LockId lock) {
        return contract.lock().owner().equals(Path.THIS) && called.object(Path.THIS) == lock.owner();
    }

    /**
     * The caller has what the method promised it, whether the promise was kept or not: a broken one is a fault of the method, found where
     * the method is entered by itself.
     */
    void comeBack(Frame called, Optional<Boolean> result, Frame caller, int line, Function<LockRef, LockId> names) {
        for (Contract contract : called.method().contracts()) {
            LockId lock = names.apply(contract.lock());
            Mode mode = contract.lock().mode();
            if (contract.kind() == Contract.Kind.HOLDING && excused.contains(called)) {
                continue;
            }
            boolean held = contract.kind() == Contract.Kind.RELEASES
                    ? holds.count(lock, mode) >= toRelease.remove(called)
                    : isHeld(contract, lock);
            boolean promised = switch (contract.kind()) {
                case HOLDING -> true;
                case ACQUIRES -> result.isPresent();
                case ACQUIRES_IF -> result.orElse(false);
                case RELEASES -> false;
                case EXCLUDING -> held;
            };
            if (held != promised) {
                caller.methods().forEach(findings::blur);
                repair(lock, mode, promised, called, caller, line);
            } else if (held && contract.isGift()) {
                holds.handOver(called, lock, mode, caller, caller.lines(line));
            }
        }
    }

    private void repair(LockId lock, Mode mode, boolean promised, Frame called, Frame caller, int line) {
        events.add(LockThread.DOUBTFUL);
        if (promised) {
            // What it took in another mode is not what it promised.
            Mode other = mode == Mode.EXCLUSIVE ? Mode.SHARED : Mode.EXCLUSIVE;
            while (holds.isHeldBy(called, lock, other)) {
                holds.remove(lock, other);
            }
            holds.add(new Hold(lock, mode, caller, caller.lines(line)));
        } else {
            holds.remove(lock, mode).ifPresent(hold -> thread.handedOver(hold.frame(), called));
        }
    }

    /** Whether the lock is held as the contract says; who is to let it go must know the mode. */
    private boolean isHeld(Contract contract, LockId lock) {
        Mode mode = contract.lock().mode();
        return contract.kind() == Contract.Kind.HOLDING ? holds.holds(lock, mode) : holds.holdsExactly(lock, mode);
    }

    /** The end of a method that was entered by nobody known. */
    void leave(Frame frame, Optional<Boolean> result, int line, Function<LockRef, LockId> names) {
        Method method = frame.method();
        List<Hold> left = new ArrayList<>(holds.all());
        for (Contract contract : method.contracts()) {
            LockId lock = names.apply(contract.lock());
            boolean held = isHeld(contract, lock);
            boolean broken = switch (contract.kind()) {
                case HOLDING -> !held;
                case ACQUIRES -> result.isPresent() && !held;
                case ACQUIRES_IF -> result.isPresent() && held != result.get();
                case RELEASES -> held;
                case EXCLUDING -> false;
            };
            if (broken) {
                findings.blur(method);
                findings.add(new Fault(Set.of("broken-contract"), contractLines(method, line)));
            }
            boolean meant = contract.kind() == Contract.Kind.HOLDING || contract.isGift() && result.isPresent();
            if (meant) {
                left.stream()
                        .filter(each -> each.lock().equals(lock))
                        .min(Comparator.comparing(
                                each -> each.mode() == contract.lock().mode() ? 0 : 1))
                        .ifPresent(left::remove);
            }
        }
        thread.leaks(frame, method.returnsBoolean() ? result : Optional.empty(), left);
    }

    static Set<Integer> contractLines(Method method, int line) {
        Set<Integer> lines = new LinkedHashSet<>();
        for (int i = 0; i <= method.annotations().size(); i++) {
            lines.add(line - i);
        }
        return lines;
    }
}
