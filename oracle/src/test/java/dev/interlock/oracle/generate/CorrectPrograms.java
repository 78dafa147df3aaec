package dev.interlock.oracle.generate;

import dev.interlock.oracle.program.Block;
import dev.interlock.oracle.program.ClassDecl;
import dev.interlock.oracle.program.Cond;
import dev.interlock.oracle.program.Contract;
import dev.interlock.oracle.program.LockKind;
import dev.interlock.oracle.program.LockRef;
import dev.interlock.oracle.program.Method;
import dev.interlock.oracle.program.Mode;
import dev.interlock.oracle.program.Param;
import dev.interlock.oracle.program.Path;
import dev.interlock.oracle.program.Program;
import dev.interlock.oracle.program.Returns;
import dev.interlock.oracle.program.Stmt;
import dev.interlock.oracle.program.Using;
import dev.interlock.oracle.program.Validity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Programs that are built to be correct, the same for the same seed. */
public final class CorrectPrograms {
    private final Dice dice;
    private final World world;
    private final List<Known> known = new ArrayList<>();
    private final Map<String, List<Method>> methods = new HashMap<>();
    private final Overriders overriders;

    private CorrectPrograms(long seed, List<LockKind> kinds, boolean wide, Set<Construct> constructs) {
        dice = new Dice(seed);
        world = new World(dice, kinds, wide, constructs);
        world.classes().forEach(type -> methods.put(type.name(), new ArrayList<>()));
        overriders = new Overriders(dice, world, known, methods);
    }

    /** The program of that seed, whose methods have about {@code size} statements each. */
    public static Program of(long seed, int size) {
        return of(seed, size, Set.of());
    }

    /** The program of that seed, which may have these besides. */
    public static Program of(long seed, int size, Set<Construct> constructs) {
        return new CorrectPrograms(seed, List.of(LockKind.values()), true, constructs).program(size, false);
    }

    /**
     * A program that is correct but for the order of its locks: every second method takes them the other way round, and a few take some
     * in any order.
     *
     * @param kinds what its lock fields may be
     */
    public static Program disordered(long seed, int size, List<LockKind> kinds) {
        return new CorrectPrograms(seed, kinds, false, Set.of()).program(size, true);
    }

    private Program program(int size, boolean disordered) {
        for (ClassDecl type : world.classes()) {
            for (ClassDecl.LockField lock : type.locks()) {
                boolean own = lock.owner().equals(type.name()) && lock.isPlain();
                boolean fits = own && lock.kind() != LockKind.MONITOR && lock.kind() != LockKind.STAMPED;
                if (fits && dice.chance(25)) {
                    lockMethods(type, lock);
                }
                if (world.has(Construct.SCOPES) && fits && !isClosable(type) && dice.chance(50)) {
                    closable(type, lock);
                }
            }
        }
        InterfaceMethods interfaces = new InterfaceMethods(dice, world, known, methods, overriders);
        world.implemented().ifPresent(type -> interfaces.lockMethods(type));
        int count = 2 + dice.below(4);
        for (int i = 0; i < count; i++) {
            if (disordered) {
                world.turn(i % 2 == 1);
                nesting(dice.one(world.classes()), "n" + i);
            }
            if (world.implemented().isPresent() && dice.chance(50)) {
                interfaces.declare(world.implemented().get(), "r" + i, 1 + dice.below(size));
            }
            method(dice.one(world.withBodies()), "m" + i, 1 + dice.below(size));
            overriders.override(size);
        }
        if (world.has(Construct.CONSTRUCTION)) {
            world.classes().forEach(type -> construction(type, size));
        }
        Program program = world.program(world.classes().stream()
                .map(type -> type.withMethods(methods.get(type.name())))
                .toList());
        return Validity.settle(program).orElseThrow();
    }

    /** At times more in a constructor than the fields; not in that of a component, which another one runs. */
    private void construction(ClassDecl type, int size) {
        if (type.isInterface() || type.maker().isPresent() || dice.chance(50)) {
            return;
        }
        Method head = new Method(
                Method.CONSTRUCTOR, List.of(), List.of(), false, Returns.NOTHING, Method.Access.OPEN, Block.of());
        Bodies bodies = new Bodies(dice, world, known, type.name());
        Scene scene = Scene.of(type.name(), head, List.of());
        boolean mayLetOut = world.heirs(type).isEmpty();
        methods.get(type.name()).add(head.withBody(bodies.construction(scene, 1 + dice.below(size), mayLetOut)));
    }

    /** A method that takes two or three locks one under the other, those of objects in final fields among them. */
    private void nesting(ClassDecl type, String name) {
        List<LockRef> locks = new ArrayList<>(world.locksOf(type, Path.THIS));
        for (ClassDecl.Peer peer : type.peers()) {
            if (peer.isFinal()) {
                locks.addAll(world.locksOf(world.type(peer.type()), Path.THIS.then(peer.name())));
            }
        }
        locks.removeIf(lock -> lock.kind() == LockKind.MONITOR);
        locks = new ArrayList<>(new LinkedHashSet<>(locks));
        int depth = 2 + dice.below(2);
        Block body = Block.of(new Stmt.Work());
        for (int i = 0; i < depth && !locks.isEmpty(); i++) {
            LockRef lock = locks.remove(dice.below(locks.size()));
            LockRef meant = lock.kind().isReadWrite() && dice.chance(30) ? lock.in(Mode.SHARED) : lock;
            Stmt section = new Stmt.Try(body, Optional.empty(), Optional.of(Block.of(new Stmt.Release(meant))));
            body = Block.of(new Stmt.Acquire(meant, dice.chance(10)), section);
        }
        methods.get(type.name())
                .add(new Method(name, List.of(), List.of(), false, Returns.NOTHING, Method.Access.OPEN, body));
    }

    private void lockMethods(ClassDecl type, ClassDecl.LockField field) {
        LockRef lock = lock(type, field);
        String suffix = capital(field);
        int rank = world.rank(type.name(), lock);
        Stmt taking = new Stmt.Acquire(lock, false);
        add(type, lockMethod("enter" + suffix, Contract.Kind.ACQUIRES, lock, taking), rank);
        Stmt trying = new Stmt.Return(Optional.of(new Cond.TryLock(lock, false)));
        add(type, lockMethod("tryEnter" + suffix, Contract.Kind.ACQUIRES_IF, lock, trying), rank);
        Stmt leaving = new Stmt.Release(lock);
        add(type, lockMethod("leave" + suffix, Contract.Kind.RELEASES, lock, leaving), Integer.MAX_VALUE);
    }

    private boolean isClosable(ClassDecl type) {
        return known.stream()
                .anyMatch(each -> type.isA(each.owner()) && each.method().name().equals(Using.CLOSE));
    }

    /** An object that can be opened by taking one of its locks, and closed. */
    private void closable(ClassDecl type, ClassDecl.LockField field) {
        LockRef lock = lock(type, field);
        Method open = lockMethod("open" + capital(field), Contract.Kind.ACQUIRES, lock, new Stmt.Acquire(lock, false));
        add(type, open.returning(Returns.ITSELF), world.rank(type.name(), lock));
        add(type, lockMethod(Using.CLOSE, Contract.Kind.RELEASES, lock, new Stmt.Release(lock)), Integer.MAX_VALUE);
    }

    private LockRef lock(ClassDecl type, ClassDecl.LockField field) {
        Path owner = field.isStatic() ? Path.of(type.name()) : Path.THIS;
        Mode mode = field.kind().isReadWrite() && dice.chance(40) ? Mode.SHARED : Mode.EXCLUSIVE;
        return new LockRef(owner, field.name(), field.kind(), mode);
    }

    private static String capital(ClassDecl.LockField field) {
        return field.name().substring(0, 1).toUpperCase(Locale.ROOT)
                + field.name().substring(1);
    }

    private static Method lockMethod(String name, Contract.Kind kind, LockRef lock, Stmt body) {
        Returns result = kind == Contract.Kind.ACQUIRES_IF ? Returns.TRUTH : Returns.NOTHING;
        return new Method(
                name, List.of(), List.of(new Contract(kind, lock)), false, result, Method.Access.OPEN, Block.of(body));
    }

    private void add(ClassDecl type, Method method, int lowest) {
        methods.get(type.name()).add(method);
        known.add(new Known(type.name(), method, lowest, false));
    }

    private void method(ClassDecl type, String name, int size) {
        List<Param> params = new ArrayList<>();
        if (dice.chance(40)) {
            params.add(new Param("careful", "boolean"));
        }
        if (world.has(Construct.ARRAYS) && dice.chance(30)) {
            params.add(new Param(Spots.INDEX, Param.INDEX));
        }
        if (dice.chance(35)) {
            String other = dice.one(world.classes()).name();
            if (world.mayMeet(type, other)) {
                params.add(new Param("other", other));
            }
        }
        List<Contract> contracts = new ArrayList<>();
        List<Scene.Held> held = new ArrayList<>();
        if (dice.chance(25)) {
            Path owner = params.stream()
                    .filter(each -> each.isObject() && dice.chance(30))
                    .map(each -> Path.of(each.name()))
                    .findFirst()
                    .orElse(Path.THIS);
            String ownerType = owner.equals(Path.THIS)
                    ? type.name()
                    : params.get(params.size() - 1).type();
            if (type.outer().isPresent() && owner.equals(Path.THIS) && dice.chance(50)) {
                owner = Path.THIS.then(ClassDecl.Peer.MAKER);
                ownerType = type.outer().get();
            }
            List<LockRef> locks = World.named(world.locksOf(world.type(ownerType), owner));
            if (!locks.isEmpty()) {
                LockRef lock = dice.one(locks);
                LockRef meant = lock.kind().isReadWrite() && dice.chance(40) ? lock.in(Mode.SHARED) : lock;
                contracts.add(new Contract(Contract.Kind.HOLDING, meant));
                String lockType = lock.owner().isStatic() ? lock.owner().root() : ownerType;
                held.add(overriders.held(lockType, meant));
            }
        }
        Returns result = dice.chance(20) ? Returns.TRUTH : Returns.NOTHING;
        Method.Access access = dice.chance(20) ? Method.Access.PRIVATE : Method.Access.OPEN;
        Method head = new Method(name, params, contracts, false, result, access, Block.of());
        Bodies bodies = new Bodies(dice, world, known, type.name());
        Block body = bodies.body(Scene.of(type.name(), head, held), size);
        Method method = head.withBody(body);
        if (contracts.isEmpty() && bodies.lowestTaken().isPresent() && dice.chance(15)) {
            method = method.withContracts(List.of(
                    new Contract(Contract.Kind.EXCLUDING, bodies.lowestTaken().get())));
        }
        methods.get(type.name()).add(method);
        known.add(new Known(
                type.name(), method, bodies.lowest(), bodies.isInterruptible(), bodies.asked(), bodies.letsOut()));
    }
}
