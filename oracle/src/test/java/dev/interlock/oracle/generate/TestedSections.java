package dev.interlock.oracle.generate;

import dev.interlock.oracle.program.Assertion;
import dev.interlock.oracle.program.Block;
import dev.interlock.oracle.program.Cond;
import dev.interlock.oracle.program.LockKind;
import dev.interlock.oracle.program.LockRef;
import dev.interlock.oracle.program.Mode;
import dev.interlock.oracle.program.Stmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What people do who ask a lock whether they hold it. */
final class TestedSections {
    private final Dice dice;
    private final Bodies bodies;

    TestedSections(Dice dice, Bodies bodies) {
        this.dice = dice;
        this.bodies = bodies;
    }

    /** A body that asks for a lock, which the caller may hold or not. */
    Block body(Scene scene, int size) {
        Optional<LockRef> found = lock(scene);
        if (found.isEmpty()) {
            return bodies.block(scene, size);
        }
        List<Stmt> statements = new ArrayList<>();
        if (dice.chance(50)) {
            Scene after = assured(scene, found.get(), statements);
            statements.addAll(bodies.block(after, size).statements());
        } else {
            statements.addAll(section(scene, found.get(), size));
        }
        return new Block(statements);
    }

    /** Makes sure of what is known. */
    Optional<Stmt> sure(Scene scene) {
        return scene.held().isEmpty()
                ? Optional.empty()
                : Optional.of(dice.one(scene.held()).lock())
                        .filter(lock ->
                                lock.tellsWhetherHeld() && bodies.spots().isNameable(scene, lock))
                        .map(lock -> new Assertion(new Cond.IsHeld(lock)));
    }

    /** Makes sure that a lock is held; the scene after that. */
    private Scene assured(Scene scene, LockRef lock, List<Stmt> statements) {
        Cond test = new Cond.IsHeld(lock);
        if (dice.chance(60)) {
            statements.add(new Assertion(test));
        } else if (scene.returnsBoolean() || scene.function() || dice.chance(50)) {
            statements.add(new Stmt.If(new Cond.Not(test), Block.of(new Stmt.Throw()), Block.of()));
        } else {
            statements.add(new Stmt.If(new Cond.Not(test), Block.of(new Stmt.Return(Optional.empty())), Block.of()));
        }
        bodies.asks(lock);
        return bodies.assuming(scene, lock);
    }

    private List<Stmt> section(Scene scene, LockRef lock, int size) {
        Cond test = new Cond.IsHeld(lock);
        Scene inside = bodies.assuming(scene, lock);
        if (dice.chance(50)
                || lock.kind() == LockKind.MONITOR
                || scene.holdsAny(bodies.spots().origin(scene, lock))) {
            Block no = dice.chance(40) ? bodies.block(scene, 1) : Block.of();
            return List.of(new Stmt.If(test, bodies.block(inside, size), no));
        }
        return takenUnlessHeld(scene, lock, test, size);
    }

    /** Taken where it is not held already, and let go where it was taken. */
    private List<Stmt> takenUnlessHeld(Scene scene, LockRef lock, Cond test, int size) {
        Scene.Held taken = bodies.take(scene, lock);
        Scene inside = scene.holding(new Scene.Held(taken.lock(), taken.rank(), true));
        String mine = bodies.newName("mine");
        Stmt taking = new Stmt.If(new Cond.Var(mine), Block.of(new Stmt.Acquire(lock, false)), Block.of());
        Stmt released = new Stmt.If(new Cond.Var(mine), Block.of(new Stmt.Release(lock)), Block.of());
        List<Stmt> all = new ArrayList<>();
        all.add(new Stmt.SetBool(mine, true, new Cond.Not(test)));
        all.add(taking);
        all.add(new Stmt.Try(bodies.block(inside, size), Optional.empty(), Optional.of(Block.of(released))));
        return List.of(new Stmt.Labelled(bodies.newName("section"), new Block(all)));
    }

    /** One that can be asked, and may be held here or taken. */
    private Optional<LockRef> lock(Scene scene) {
        return bodies.spots()
                .free(scene)
                .map(lock -> lock.tellsWhetherHeld() ? lock : lock.in(Mode.EXCLUSIVE))
                .filter(LockRef::tellsWhetherHeld);
    }
}
