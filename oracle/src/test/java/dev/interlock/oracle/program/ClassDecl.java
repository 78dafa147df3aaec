package dev.interlock.oracle.program;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A class or interface of the program. What it inherits of its fields is among its own; its methods are those that it declares.
 *
 * @param sort what it is
 * @param ancestors the names of the classes above it, the nearest first
 * @param interfaces the names of the interfaces that it or a class above it implements
 */
public record ClassDecl(
        String name,
        Sort sort,
        List<String> ancestors,
        List<String> interfaces,
        List<LockField> locks,
        List<GuardedField> fields,
        List<Peer> peers,
        List<Method> methods) {
    public ClassDecl {
        ancestors = List.copyOf(ancestors);
        interfaces = List.copyOf(interfaces);
        locks = List.copyOf(locks);
        fields = List.copyOf(fields);
        peers = List.copyOf(peers);
        methods = List.copyOf(methods);
    }

    /**
     * What a declared type is.
     *
     * @param isGeneric whether it has a type parameter
     * @param argument the class that the type parameter always stands for; empty where nothing is of that type
     */
    public record Sort(boolean isInterface, boolean isGeneric, Optional<String> argument) {
        /** A class, perhaps with a type parameter that nothing is of. */
        public static Sort ofClass(boolean isGeneric) {
            return new Sort(false, isGeneric, Optional.empty());
        }

        /** An interface, perhaps with a type parameter. */
        public static Sort ofInterface(Optional<String> argument) {
            return new Sort(true, argument.isPresent(), argument);
        }
    }

    /** What is declared in a class. */
    sealed interface Member permits LockField, GuardedField, Peer {
        /** The name of the class that declares it. */
        String owner();
    }

    /**
     * A field with a lock.
     *
     * @param elements how many locks there are in an array; zero for a lock that is in the field itself
     * @param shared the lock of another object that it is, which has a name from {@code this}; else nothing
     */
    public record LockField(
            String owner, String name, LockKind kind, boolean isStatic, int elements, Optional<Shared> shared)
            implements Member {
        /** A lock of its own. */
        public LockField(String owner, String name, LockKind kind, boolean isStatic) {
            this(owner, name, kind, isStatic, 0, Optional.empty());
        }

        /** Whether it is a lock of its own, which has a name everywhere. */
        public boolean isPlain() {
            return elements == 0 && shared.isEmpty();
        }
    }

    /**
     * The lock that a field shares.
     *
     * @param peer the final field that leads to the object which made it
     * @param name its field there
     * @param isSaid whether an annotation says so
     * @param isPassed whether the constructor is given the lock; else only the object that has it
     */
    public record Shared(String peer, String name, LockClass lockClass, boolean isSaid, boolean isPassed) {}

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

    /** A field that refers to an object of the program: but for a component and its maker, always one of its own. */
    public record Peer(String owner, String name, String type, boolean isFinal, Role role) implements Member {
        /** The field of a component. */
        public static final String PART = "part";

        /** The field of the object that made a component. */
        public static final String MAKER = "maker";

        /** How the reference comes into the field. */
        public enum Role {
            GIVEN,
            /** The constructor makes the object. */
            PART,
            /** The constructor of the other object makes this one. */
            MAKER,
            /** The same, but there is no such field: only the lock of the other object is known. */
            UNSEEN_MAKER,
            /** It is the object around this one, which is of an inner class. */
            OUTER
        }

        /** Whether the program can name it. */
        public boolean isSeen() {
            return role != Role.UNSEEN_MAKER;
        }

        /** Whether it is a field that the program can name and that never changes. */
        public boolean isSteady() {
            return isFinal && isSeen();
        }

        /** Whether the constructor has a parameter for it. */
        public boolean isParameter() {
            return role == Role.GIVEN || role == Role.MAKER;
        }

        /** The field of the other object that refers to this one, if there is one. */
        public Optional<String> back() {
            return switch (role) {
                case GIVEN -> Optional.empty();
                case PART -> Optional.of(MAKER);
                case MAKER, UNSEEN_MAKER, OUTER -> Optional.of(PART);
            };
        }
    }

    /** The same class, without a type parameter. */
    public ClassDecl withoutParameter() {
        return new ClassDecl(name, Sort.ofClass(false), ancestors, interfaces, locks, fields, peers, methods);
    }

    /** The same class with other locks. */
    public ClassDecl withLocks(List<LockField> others) {
        return new ClassDecl(name, sort, ancestors, interfaces, others, fields, peers, methods);
    }

    /** The same class with other methods. */
    public ClassDecl withMethods(List<Method> others) {
        return new ClassDecl(name, sort, ancestors, interfaces, locks, fields, peers, others);
    }

    /** The same class with other guarded fields. */
    public ClassDecl withFields(List<GuardedField> others) {
        return new ClassDecl(name, sort, ancestors, interfaces, locks, others, peers, methods);
    }

    /** The same class, implementing others. */
    public ClassDecl withInterfaces(List<String> others) {
        return new ClassDecl(name, sort, ancestors, others, locks, fields, peers, methods);
    }

    /** The same class with other reference fields. */
    public ClassDecl withPeers(List<Peer> others) {
        return new ClassDecl(name, sort, ancestors, interfaces, locks, fields, others, methods);
    }

    /** Those that the class declares itself. */
    <T extends Member> List<T> own(List<T> members) {
        return members.stream().filter(each -> each.owner().equals(name)).toList();
    }

    /** The classes above it, the nearest first, and then the interfaces. */
    public List<String> supertypes() {
        return Stream.concat(ancestors.stream(), interfaces.stream()).toList();
    }

    /** Whether its objects are also of the type of that name. */
    public boolean isA(String other) {
        return name.equals(other) || ancestors.contains(other) || interfaces.contains(other);
    }

    /** Whether it is an interface. */
    public boolean isInterface() {
        return sort.isInterface();
    }

    /** The locks of all objects that are one in the order of locks with the lock of that name; monitors go by the topmost class. */
    public LockClass lockClass(String wanted) {
        if (wanted.equals("this")) {
            return new LockClass(ancestors.isEmpty() ? name : ancestors.get(ancestors.size() - 1), wanted);
        }
        return locks.stream()
                .filter(each -> each.name().equals(Spelling.array(wanted)))
                .map(each ->
                        each.shared().map(Shared::lockClass).orElseGet(() -> new LockClass(each.owner(), each.name())))
                .findFirst()
                .orElseThrow();
    }

    /** What its constructor does besides, when its fields are set. */
    public Optional<Method> constructor() {
        return methods.stream().filter(Method::isConstructor).findFirst();
    }

    /** The reference to the object that makes those of this class, if they are components. */
    public Optional<Peer> maker() {
        return peers.stream().filter(each -> each.name().equals(Peer.MAKER)).findFirst();
    }

    /** The name of the class that this one is an inner class of. */
    public Optional<String> outer() {
        return maker().filter(each -> each.role() == Peer.Role.OUTER).map(Peer::type);
    }

    /** The lock field of that name. */
    public LockField lock(String wanted) {
        return findLock(wanted).orElseThrow();
    }

    /** The lock field of that name, if the class has it. */
    public Optional<LockField> findLock(String wanted) {
        return locks.stream()
                .filter(each -> each.name().equals(Spelling.array(wanted)))
                .findFirst();
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
        return findPeer(wanted).orElseThrow();
    }

    /** The reference field of that name, or that a getter returns, if the class has it. */
    public Optional<Peer> findPeer(String wanted) {
        return peers.stream()
                .filter(each -> each.name().equals(Spelling.field(wanted)))
                .findFirst();
    }
}
