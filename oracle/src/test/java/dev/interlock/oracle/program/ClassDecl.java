package dev.interlock.oracle.program;

import java.util.List;

/** A class of the program. */
public record ClassDecl(
        String name, List<LockField> locks, List<GuardedField> fields, List<Peer> peers, List<Method> methods) {
    public ClassDecl {
        locks = List.copyOf(locks);
        fields = List.copyOf(fields);
        peers = List.copyOf(peers);
        methods = List.copyOf(methods);
    }

    /** A field with a lock. */
    public record LockField(String name, LockKind kind, boolean isStatic) {}

    /**
     * A field whose content these locks guard, named from {@code this} or a class; several: a write needs all, a read any.
     *
     * @param shape what it holds
     */
    public record GuardedField(String name, Shape shape, List<LockRef> guards) {
        public GuardedField {
            guards = List.copyOf(guards);
        }
    }

    /** A field that refers to an object of the program, always one of its own. */
    public record Peer(String name, String type, boolean isFinal) {}

    /** The same class with other methods. */
    public ClassDecl withMethods(List<Method> others) {
        return new ClassDecl(name, locks, fields, peers, others);
    }

    /** The field of that name. */
    public GuardedField field(String wanted) {
        return fields.stream()
                .filter(each -> each.name().equals(wanted))
                .findFirst()
                .orElseThrow();
    }

    /** The reference field of that name, or that a getter returns. */
    public Peer peer(String wanted) {
        return peers.stream()
                .filter(each -> each.name().equals(Spelling.field(wanted)))
                .findFirst()
                .orElseThrow();
    }

    /** The method of that name. */
    public Method method(String wanted) {
        return methods.stream()
                .filter(each -> each.name().equals(wanted))
                .findFirst()
                .orElseThrow();
    }
}
