package dev.interlock.processor.check.release;

import dev.interlock.processor.flow.CallEffects.NetEffect;
import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.summary.Summaries;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Calls that run one of several methods which do not all do the same to locks: which one, the body that calls does not tell. So a body that
 * makes such a call may be right to let go a lock, where each of them keeps one of that sort but not the same. And methods that one body
 * calls so, of which one keeps a lock and another lets it go, are lock methods, where all that may run there keep it, and all let it go; or
 * where some do neither, and so at both calls.
 */
final class IndistinctCalls {
    private final Declarations declarations;
    private final Summaries summaries;
    private final Function<Lock, Object> key;
    private final Map<MethodRef, Map<Object, Set<Position>>> mayKeep = new HashMap<>();
    private final Set<MethodRef> oneOfSeveral = new HashSet<>();
    private final Map<Use, Set<MethodRef>> keepers = new HashMap<>();
    private final Map<Use, Set<MethodRef>> releasers = new HashMap<>();

    /**
     * What a body does to a sort of locks by its calls.
     *
     * @param always whether all methods that a call may run do it
     */
    private record Use(Body body, Object key, boolean always) {}

    /** @param key the class or type of a lock: what belongs together has the same */
    IndistinctCalls(Declarations declarations, Summaries summaries, Function<Lock, Object> key) {
        this.declarations = declarations;
        this.summaries = summaries;
        this.key = key;
    }

    void hears(Body body, Instruction.Call call) {
        List<MethodRef> targets = summaries.program().targets(call);
        if (targets.size() > 1) {
            oneOfSeveral.addAll(targets);
        }
        note(body, targets, this::kept, keepers);
        note(body, targets, target -> keys(effect(target).released()), releasers);
        boolean said = !declarations.contract(call.method()).acquires().isEmpty();
        if (!said && summaries.effects().netEffect(call).acquired().isEmpty()) {
            boolean single = targets.size() == 1;
            common(body, targets, target -> single ? mayKeep(target).keySet() : kept(target))
                    .forEach(sort -> mayKeep(body)
                            .computeIfAbsent(sort, unused -> new HashSet<>())
                            .add(call.position()));
        }
    }

    private void note(
            Body body, List<MethodRef> targets, Function<MethodRef, Set<Object>> sorts, Map<Use, Set<MethodRef>> into) {
        Set<Object> always = common(body, targets, sorts);
        for (MethodRef target : targets) {
            for (Object sort : sorts.apply(target)) {
                into.computeIfAbsent(new Use(body, sort, always.contains(sort)), unused -> new HashSet<>())
                        .add(target);
            }
        }
    }

    /** The sorts that are those of every target; the body itself, called again, does at its end what the others do. */
    private static Set<Object> common(Body body, List<MethodRef> targets, Function<MethodRef, Set<Object>> sorts) {
        Set<Object> common = null;
        for (MethodRef target : targets) {
            if (!target.equals(body.method())) {
                Set<Object> here = new HashSet<>(sorts.apply(target));
                here.retainAll(common == null ? here : common);
                common = here;
            }
        }
        return common == null ? Set.of() : common;
    }

    /** The sorts of locks that the method is known to keep, or may keep by what it calls. */
    private Set<Object> kept(MethodRef method) {
        Set<Object> kept = keys(effect(method).acquired());
        kept.addAll(mayKeep(method).keySet());
        return kept;
    }

    private Set<Object> keys(List<HeldLock> locks) {
        Set<Object> keys = new HashSet<>();
        locks.forEach(lock -> keys.add(key.apply(lock.lock())));
        return keys;
    }

    private NetEffect effect(MethodRef method) {
        return summaries.of(method).netEffect();
    }

    private Map<Object, Set<Position>> mayKeep(MethodRef method) {
        return mayKeep.getOrDefault(method, Map.of());
    }

    private Map<Object, Set<Position>> mayKeep(Body body) {
        return mayKeep.computeIfAbsent(body.method(), unused -> new HashMap<>());
    }

    /** Whether the body may have been left with a lock of that sort, as often as it lets it go, by what it calls. */
    boolean mayHaveKept(LooseEnd released) {
        Set<Position> calls = mayKeep(released.body().method()).getOrDefault(released.key(), Set.of());
        return calls.size() >= released.times();
    }

    /**
     * Whether some body is left with the lock unawares: of the methods that its call may run only some keep one of that sort, and neither it
     * nor anyone who makes such calls lets one go.
     *
     * @param released the locks that bodies let go without holding them
     */
    boolean keepUnawares(LooseEnd taken, List<LooseEnd> released) {
        Object sort = taken.key();
        return releasers.keySet().stream()
                        .noneMatch(use -> !use.always() && use.key().equals(sort))
                && keepers.entrySet().stream()
                        .filter(entry ->
                                !entry.getKey().always() && entry.getKey().key().equals(sort))
                        .filter(entry -> entry.getValue().contains(taken.helper()))
                        .anyMatch(entry -> released.stream()
                                .noneMatch(end -> end.key().equals(sort)
                                        && end.body().equals(entry.getKey().body())));
    }

    /** The methods that some body calls to take a lock, with those that it calls to let it go. */
    Set<MethodRef> lockMethods() {
        Set<MethodRef> found = new HashSet<>();
        keepers.forEach((use, keeping) -> {
            Set<MethodRef> both = new HashSet<>(releasers.getOrDefault(use, Set.of()));
            boolean paired = !both.isEmpty();
            both.addAll(keeping);
            if (paired && !Collections.disjoint(both, oneOfSeveral)) {
                found.addAll(both);
            }
        });
        return found;
    }
}
