package dev.interlock.processor.summary;

import dev.interlock.processor.flow.Hold;
import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Mode;
import java.util.Set;

/**
 * One lock taken while another is held: an edge of the observed lock order, with its witness.
 *
 * @param method the method that holds the outer lock
 * @param outer the lock class held
 * @param outerMode the mode in which it is held
 * @param hold how it came to be held
 * @param inner the lock class taken
 * @param innerMode the mode in which it is taken
 * @param waits whether the inner acquisition waits
 * @param chain from the method to the inner acquisition
 * @param gates the other lock classes held exclusively meanwhile
 */
public record Nesting(
        MethodRef method,
        LockClass outer,
        Mode outerMode,
        Hold hold,
        LockClass inner,
        Mode innerMode,
        boolean waits,
        CallChain chain,
        Set<LockClass> gates) {
    public Nesting {
        gates = Set.copyOf(gates);
    }
}
