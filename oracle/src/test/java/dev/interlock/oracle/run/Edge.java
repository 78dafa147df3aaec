package dev.interlock.oracle.run;

import dev.interlock.oracle.program.LockClass;
import java.util.Set;

/**
 * A lock that was waited for while another was held.
 *
 * @param gates the classes of the further locks that were held alone
 */
public record Edge(LockClass outer, LockClass inner, Set<Integer> lines, Set<LockClass> gates) {
    public Edge {
        lines = Set.copyOf(lines);
        gates = Set.copyOf(gates);
    }
}
