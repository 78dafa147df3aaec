package dev.interlock.oracle.generate;

import dev.interlock.oracle.program.Anew;
import dev.interlock.oracle.program.Arg;
import dev.interlock.oracle.program.Block;
import dev.interlock.oracle.program.Cond;
import dev.interlock.oracle.program.Contract;
import dev.interlock.oracle.program.Keep;
import dev.interlock.oracle.program.LockRef;
import dev.interlock.oracle.program.Mode;
import dev.interlock.oracle.program.Path;
import dev.interlock.oracle.program.Returns;
import dev.interlock.oracle.program.Spelling;
import dev.interlock.oracle.program.Stmt;
import dev.interlock.oracle.program.Using;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes the body of one method: each statement is allowed where it stands. */
final class Bodies {
    private final Dice dice;
    private final World world;
    private final List<Known> known;
    private final String self;
    private final Spots spots;
    private final Callees callees;
    private final Sections sections;
    private final TestedSections tests;
    private final Branches branches;
    private int names;
    private int lowest = Integer.MAX_VALUE;
    private Optional<LockRef> lowestTaken = Optional.empty();
    private Optional<LockRef> asked = Optional.empty();
    private boolean interruptible;
    private boolean letsOut;

    Bodies(Dice dice, World world, List<Known> known, String self) {
        this.dice = dice;
        this.world = world;
        this.known = known;
        this.self = self;
        this.spots = new Spots(dice, world);
        this.callees = new Callees(dice, known, spots);
        this.sections = new Sections(dice, this, world.has(Construct.COMPOUNDS));
        this.tests = new TestedSections(dice, this);
        this.branches = new Branches(dice, world, this);
    }

    /** The rank of the outermost lock that the body takes. */
    int lowest() {
        return lowest;
    }

    /** That lock, where it is one of {@code this} or of a class. */
    Optional<LockRef> lowestTaken() {
        return lowestTaken;
    }

    /** The lock that it makes sure is held before anything else. */
    Optional<LockRef> asked() {
        return asked;
    }

    void asks(LockRef lock) {
        asked = Optional.of(lock);
    }

    boolean isInterruptible() {
        return interruptible;
    }

    /** Whether others may know an object because of it. */
    boolean letsOut() {
        return letsOut;
    }

    String newName(String stem) {
        return stem + ++names;
    }

    void interrupts() {
        interruptible = true;
    }

    /** A whole body. What asks whether a lock is held does so first of all: later it may contradict what was done before. */
    Block body(Scene scene, int size) {
        return world.has(Construct.TESTS) && dice.chance(30) ? tests.body(scene, size) : block(scene, size);
    }

    /** The rest of a constructor; at times it lets its object out, where that may be. */
    Block construction(Scene scene, int size, boolean mayLetOut) {
        List<Stmt> statements =
                new ArrayList<>(block(scene.ofConstructor(true), size).statements());
        if (mayLetOut && dice.chance(40)) {
            statements.add(new Keep(Path.THIS));
            statements.addAll(block(scene.ofConstructor(false), size).statements());
        }
        return new Block(statements);
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
            if (world.has(Construct.TESTS) && !at.quiet() && dice.chance(5)) {
                tests.sure(at).ifPresent(statements::add);
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
        Spots.Spot spot = spots.spot(scene);
        String name = newName("local");
        String type = spot.type().interfaces().stream()
                .filter(each -> dice.chance(40))
                .findFirst()
                .orElse(spot.type().name());
        statements.add(new Stmt.SetRef(name, type, true, spot.path()));
        return scene.withObject(name, type, spot.path());
    }

    private List<Stmt> statement(Scene scene, int size) {
        if (size <= 1 || scene.quiet() && dice.chance(70)) {
            return List.of(simple(scene));
        }
        int inner = size - 1;
        if (world.has(Construct.PATTERNS) && !scene.quiet() && dice.chance(12)) {
            Optional<Stmt> matched = branches.matched(scene, inner);
            if (matched.isPresent()) {
                return List.of(matched.get());
            }
        }
        switch (dice.below(scene.quiet() ? 4 : 12)) {
            case 0, 1, 5, 6 -> {
                return sections.section(scene, inner).orElseGet(() -> List.of(simple(scene)));
            }
            case 2, 3 -> {
                Block no = dice.chance(50) ? block(scene, 1 + inner / 2) : Block.of();
                return List.of(new Stmt.If(test(scene), block(scene, 1 + inner / 2), no));
            }
            case 4 -> {
                return List.of(branches.loop(scene, inner));
            }
            case 7 -> {
                return List.of(guarded(scene, inner));
            }
            case 8 -> {
                return branches.choice(scene, inner);
            }
            case 9 -> {
                return List.of(lambda(scene, inner));
            }
            case 10 -> {
                Optional<List<Stmt>> handed = world.has(Construct.INTERFACES)
                        ? new InterfaceSections(this).section(scene, inner)
                        : Optional.empty();
                return handed.or(() -> sections.lockMethods(scene, inner)).orElseGet(() -> List.of(simple(scene)));
            }
            default -> {
                return List.of(branches.labelled(scene, inner));
            }
        }
    }

    private Stmt simple(Scene scene) {
        if (scene.quiet() || dice.chance(55)) {
            Optional<Stmt> access = spots.access(scene);
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
                if (world.has(Construct.CONSTRUCTION) && !scene.alone() && dice.chance(10)) {
                    letsOut = true;
                    return new Keep(spots.spot(scene).path());
                }
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
                spots.access(scene)
                        .map(Stmt.Access.class::cast)
                        .<Cond>map(each -> new Cond.Positive(each.owner(), each.field()))
                        .orElse(plain);
            default -> plain;
        };
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
        if (scene.alone() && when == Stmt.Lambda.When.LATER) {
            when = Stmt.Lambda.When.EACH;
        }
        boolean later = when == Stmt.Lambda.When.LATER;
        letsOut |= later;
        boolean mayBeInterrupted = when != Stmt.Lambda.When.EACH && (later || scene.interruptible());
        if (when == Stmt.Lambda.When.NOW) {
            if (!scene.interruptible()) {
                return new Stmt.Work();
            }
            interruptible = true;
        }
        Scene inside = scene.asFunction(later, mayBeInterrupted);
        Stmt.Lambda.Form form =
                world.has(Construct.FUNCTIONS) ? dice.one(List.of(Stmt.Lambda.Form.values())) : Stmt.Lambda.Form.LAMBDA;
        if (form == Stmt.Lambda.Form.REFERENCE) {
            Optional<Stmt> call = call(inside);
            if (call.isPresent()) {
                return new Stmt.Lambda(when, form, Block.of(call.get()));
            }
        }
        return new Stmt.Lambda(when, form, block(inside, size));
    }

    private Optional<Stmt> call(Scene scene) {
        if (scene.alone() && world.hasPart(self)) {
            return Optional.empty(); // the checker does not follow all that a component may do with its maker
        }
        for (int attempt = 0; attempt < 6 && !known.isEmpty(); attempt++) {
            Known callee = dice.one(known);
            Optional<List<Arg>> args = callees.arguments(callee, scene);
            Spots.Spot spot = spots.spot(scene);
            boolean lockMethod = callee.method().contracts().stream()
                    .anyMatch(each -> each.kind() != Contract.Kind.HOLDING && each.kind() != Contract.Kind.EXCLUDING);
            boolean allowed = callee.lowest() > scene.depth()
                    && !lockMethod
                    && (scene.interruptible() || !callee.interruptible())
                    && spot.type().isA(callee.owner())
                    && (!callee.method().isPrivate()
                            || callee.owner().equals(self) && spot.type().name().equals(self))
                    && args.isPresent();
            if (allowed && callees.areMet(callee, spot, args.get(), scene)) {
                lowest = Math.min(lowest, callee.lowest());
                interruptible |= callee.interruptible();
                letsOut |= callees.mayLetOut(callee);
                return Optional.of(new Stmt.Call(spot.path(), callee.method().name(), args.get()));
            }
        }
        return Optional.empty();
    }

    /** The scene where the lock is held, though the body does not take it. */
    Scene assuming(Scene scene, LockRef lock) {
        return scene.holding(new Scene.Held(scene.meaning(spots.origin(scene, lock)), spots.rank(scene, lock), true));
    }

    /** The scene under the lock, which the body takes. */
    Scene.Held take(Scene scene, LockRef lock) {
        LockRef meant = scene.meaning(spots.origin(scene, lock));
        int rank = spots.rank(scene, lock);
        if (rank < lowest) {
            lowest = rank;
            boolean own = (lock.owner().isStatic() || lock.owner().equals(Path.THIS))
                    && Spelling.index(lock.name()).isEmpty();
            lowestTaken = own && !scene.function() ? Optional.of(lock.in(Mode.EXCLUSIVE)) : Optional.empty();
        }
        return new Scene.Held(meant, rank);
    }

    Spots spots() {
        return spots;
    }

    Callees callees() {
        return callees;
    }

    /** A section that a new scope opens, at times. */
    Optional<Stmt> anew(LockRef lock, Scene inside, int size) {
        if (!world.has(Construct.FRESH) || dice.chance(75)) {
            return Optional.empty();
        }
        boolean isField =
                !lock.owner().isStatic() && Spelling.index(lock.field()).isEmpty();
        return Optional.of(new Anew(lock, isField && dice.chance(50), block(inside, size)));
    }

    /** A section from the opening of an object to its closing, at times, where that takes the lock. */
    Optional<Stmt> scoped(Scene scene, Scene inside, Spots.Spot spot, LockRef lock, int size) {
        if (!world.has(Construct.SCOPES) || dice.chance(30)) {
            return Optional.empty();
        }
        return known.stream()
                .filter(each -> spot.type().isA(each.owner()) && each.method().returns() == Returns.ITSELF)
                .filter(each -> each.method().contracts().stream()
                        .anyMatch(contract -> contract.lock().from(spot.path()).equals(lock)))
                .findFirst()
                .map(each -> new Using(spot.path(), each.method().name(), block(inside, size)));
    }
}
