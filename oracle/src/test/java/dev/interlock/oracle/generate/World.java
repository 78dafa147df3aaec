package dev.interlock.oracle.generate;

import dev.interlock.oracle.program.ClassDecl;
import dev.interlock.oracle.program.LockClass;
import dev.interlock.oracle.program.LockKind;
import dev.interlock.oracle.program.LockRef;
import dev.interlock.oracle.program.Mode;
import dev.interlock.oracle.program.Path;
import dev.interlock.oracle.program.Program;
import dev.interlock.oracle.program.Shape;
import dev.interlock.oracle.program.Spelling;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** The classes of a program without their methods, and the order in which its locks are taken. */
final class World {
    private static final List<String> NAMES = List.of("A", "B", "C");
    private static final String INTERFACE = "Role";
    private static final int ELEMENTS = 2;

    private final Dice dice;
    private final List<ClassDecl> classes = new ArrayList<>();
    private final List<LockClass> ranks = new ArrayList<>();
    private final List<LockKind> kinds;
    private final boolean wide;
    private final Set<Construct> constructs;
    private Optional<Components> components = Optional.empty();
    private boolean turned;

    /**
     * New classes.
     *
     * @param kinds what the lock fields may be
     * @param wide whether the program is to have getters, collections and inheritance
     * @param constructs what it may have besides
     */
    World(Dice dice, List<LockKind> kinds, boolean wide, Set<Construct> constructs) {
        this.constructs = Set.copyOf(constructs);
        this.dice = dice;
        this.wide = wide;
        this.kinds = List.copyOf(kinds);
        int count = 1 + dice.below(3);
        for (int i = 0; i < count; i++) {
            boolean inherits = wide && i > 0 && dice.chance(40);
            classes.add(locks(NAMES.get(i), inherits ? List.of(classes.get(i - 1)) : List.of()));
        }
        if (has(Construct.COMPONENTS) || has(Construct.INNER)) {
            Components chosen = new Components(dice, this);
            classes.replaceAll(chosen::shaped);
            components = Optional.of(chosen);
        }
        if (has(Construct.INTERFACES)) {
            implement();
        }
        for (int i = 0; i < count; i++) {
            classes.set(i, peers(classes.get(i), count));
        }
        components.ifPresent(parts -> classes.replaceAll(parts::builtWithLock));
        for (int i = 0; i < count && has(Construct.SHARING); i++) {
            classes.set(i, shared(classes.get(i)));
        }
        for (int i = 0; i < count; i++) {
            classes.set(i, fields(classes.get(i)));
        }
        for (ClassDecl type : classes) {
            if (type.ancestors().isEmpty() && !type.isInterface()) {
                ranks.add(type.lockClass("this"));
            }
            type.locks().stream()
                    .filter(lock ->
                            lock.owner().equals(type.name()) && lock.shared().isEmpty())
                    .forEach(lock -> ranks.add(type.lockClass(lock.name())));
        }
        Collections.shuffle(ranks, new Random(dice.below(1 << 30)));
    }

    /** @param above the class above it, if there is one */
    private ClassDecl locks(String name, List<ClassDecl> above) {
        List<ClassDecl.LockField> locks = new ArrayList<>();
        List<String> ancestors = new ArrayList<>();
        for (ClassDecl parent : above) {
            ancestors.add(parent.name());
            ancestors.addAll(parent.ancestors());
            locks.addAll(parent.locks());
        }
        int count = above.isEmpty() ? 1 + dice.below(2) : dice.below(2);
        for (int i = 0; i < count; i++) {
            LockKind kind = dice.one(kinds);
            String field = named(name, ancestors, i == 0 ? "mu" : "io");
            locks.add(new ClassDecl.LockField(name, field, kind, dice.chance(12)));
        }
        if (has(Construct.ARRAYS) && dice.chance(40)) {
            LockKind kind = dice.one(kinds);
            locks.add(new ClassDecl.LockField(
                    name, named(name, ancestors, "row"), kind, dice.chance(12), ELEMENTS, Optional.empty()));
        }
        boolean isGeneric = has(Construct.GENERICS) && dice.chance(50);
        return new ClassDecl(
                name, ClassDecl.Sort.ofClass(isGeneric), ancestors, List.of(), locks, List.of(), List.of(), List.of());
    }

    /** One that one or two classes implement, and so their heirs; a component is known by its class alone. */
    private void implement() {
        List<String> able = new ArrayList<>(classes.stream()
                .map(ClassDecl::name)
                .filter(each -> components.filter(parts -> parts.isPart(each)).isEmpty())
                .toList());
        Optional<String> argument = dice.chance(60) ? Optional.of(dice.one(able)) : Optional.empty();
        Collections.shuffle(able, new Random(dice.below(1 << 30)));
        Set<String> chosen = Set.copyOf(able.subList(0, Math.min(able.size(), 1 + dice.below(2))));
        classes.replaceAll(type -> {
            boolean implementing =
                    chosen.contains(type.name()) || type.ancestors().stream().anyMatch(chosen::contains);
            return implementing ? type.withInterfaces(List.of(INTERFACE)) : type;
        });
        classes.add(new ClassDecl(
                INTERFACE,
                ClassDecl.Sort.ofInterface(argument),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of()));
    }

    /** What is declared below another class has a name of its own. */
    private static String named(String type, List<String> ancestors, String name) {
        return ancestors.isEmpty() ? name : name + type;
    }

    private ClassDecl peers(ClassDecl type, int count) {
        List<ClassDecl.Peer> peers = new ArrayList<>();
        if (components.filter(each -> each.isPart(type.name())).isPresent()) {
            return type.withPeers(List.of(components.get().maker(type)));
        }
        type.ancestors().stream()
                .limit(1)
                .forEach(above -> peers.addAll(type(above).peers()));
        for (String name : List.of("left", "right")) {
            if (dice.chance(50)) {
                String field = named(type.name(), type.ancestors(), name);
                boolean byInterface = has(Construct.INTERFACES) && dice.chance(20);
                String other = byInterface ? INTERFACE : NAMES.get(dice.below(count));
                if (mayMeet(type, other)) {
                    peers.add(
                            new ClassDecl.Peer(type.name(), field, other, dice.chance(80), ClassDecl.Peer.Role.GIVEN));
                }
            }
        }
        components.flatMap(each -> each.part(type)).ifPresent(peers::add);
        return type.withPeers(peers);
    }

    /** Whether the constructor of the class, or one above it, makes a component. */
    boolean hasPart(String type) {
        return components.filter(each -> each.hasPart(type(type))).isPresent();
    }

    /** Whether an object of the class may be given one of the other. */
    boolean mayMeet(ClassDecl type, String other) {
        return components.filter(each -> !each.mayMeet(type, other)).isEmpty();
    }

    /** At times with a lock more, which is that of an object in a final field. */
    private ClassDecl shared(ClassDecl type) {
        List<ClassDecl.LockField> locks = new ArrayList<>(type.locks());
        // Heirs have what their class has.
        type.ancestors().stream()
                .limit(1)
                .forEach(above -> type(above).locks().stream()
                        .filter(lock -> lock.shared().isPresent())
                        .forEach(locks::add));
        List<ClassDecl.Peer> owners = type.peers().stream()
                .filter(peer -> peer.isFinal()
                        && peer.role() == ClassDecl.Peer.Role.GIVEN
                        && peer.owner().equals(type.name()))
                .toList();
        if (!owners.isEmpty() && dice.chance(60)) {
            ClassDecl.Peer peer = dice.one(owners);
            List<ClassDecl.LockField> known = type(peer.type()).locks().stream()
                    .filter(lock -> lock.isPlain() && !lock.isStatic())
                    .toList();
            if (!known.isEmpty()) {
                ClassDecl.LockField lock = dice.one(known);
                boolean said = lock.kind().hasScopes() || lock.kind() != LockKind.MONITOR && dice.chance(50);
                locks.add(new ClassDecl.LockField(
                        type.name(),
                        named(type.name(), type.ancestors(), "same"),
                        lock.kind(),
                        false,
                        0,
                        Optional.of(new ClassDecl.Shared(
                                peer.name(), lock.name(), type(peer.type()).lockClass(lock.name()), said, false))));
            }
        }
        return type.withLocks(locks);
    }

    private ClassDecl fields(ClassDecl type) {
        List<ClassDecl.GuardedField> fields = new ArrayList<>();
        type.ancestors().stream()
                .limit(1)
                .forEach(above -> fields.addAll(type(above).fields()));
        List<LockRef> own = named(locksOf(type, Path.THIS));
        for (String name : List.of("one", "two", "three").subList(0, 1 + dice.below(3))) {
            List<LockRef> guards = new ArrayList<>(List.of(dice.one(own)));
            List<ClassDecl.Peer> owners = type.peers().stream()
                    .filter(peer -> peer.isSteady() && !type(peer.type()).isInterface())
                    .toList();
            if (dice.chance(type.outer().isPresent() ? 40 : 10) && !owners.isEmpty()) {
                ClassDecl.Peer owner = dice.one(owners);
                guards = List.of(dice.one(named(locksOf(type(owner.type()), Path.THIS.then(owner.name())))));
            } else if (dice.chance(15)) {
                LockRef second = dice.one(own);
                if (!guards.contains(second)) {
                    guards.add(second);
                }
            }
            Shape shape = wide && dice.chance(40) ? dice.one(List.of(Shape.values())) : Shape.NUMBER;
            List<LockRef> spelled =
                    guards.stream().map(each -> spelled(each, 10)).toList();
            fields.add(new ClassDecl.GuardedField(
                    type.name(), named(type.name(), type.ancestors(), name), shape, spelled));
        }
        return type.withFields(fields);
    }

    /** The lock by its field or, in that many of a hundred cases, by its getter. */
    LockRef spelled(LockRef lock, int percent) {
        return wide
                        && !lock.isLocal()
                        && !lock.isOwner()
                        && Spelling.index(lock.name()).isEmpty()
                        && dice.chance(percent)
                ? new LockRef(lock.owner(), Spelling.getter(lock.field()), lock.kind(), lock.mode())
                : lock;
    }

    /** The object in a final field of another one, by that field or by its getter. */
    Path then(Path path, String field) {
        return path.then(wide && dice.chance(15) ? Spelling.getter(field) : field);
    }

    /** The locks of an object of the type that is found there, its monitor included; an interface has none. */
    List<LockRef> locksOf(ClassDecl type, Path owner) {
        List<LockRef> found = new ArrayList<>();
        if (!owner.isStatic() && !type.isInterface()) {
            found.add(new LockRef(owner, "this", LockKind.MONITOR, Mode.EXCLUSIVE));
        }
        for (ClassDecl.LockField lock : type.locks()) {
            Path at = lock.isStatic() ? Path.of(lock.owner()) : owner;
            for (int i = 0; i < lock.elements(); i++) {
                found.add(new LockRef(
                        at, Spelling.element(lock.name(), Integer.toString(i)), lock.kind(), Mode.EXCLUSIVE));
            }
            if (lock.elements() == 0) {
                found.add(new LockRef(at, lock.name(), lock.kind(), Mode.EXCLUSIVE));
            }
        }
        return found;
    }

    /** Whether the program may have it. */
    boolean has(Construct construct) {
        return constructs.contains(construct);
    }

    /** Those that an annotation can name: no elements of arrays. */
    static List<LockRef> named(List<LockRef> locks) {
        return locks.stream()
                .filter(lock -> Spelling.index(lock.name()).isEmpty())
                .toList();
    }

    /** The lock, of an object of the type, as the object knows it that made it. */
    LockRef origin(ClassDecl type, LockRef lock) {
        if (lock.isLocal() || lock.isOwner()) {
            return lock;
        }
        return type.lock(lock.field())
                .shared()
                .map(shared -> new LockRef(lock.owner().then(shared.peer()), shared.name(), lock.kind(), lock.mode()))
                .orElse(lock);
    }

    List<ClassDecl> classes() {
        return classes;
    }

    ClassDecl type(String name) {
        return classes.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The classes below that one, or that implement it. */
    List<ClassDecl> heirs(ClassDecl type) {
        return classes.stream()
                .filter(each -> each.supertypes().contains(type.name()))
                .toList();
    }

    /** Those whose methods may have bodies: not an interface with a type parameter, where its methods are none of those that others know. */
    List<ClassDecl> withBodies() {
        return classes.stream().filter(each -> each.sort().argument().isEmpty()).toList();
    }

    /** The interface, if there is one. */
    Optional<ClassDecl> implemented() {
        return classes.stream().filter(ClassDecl::isInterface).findFirst();
    }

    /** The place of a lock of a class in the order of this program. */
    int rank(String owner, LockRef lock) {
        int rank = ranks.indexOf(type(owner).lockClass(lock.field()));
        return turned ? ranks.size() - 1 - rank : rank;
    }

    /** From now on the order is the other way round, or as it was. */
    void turn(boolean round) {
        turned = round;
    }

    /** The program with these classes; at times it declares some of its order. */
    Program program(List<ClassDecl> complete) {
        List<LockClass> order = new ArrayList<>();
        if (dice.chance(35)) {
            ranks.stream()
                    .filter(each -> !each.name().equals("this") && dice.chance(70))
                    .forEach(order::add);
        }
        return new Program(complete, order.size() < 2 ? List.of() : order);
    }
}
