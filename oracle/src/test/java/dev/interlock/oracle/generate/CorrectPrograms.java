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

    private CorrectPrograms(long seed, List<LockKind> kinds, boolean wide, Set<Construct> constructs) {
        dice = new Dice(seed);
        world = new World(dice, kinds, wide, constructs);
        world.classes().forEach(type -> methods.put(type.name(), new ArrayList<>()));
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
        int count = 2 + dice.below(4);
        for (int i = 0; i < count; i++) {
            if (disordered) {
                world.turn(i % 2 == 1);
                nesting(dice.one(world.classes()), "n" + i);
            }
            method(dice.one(world.classes()), "m" + i, 1 + dice.below(size));
            override(size);
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
        if (type.maker().isPresent() || dice.chance(50)) {
            return;
        }
        Method head = new Method(Method.CONSTRUCTOR, List.of(), List.of(), false, Returns.NOTHING, false, Block.of());
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
        methods.get(type.name()).add(new Method(name, List.of(), List.of(), false, Returns.NOTHING, false, body));
    }

    /** At times another method for the heirs of a class that has one: it keeps to the same contracts, takes no lock further out, and lets no object out and tests no lock unless that does. */
    private void override(int size) {
        List<ClassDecl> heirs = world.classes().stream()
                .filter(each -> !each.ancestors().isEmpty())
                .toList();
        if (heirs.isEmpty() || dice.chance(40)) {
            return;
        }
        ClassDecl type = dice.one(heirs);
        List<Known> above = known.stream()
                .filter(each -> type.ancestors().contains(each.owner())
                        && !each.method().isPrivate()
                        && methods.get(type.name()).stream()
                                .noneMatch(
                                        own -> own.name().equals(each.method().name())))
                .toList();
        if (above.isEmpty()) {
            return;
        }
        Known old = dice.one(above);
        Method head = old.method();
        boolean inherits = !head.contracts().isEmpty() && dice.chance(50);
        Method changed =
                new Method(head.name(), head.params(), head.contracts(), inherits, head.returns(), false, head.body());
        boolean ofLock =
                head.contracts().stream().anyMatch(each -> each.isGift() || each.kind() == Contract.Kind.RELEASES);
        if (ofLock) {
            add(type, changed.withBody((Block) head.body().copy()), old.lowest());
            return;
        }
        Bodies bodies = new Bodies(dice, world, known, type.name());
        Scene scene = Scene.of(type.name(), head, held(type, head)).inPlaceOf(old.lowest(), old.interruptible());
        Method method = changed.withBody(bodies.body(scene, 1 + dice.below(size)));
        boolean fits = above.stream()
                .filter(each -> each.method().name().equals(head.name()))
                .allMatch(each -> (each.letsOut() || !bodies.letsOut())
                        && (bodies.asked().isEmpty() || bodies.asked().equals(each.asked())));
        if (!fits) {
            return;
        }
        methods.get(type.name()).add(method);
        known.add(new Known(type.name(), method, old.lowest(), old.interruptible(), bodies.asked(), bodies.letsOut()));
    }

    private List<Scene.Held> held(ClassDecl type, Method method) {
        return method.contracts().stream()
                .filter(each -> each.kind() == Contract.Kind.HOLDING)
                .map(Contract::lock)
                .map(lock -> held(ownerType(type, method, lock), lock))
                .toList();
    }

    private Scene.Held held(String ownerType, LockRef lock) {
        return new Scene.Held(world.origin(world.type(ownerType), lock), world.rank(ownerType, lock));
    }

    private static String ownerType(ClassDecl type, Method method, LockRef lock) {
        String root = lock.owner().root();
        return lock.owner().isStatic()
                ? root
                : method.params().stream()
                        .filter(each -> each.name().equals(root))
                        .map(Param::type)
                        .findFirst()
                        .orElse(type.name());
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
        return new Method(name, List.of(), List.of(new Contract(kind, lock)), false, result, false, Block.of(body));
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
            LockRef lock = dice.one(World.named(world.locksOf(world.type(ownerType), owner)));
            LockRef meant = lock.kind().isReadWrite() && dice.chance(40) ? lock.in(Mode.SHARED) : lock;
            contracts.add(new Contract(Contract.Kind.HOLDING, meant));
            String lockType = lock.owner().isStatic() ? lock.owner().root() : ownerType;
            held.add(held(lockType, meant));
        }
        Returns result = dice.chance(20) ? Returns.TRUTH : Returns.NOTHING;
        Method head = new Method(name, params, contracts, false, result, dice.chance(20), Block.of());
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
