package dev.interlock.oracle.generate;

import dev.interlock.oracle.program.Arg;
import dev.interlock.oracle.program.Block;
import dev.interlock.oracle.program.ClassDecl;
import dev.interlock.oracle.program.Cond;
import dev.interlock.oracle.program.Contract;
import dev.interlock.oracle.program.LockRef;
import dev.interlock.oracle.program.Mode;
import dev.interlock.oracle.program.Param;
import dev.interlock.oracle.program.Path;
import dev.interlock.oracle.program.Stmt;
import dev.interlock.oracle.program.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Writes the body of one method: each statement is allowed where it stands. */
final class Bodies {
    private final Dice dice;
    private final World world;
    private final List<Known> known;
    private final String self;
    private final Sections sections;
    private int names;
    private int lowest = Integer.MAX_VALUE;
    private Optional<LockRef> lowestTaken = Optional.empty();
    private boolean interruptible;

    Bodies(Dice dice, World world, List<Known> known, String self) {
        this.dice = dice;
        this.world = world;
        this.known = known;
        this.self = self;
        this.sections = new Sections(dice, this);
    }

    /** The rank of the outermost lock that the body takes. */
    int lowest() {
        return lowest;
    }

    /** That lock, where it is one of {@code this} or of a class. */
    Optional<LockRef> lowestTaken() {
        return lowestTaken;
    }

    boolean isInterruptible() {
        return interruptible;
    }

    String newName(String stem) {
        return stem + ++names;
    }

    void interrupts() {
        interruptible = true;
    }

    Block block(Scene scene, int size) {
        List<Stmt> statements = new ArrayList<>();
        Scene at = scene;
        int left = size;
        do {
            int part = 1 + dice.below(left);
            left -= part;
            if (!at.quiet() && dice.chance(8)) {
                at = local(at, statements);
            }
            statements.addAll(statement(at, part));
        } while (left > 0);
        return new Block(statements);
    }

    private Scene local(Scene scene, List<Stmt> statements) {
        if (dice.chance(40)) {
            String name = newName("flag");
            statements.add(new Stmt.SetBool(name, true, new Cond.Flag()));
            return scene.withFlag(name);
        }
        Spot spot = spot(scene);
        String name = newName("local");
        statements.add(new Stmt.SetRef(name, spot.type().name(), true, spot.path()));
        return scene.withObject(name, spot.type().name(), spot.path());
    }

    private List<Stmt> statement(Scene scene, int size) {
        if (size <= 1 || scene.quiet() && dice.chance(70)) {
            return List.of(simple(scene));
        }
        int inner = size - 1;
        switch (dice.below(scene.quiet() ? 4 : 12)) {
            case 0, 1, 5, 6 -> {
                return sections.section(scene, inner).orElseGet(() -> List.of(simple(scene)));
            }
            case 2, 3 -> {
                Block no = dice.chance(50) ? block(scene, 1 + inner / 2) : Block.of();
                return List.of(new Stmt.If(test(scene), block(scene, 1 + inner / 2), no));
            }
            case 4 -> {
                return List.of(loop(scene, inner));
            }
            case 7 -> {
                return List.of(guarded(scene, inner));
            }
            case 8 -> {
                List<Block> cases = new ArrayList<>();
                for (int i = 0; i < 2 + dice.below(2); i++) {
                    cases.add(block(scene, 1 + inner / 3));
                }
                return List.of(new Stmt.Switch(dice.chance(50), cases));
            }
            case 9 -> {
                return List.of(lambda(scene, inner));
            }
            case 10 -> {
                return sections.lockMethods(scene, inner).orElseGet(() -> List.of(simple(scene)));
            }
            default -> {
                String label = newName("out");
                Set<String> labels = new TreeSet<>(scene.labels());
                Stmt leave = new Stmt.If(test(scene), Block.of(new Stmt.Jump(true, label)), Block.of());
                List<Stmt> body =
                        new ArrayList<>(block(scene.within(labels), inner).statements());
                insert(leave, body);
                return List.of(new Stmt.Labelled(label, new Block(body)));
            }
        }
    }

    /** Anywhere but between what takes a lock and the {@code try} that lets it go. */
    private void insert(Stmt statement, List<Stmt> body) {
        int at = dice.below(body.size() + 1);
        boolean guards = at > 0
                && at < body.size()
                && body.get(at) instanceof Stmt.Try
                && (body.get(at - 1) instanceof Stmt.Acquire || body.get(at - 1) instanceof Stmt.Call);
        body.add(guards ? at - 1 : at, statement);
    }

    private Stmt simple(Scene scene) {
        if (scene.quiet() || dice.chance(55)) {
            Optional<Stmt> access = access(scene);
            if (access.isPresent()) {
                return access.get();
            } else if (scene.quiet()) {
                return new Stmt.SetBool(newName("idle"), true, new Cond.Const(true));
            }
        }
        switch (dice.below(6)) {
            case 0 -> {
                return exit(scene);
            }
            case 1, 2 -> {
                return call(scene).orElseGet(Stmt.Work::new);
            }
            case 3 -> {
                if (!scene.labels().isEmpty()) {
                    Stmt jump = new Stmt.Jump(dice.chance(50), dice.one(List.copyOf(scene.labels())));
                    return new Stmt.If(test(scene), Block.of(jump), Block.of());
                }
                return new Stmt.Work();
            }
            default -> {
                return new Stmt.Work();
            }
        }
    }

    private Stmt exit(Scene scene) {
        boolean valued = scene.returnsBoolean() && !scene.function();
        Stmt leave = dice.chance(30)
                ? new Stmt.Throw()
                : new Stmt.Return(valued ? Optional.of(test(scene)) : Optional.empty());
        return new Stmt.If(test(scene), Block.of(leave), Block.of());
    }

    /** An object that can be named, and its type. */
    record Spot(Path path, ClassDecl type) {}

    Spot spot(Scene scene) {
        List<String> roots = new ArrayList<>(new TreeSet<>(scene.objects().keySet()));
        String root = dice.chance(50) ? "this" : dice.one(roots);
        Path path = Path.of(root);
        ClassDecl type = world.type(scene.objects().get(root));
        while (dice.chance(30)) {
            List<ClassDecl.Peer> steps =
                    type.peers().stream().filter(ClassDecl.Peer::isFinal).toList();
            if (steps.isEmpty()) {
                break;
            }
            ClassDecl.Peer step = dice.one(steps);
            path = world.then(path, step.name());
            type = world.type(step.type());
        }
        return new Spot(path, type);
    }

    private Optional<Stmt> access(Scene scene) {
        for (int attempt = 0; attempt < 12; attempt++) {
            Spot spot = spot(scene);
            ClassDecl.GuardedField field = dice.one(spot.type().fields());
            List<LockRef> guards =
                    field.guards().stream().map(each -> each.from(spot.path())).toList();
            boolean reads = guards.stream().anyMatch(scene::holdsAny);
            boolean writes = guards.stream().allMatch(each -> scene.holds(each, Mode.EXCLUSIVE));
            boolean allowed = !scene.quiet() || !field.shape().isCalled();
            if (allowed && (reads || writes)) {
                return Optional.of(new Stmt.Access(spot.path(), field.name(), writes && dice.chance(60)));
            }
        }
        return Optional.empty();
    }

    /** A read, without a call, of what that lock alone guards and that is not guarded by what is held. */
    Optional<Stmt> read(Scene scene, LockRef lock) {
        for (int attempt = 0; attempt < 12; attempt++) {
            Spot spot = spot(scene);
            ClassDecl.GuardedField field = dice.one(spot.type().fields());
            List<LockRef> guards = field.guards().stream()
                    .map(each -> scene.meaning(each.from(spot.path())))
                    .toList();
            boolean reads = guards.contains(scene.meaning(lock.in(Mode.EXCLUSIVE)));
            if (reads && !field.shape().isCalled()) {
                return Optional.of(new Stmt.Access(spot.path(), field.name(), false));
            }
        }
        return Optional.empty();
    }

    /** A condition that may be tested here. */
    Cond test(Scene scene) {
        Cond plain = scene.flags().isEmpty() || !scene.quiet() && dice.chance(60)
                ? scene.quiet() ? new Cond.Const(true) : new Cond.Flag()
                : new Cond.Var(dice.one(scene.flags()));
        return switch (dice.below(8)) {
            case 0 -> new Cond.Not(plain);
            case 1 -> scene.quiet() ? plain : new Cond.And(plain, new Cond.Flag());
            case 2 -> scene.quiet() ? plain : new Cond.Or(new Cond.Flag(), plain);
            case 3 ->
                access(scene)
                        .map(Stmt.Access.class::cast)
                        .<Cond>map(each -> new Cond.Positive(each.owner(), each.field()))
                        .orElse(plain);
            default -> plain;
        };
    }

    private Stmt loop(Scene scene, int size) {
        String label = dice.chance(30) ? newName("loop") : "";
        Set<String> labels = new TreeSet<>(scene.labels());
        labels.add("");
        labels.add(label);
        Stmt.Loop.Form form = dice.one(List.of(Stmt.Loop.Form.values()));
        Scene inside = scene.within(labels);
        return new Stmt.Loop(form, label, test(scene), block(inside, size));
    }

    private Stmt guarded(Scene scene, int size) {
        boolean handles = dice.chance(50);
        boolean ends = !handles || dice.chance(50);
        return new Stmt.Try(
                block(scene, 1 + size / 2),
                handles ? Optional.of(block(scene, 1 + size / 3)) : Optional.empty(),
                ends ? Optional.of(block(scene.within(Set.of()), 1 + size / 3)) : Optional.empty());
    }

    private Stmt lambda(Scene scene, int size) {
        Stmt.Lambda.When when = dice.one(List.of(Stmt.Lambda.When.values()));
        boolean later = when == Stmt.Lambda.When.LATER;
        boolean mayBeInterrupted = when != Stmt.Lambda.When.EACH && (later || scene.interruptible());
        if (when == Stmt.Lambda.When.NOW) {
            if (!scene.interruptible()) {
                return new Stmt.Work();
            }
            interruptible = true;
        }
        return new Stmt.Lambda(when, block(scene.asFunction(later, mayBeInterrupted), size));
    }

    private Optional<Stmt> call(Scene scene) {
        for (int attempt = 0; attempt < 6 && !known.isEmpty(); attempt++) {
            Known callee = dice.one(known);
            Optional<List<Arg>> args = arguments(callee, scene);
            Spot spot = spot(scene);
            boolean lockMethod = callee.method().contracts().stream()
                    .anyMatch(each -> each.kind() != Contract.Kind.HOLDING && each.kind() != Contract.Kind.EXCLUDING);
            boolean allowed = callee.lowest() > scene.depth()
                    && !lockMethod
                    && (scene.interruptible() || !callee.interruptible())
                    && spot.type().isA(callee.owner())
                    && (!callee.method().isPrivate()
                            || callee.owner().equals(self) && spot.type().name().equals(self))
                    && args.isPresent();
            if (allowed && areMet(callee, spot, args.get(), scene)) {
                lowest = Math.min(lowest, callee.lowest());
                interruptible |= callee.interruptible();
                return Optional.of(new Stmt.Call(spot.path(), callee.method().name(), args.get()));
            }
        }
        return Optional.empty();
    }

    private boolean areMet(Known callee, Spot spot, List<Arg> args, Scene scene) {
        return callee.method().contracts().stream()
                .map(contract -> new Contract(contract.kind(), named(contract.lock(), callee, spot, args)))
                .allMatch(contract -> contract.kind() == Contract.Kind.HOLDING
                        ? scene.holds(contract)
                        : !scene.holdsAny(contract.lock()));
    }

    private static LockRef named(LockRef lock, Known callee, Spot spot, List<Arg> args) {
        List<Param> params = callee.method().params();
        for (int i = 0; i < params.size(); i++) {
            if (params.get(i).name().equals(lock.owner().root())) {
                return new LockRef((Path) args.get(i), lock.name(), lock.kind(), lock.mode());
            }
        }
        return lock.from(spot.path());
    }

    private Optional<List<Arg>> arguments(Known callee, Scene scene) {
        List<Arg> args = new ArrayList<>();
        for (Param param : callee.method().params()) {
            if (param.isBoolean()) {
                args.add(new Truth(scene.flags().isEmpty() || dice.chance(40) ? "" : dice.one(scene.flags())));
                continue;
            }
            Spot spot = spot(scene);
            if (!spot.type().isA(param.type())) {
                return Optional.empty();
            }
            args.add(spot.path());
        }
        return Optional.of(args);
    }

    /** A lock that may be taken here. */
    Optional<LockRef> free(Scene scene) {
        for (int attempt = 0; attempt < 6; attempt++) {
            Spot spot = spot(scene);
            LockRef lock = world.spelled(dice.one(world.locksOf(spot.type(), spot.path())), 15);
            int rank = world.rank(spot.type().name(), lock);
            boolean again = lock.kind().isReentrant() && scene.holds(lock, Mode.EXCLUSIVE) && dice.chance(30);
            if (again || rank > scene.depth()) {
                return Optional.of(
                        lock.kind().isReadWrite() && !again && dice.chance(40) ? lock.in(Mode.SHARED) : lock);
            }
        }
        return Optional.empty();
    }

    /** The scene under the lock, which the body takes. */
    Scene.Held take(Scene scene, LockRef lock) {
        LockRef meant = scene.meaning(lock);
        int rank = rank(scene, lock);
        if (rank < lowest) {
            lowest = rank;
            boolean own = lock.owner().isStatic() || lock.owner().equals(Path.THIS);
            lowestTaken = own && !scene.function() ? Optional.of(lock.in(Mode.EXCLUSIVE)) : Optional.empty();
        }
        return new Scene.Held(meant, rank);
    }

    int rank(Scene scene, LockRef lock) {
        Path owner = lock.owner();
        ClassDecl type =
                world.type(owner.isStatic() ? owner.root() : scene.objects().get(owner.root()));
        for (String field : owner.fields()) {
            type = world.type(type.peer(field).type());
        }
        return world.rank(type.name(), lock);
    }

    /** A method with that promise about that lock. */
    Optional<Stmt.Call> lockMethod(Scene scene, Contract.Kind kind, Spot spot, LockRef lock) {
        return known.stream()
                .filter(each -> spot.type().isA(each.owner()))
                .filter(each -> each.method().contracts().stream()
                        .anyMatch(contract -> contract.kind() == kind
                                && contract.lock().from(spot.path()).equals(lock)))
                .findFirst()
                .map(each -> new Stmt.Call(spot.path(), each.method().name(), List.of()));
    }

    /** The locks of an object that its lock methods promise. */
    List<LockRef> withLockMethods(Spot spot) {
        return known.stream()
                .filter(each -> spot.type().isA(each.owner()))
                .flatMap(each -> each.method().contracts().stream())
                .filter(each -> each.kind() == Contract.Kind.ACQUIRES)
                .map(each -> each.lock().from(spot.path()))
                .toList();
    }
}
