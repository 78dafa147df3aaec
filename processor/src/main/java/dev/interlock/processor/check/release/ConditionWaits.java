package dev.interlock.processor.check.release;

import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.Hold;
import dev.interlock.processor.flow.States;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The waits of conditions of a user's own. They are entered with the lock of their caller, which they let go, if not under a name that can be
 * seen then by a message to where the lock is kept, and they take it back: whichever lock of the object they hold at the end of each way
 * that returns is that one.
 */
final class ConditionWaits {
    private final Declarations declarations;
    private final Map<Body, Set<HeldLock>> heldAtTheEnd = new HashMap<>();

    ConditionWaits(Declarations declarations) {
        this.declarations = declarations;
    }

    /** Notes one way out by a return. */
    void returns(Body body, States before) {
        MethodRef declared = body.declared();
        if (body.kind() != Body.Kind.METHOD || declared == null || !declarations.waitsForCondition(declared)) {
            return;
        }
        Set<HeldLock> here =
                new LinkedHashSet<>(before.alternatives().get(0).held().keySet());
        here.removeIf(lock -> !(Places.root(lock.lock().place()) instanceof Place.This));
        before.alternatives()
                .forEach(state -> here.removeIf(lock -> !isHeld(state.held().get(lock))));
        heldAtTheEnd.merge(body, here, (one, two) -> {
            one.retainAll(two);
            return one;
        });
    }

    private static boolean isHeld(@Nullable Hold hold) {
        return hold != null && hold.certain() && hold.isOwn() && hold.count() == 1;
    }

    /** Whether the lock is the one that such a wait lets go and takes back. */
    boolean takesBack(LooseEnd end) {
        return heldAtTheEnd.getOrDefault(end.body(), Set.of()).contains(end.lock());
    }
}
