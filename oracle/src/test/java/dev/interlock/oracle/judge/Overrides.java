package dev.interlock.oracle.judge;

import dev.interlock.oracle.program.ClassDecl;
import dev.interlock.oracle.program.Contract;
import dev.interlock.oracle.program.Method;
import dev.interlock.oracle.program.Mode;
import dev.interlock.oracle.program.Printed;
import dev.interlock.oracle.program.Program;
import dev.interlock.oracle.run.Fault;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Methods that ask their callers for more than those that they override, or give them less. */
final class Overrides {
    private final Program program;
    private final Printed printed;

    Overrides(Program program, Printed printed) {
        this.program = program;
        this.printed = printed;
    }

    /** What must be reported, at the methods that override. */
    Set<Fault> faults() {
        Set<Fault> faults = new LinkedHashSet<>();
        for (ClassDecl type : program.classes()) {
            for (Method method : type.methods()) {
                program.overridden(type, method.name()).forEach(each -> compare(method, each, faults));
            }
        }
        return faults;
    }

    private void compare(Method method, Method overridden, Set<Fault> faults) {
        boolean asksForMore = method.contracts().stream()
                .filter(Contract::isHeldBefore)
                .anyMatch(each -> overridden.contracts().stream().noneMatch(other -> covers(other, each)));
        boolean givesLess = overridden.contracts().stream()
                .filter(each -> each.isGift() || each.kind() == Contract.Kind.RELEASES)
                .anyMatch(each -> !method.contracts().contains(each));
        if (asksForMore) {
            faults.add(new Fault(Set.of("caller-must-hold"), lines(method)));
        }
        if (givesLess) {
            faults.add(new Fault(Set.of("broken-contract"), lines(method)));
        }
    }

    /** Whether who holds what the one asks for holds what the other one does. */
    private static boolean covers(Contract asked, Contract wanted) {
        boolean sameLock = asked.lock().in(Mode.SHARED).equals(wanted.lock().in(Mode.SHARED));
        if (wanted.kind() == Contract.Kind.RELEASES) {
            return asked.isHeldBefore() && sameLock;
        }
        return asked.kind() == Contract.Kind.HOLDING
                && sameLock
                && (asked.lock().mode() == Mode.EXCLUSIVE || wanted.lock().mode() == Mode.SHARED);
    }

    private Set<Integer> lines(Method method) {
        int head = printed.methods().get(method);
        Set<Integer> lines = new LinkedHashSet<>(List.of(head));
        for (int i = 1; i <= method.annotations().size(); i++) {
            lines.add(head - i);
        }
        return lines;
    }
}
