package dev.interlock.oracle.program;

import java.util.List;

/**
 * A class of the program. What it inherits of its fields is among its own; its methods are those that it declares.
 *
 * @param ancestors the names of the classes above it, the nearest first
 */
public record ClassDecl(
        String name,
        List<String> ancestors,
        List<LockField> locks,
        List<GuardedField> fields,
        List<Peer> peers,
        List<Method> methods) {
    public ClassDecl {
        ancestors = List.copyOf(ancestors);
        locks = List.copyOf(locks);
        fields = List.copyOf(fields);
        peers = List.copyOf(peers);
        methods = List.copyOf(methods);
    }

    /** What is declared in a class. */
    sealed interface Member permits LockField, GuardedField, Peer {
        /** The name of the class that declares it. */
        String owner();
    }

    /** A field with a lock. */
    public record LockField(String owner, String name, LockKind kind, boolean isStatic) implements Member {}

    /**
     * A field whose content these locks guard, named from {@code this} or a class; several: a write needs all, a read any.
     *
     * @param shape what it holds
     */
    public record GuardedField(String owner, String name, Shape shape, List<LockRef> guards) implements Member {
        public GuardedField {
            guards = List.copyOf(guards);
        }
    }

    /** A field that refers to an object of the program, always one of its own. */
    public record Peer(String owner, String name, String type, boolean isFinal) implements Member {}

    /** The same class with other methods. */
    public ClassDecl withMethods(List<Method> others) {
        return new ClassDecl(name, ancestors, locks, fields, peers, others);
    }

    /** The same class with other guarded fields. */
    public ClassDecl withFields(List<GuardedField> others) {
        return new ClassDecl(name, ancestors, locks, others, peers, methods);
    }

    /** The same class with other reference fields. */
    public ClassDecl withPeers(List<Peer> others) {
        return new ClassDecl(name, ancestors, locks, fields, others, methods);
    }

    /** Those that the class declares itself. */
    <T extends Member> List<T> own(List<T> members) {
        return members.stream().filter(each -> each.owner().equals(name)).toList();
    }

    /** Whether its objects are also of the class of that name. */
    public boolean isA(String other) {
        return name.equals(other) || ancestors.contains(other);
    }

    /** The locks of all objects that are one in the order of locks with the lock of that name; monitors go by the topmost class. */
    public LockClass lockClass(String wanted) {
        if (wanted.equals("this")) {
            return new LockClass(ancestors.isEmpty() ? name : ancestors.get(ancestors.size() - 1), wanted);
        }
        return locks.stream()
                .filter(each -> each.name().equals(wanted))
                .map(each -> new LockClass(each.owner(), wanted))
                .findFirst()
                .orElseThrow();
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
}
