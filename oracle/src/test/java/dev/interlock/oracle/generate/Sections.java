package dev.interlock.oracle.generate;

import dev.interlock.oracle.program.Block;
import dev.interlock.oracle.program.Cond;
import dev.interlock.oracle.program.Contract;
import dev.interlock.oracle.program.LockKind;
import dev.interlock.oracle.program.LockRef;
import dev.interlock.oracle.program.Mode;
import dev.interlock.oracle.program.Path;
import dev.interlock.oracle.program.Stmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The ways in which people take a lock, do something, and let it go. */
final class Sections {
    private final Dice dice;
    private final Bodies bodies;
    private final StampedSections stamped;
    private final ConditionalSections conditional;

    /** @param compound whether conditions have several parts */
    Sections(Dice dice, Bodies bodies, boolean compound) {
        this.dice = dice;
        this.bodies = bodies;
        this.stamped = new StampedSections(dice, bodies);
        this.conditional = new ConditionalSections(dice, bodies, compound);
    }

    /** A critical section of a lock that may be taken here. */
    Optional<List<Stmt>> section(Scene scene, int size) {
        return bodies.spots().free(scene).map(lock -> section(scene, lock, size));
    }

    private List<Stmt> section(Scene scene, LockRef lock, int size) {
        Scene inside = scene.holding(bodies.take(scene, lock));
        if (lock.kind() == LockKind.MONITOR) {
            return List.of(new Stmt.Synchronized(lock, bodies.block(inside, size)));
        } else if (lock.kind() == LockKind.STAMPED) {
            return stamped.section(scene, lock, inside, size);
        } else if (scene.quiet()) {
            return plain(lock, inside, size);
        } else if (scene.holdsAny(bodies.spots().origin(scene, lock))) {
            return ended(new Stmt.Acquire(lock, false), bodies.block(inside, size), lock);
        }
        Optional<Stmt> anew = bodies.anew(lock, inside, size);
        if (anew.isPresent()) {
            return List.of(anew.get());
        }
        switch (dice.below(13)) {
            case 0, 1 -> {
                boolean interruptible = scene.interruptible() && dice.chance(15);
                if (interruptible) {
                    bodies.interrupts();
                }
                return ended(new Stmt.Acquire(lock, interruptible), bodies.block(inside, size), lock);
            }
            case 2 -> {
                return plain(lock, inside.quietly(), size);
            }
            case 3, 4 -> {
                return lock.kind().hasScopes()
                        ? List.of(new Stmt.Scope(lock, bodies.block(inside, size)))
                        : ended(new Stmt.Acquire(lock, false), bodies.block(inside, size), lock);
            }
            case 5 -> {
                return named(scene, lock, inside, size);
            }
            case 6 -> {
                return conditional.section(scene, lock, inside, size);
            }
            case 7 -> {
                return relocked(scene, lock, inside, size);
            }
            case 8 -> {
                return downgraded(scene, lock, inside, size);
            }
            default -> {
                return tried(scene, lock, inside, size);
            }
        }
    }

    private static List<Stmt> ended(Stmt first, Block body, LockRef lock) {
        return List.of(first, new Stmt.Try(body, Optional.empty(), Optional.of(Block.of(new Stmt.Release(lock)))));
    }

    private List<Stmt> plain(LockRef lock, Scene inside, int size) {
        List<Stmt> all = new ArrayList<>(List.of(new Stmt.Acquire(lock, false)));
        all.addAll(bodies.block(inside.quietly(), size).statements());
        all.add(new Stmt.Release(lock));
        return List.of(new Stmt.Labelled(bodies.newName("section"), new Block(all)));
    }

    /** The lock by a local name. */
    private List<Stmt> named(Scene scene, LockRef lock, Scene inside, int size) {
        String name = bodies.newName("lock");
        LockRef local = new LockRef(Path.of(name), "", lock.kind(), lock.mode());
        List<Stmt> all = new ArrayList<>(List.of(new Stmt.NameLock(name, lock)));
        all.addAll(ended(new Stmt.Acquire(local, false), bodies.block(inside, size), dice.chance(60) ? local : lock));
        return List.of(new Stmt.Labelled(bodies.newName("section"), new Block(all)));
    }

    private static Block releasedIf(String flag, LockRef lock) {
        return Block.of(new Stmt.If(new Cond.Var(flag), Block.of(new Stmt.Release(lock)), Block.of()));
    }

    /** Let go in between. */
    private List<Stmt> relocked(Scene scene, LockRef lock, Scene inside, int size) {
        List<Stmt> body = new ArrayList<>(bodies.block(inside, 1 + size / 3).statements());
        body.add(new Stmt.Release(lock));
        body.add(new Stmt.Try(
                bodies.block(scene.within(Set.of()), 1 + size / 3),
                Optional.empty(),
                Optional.of(Block.of(new Stmt.Acquire(lock, false)))));
        body.addAll(bodies.block(inside, 1 + size / 3).statements());
        return ended(new Stmt.Acquire(lock, false), new Block(body), lock);
    }

    /** From the write lock to the read lock. */
    private List<Stmt> downgraded(Scene scene, LockRef lock, Scene inside, int size) {
        if (lock.kind() != LockKind.REENTRANT_RW || lock.mode() == Mode.SHARED) {
            return ended(new Stmt.Acquire(lock, false), bodies.block(inside, size), lock);
        }
        LockRef shared = lock.in(Mode.SHARED);
        Block writing = new Block(List.of(
                new Stmt.Labelled(bodies.newName("section"), bodies.block(inside.quietly(), 1 + size / 2)),
                new Stmt.Acquire(shared, false)));
        List<Stmt> all = new ArrayList<>(ended(new Stmt.Acquire(lock, false), writing, lock));
        Scene reading = scene.holding(bodies.take(scene, shared));
        all.add(new Stmt.Try(
                bodies.block(reading, 1 + size / 2),
                Optional.empty(),
                Optional.of(Block.of(new Stmt.Release(shared)))));
        return List.of(new Stmt.Labelled(bodies.newName("section"), new Block(all)));
    }

    private List<Stmt> tried(Scene scene, LockRef lock, Scene inside, int size) {
        boolean timed = scene.interruptible() && dice.chance(15);
        if (timed) {
            bodies.interrupts();
        }
        Cond.TryLock trying = new Cond.TryLock(lock, timed);
        switch (dice.below(7)) {
            case 0 -> {
                Block yes = new Block(released(bodies.block(inside, size), lock));
                return List.of(new Stmt.If(trying, yes, dice.chance(40) ? bodies.block(scene, 1) : Block.of()));
            }
            case 1 -> {
                Cond both = new Cond.And(new Cond.Flag(), trying);
                return List.of(new Stmt.If(both, new Block(released(bodies.block(inside, size), lock)), Block.of()));
            }
            case 2 -> {
                return local(trying, lock, scene, inside, size, true);
            }
            case 3 -> {
                return local(trying, lock, scene, inside, size, false);
            }
            case 4 -> {
                Block waiting = Block.of(new Stmt.Work());
                List<Stmt> all = new ArrayList<>(
                        List.of(new Stmt.Loop(Stmt.Loop.Form.WHILE, "", new Cond.Not(trying), waiting)));
                all.addAll(released(bodies.block(inside, size), lock));
                return List.of(new Stmt.Labelled(bodies.newName("section"), new Block(all)));
            }
            case 5 -> {
                String out = bodies.newName("out");
                List<Stmt> all = new ArrayList<>();
                Cond busy = dice.chance(50) ? new Cond.Not(trying) : new Cond.Or(new Cond.Flag(), new Cond.Not(trying));
                all.add(new Stmt.If(busy, Block.of(new Stmt.Jump(true, out)), Block.of()));
                all.addAll(released(bodies.block(inside, size), lock));
                return List.of(new Stmt.Labelled(out, new Block(all)));
            }
            default -> {
                Block yes = new Block(released(bodies.block(inside, 1 + size / 2), lock));
                Block no = new Block(ended(new Stmt.Acquire(lock, false), bodies.block(inside, 1 + size / 2), lock));
                return List.of(new Stmt.If(trying, yes, no));
            }
        }
    }

    private static List<Stmt> released(Block body, LockRef lock) {
        return List.of(new Stmt.Try(body, Optional.empty(), Optional.of(Block.of(new Stmt.Release(lock)))));
    }

    /** The outcome in a local variable, set before the {@code try} or in it. */
    private List<Stmt> local(Cond trying, LockRef lock, Scene scene, Scene inside, int size, boolean before) {
        String got = bodies.newName("got");
        List<Stmt> all = new ArrayList<>();
        List<Stmt> body = new ArrayList<>();
        all.add(new Stmt.SetBool(got, true, before ? trying : new Cond.Const(false)));
        if (!before) {
            body.add(new Stmt.SetBool(got, false, trying));
        }
        Block no = dice.chance(30) ? bodies.block(scene, 1) : Block.of();
        body.add(new Stmt.If(new Cond.Var(got), bodies.block(inside, size), no));
        all.add(new Stmt.Try(new Block(body), Optional.empty(), Optional.of(releasedIf(got, lock))));
        return List.of(new Stmt.Labelled(bodies.newName("section"), new Block(all)));
    }

    /** A section between two lock methods. */
    Optional<List<Stmt>> lockMethods(Scene scene, int size) {
        Spots.Spot spot = bodies.spots().spot(scene);
        for (LockRef lock : bodies.callees().withLockMethods(spot)) {
            if (bodies.spots().rank(scene, lock) > scene.depth()) {
                Stmt.Call leave = bodies.callees()
                        .lockMethod(scene, Contract.Kind.RELEASES, spot, lock)
                        .orElseThrow();
                Scene inside = scene.holding(bodies.take(scene, lock));
                Block ending = Block.of(leave);
                Optional<Stmt> scoped = bodies.scoped(scene, inside, spot, lock, size);
                if (scoped.isPresent()) {
                    return Optional.of(List.of(scoped.get()));
                }
                Stmt guarded = new Stmt.Try(bodies.block(inside, size), Optional.empty(), Optional.of(ending));
                Optional<Stmt.Call> trying = bodies.callees().lockMethod(scene, Contract.Kind.ACQUIRES_IF, spot, lock);
                boolean tries = dice.chance(40) && trying.isPresent();
                Stmt.Call enter = trying.filter(each -> tries)
                        .orElseGet(() -> bodies.callees()
                                .lockMethod(scene, Contract.Kind.ACQUIRES, spot, lock)
                                .orElseThrow());
                return Optional.of(
                        tries
                                ? List.of(new Stmt.If(
                                        new Cond.Result(enter.receiver(), enter.method(), List.of()),
                                        Block.of(guarded),
                                        Block.of()))
                                : List.of(enter, guarded));
            }
        }
        return Optional.empty();
    }
}
