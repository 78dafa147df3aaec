package dev.interlock.oracle.generate;

import dev.interlock.oracle.program.Block;
import dev.interlock.oracle.program.Chosen;
import dev.interlock.oracle.program.ClassDecl;
import dev.interlock.oracle.program.Cond;
import dev.interlock.oracle.program.LockKind;
import dev.interlock.oracle.program.LockRef;
import dev.interlock.oracle.program.Matched;
import dev.interlock.oracle.program.Selector;
import dev.interlock.oracle.program.Stmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Statements that go one way or another: loops, blocks that are left early, and the kinds of {@code switch}. */
final class Branches {
    private final Dice dice;
    private final World world;
    private final Bodies bodies;

    Branches(Dice dice, World world, Bodies bodies) {
        this.dice = dice;
        this.world = world;
        this.bodies = bodies;
    }

    /** A {@code switch} for its effects, or for the value that it yields. */
    List<Stmt> choice(Scene scene, int size) {
        List<Block> cases = new ArrayList<>();
        if (world.has(Construct.SWITCHES) && dice.chance(50)) {
            return yielding(scene, size);
        }
        for (int i = 0; i < 2 + dice.below(2); i++) {
            cases.add(bodies.block(scene, 1 + size / 3));
        }
        return List.of(new Stmt.Switch(dice.chance(50), selector(), cases));
    }

    private Selector selector() {
        return world.has(Construct.SWITCHES) ? dice.one(List.of(Selector.values())) : Selector.NUMBER;
    }

    /** The value tells whether one of the cases has taken a lock, or nothing. */
    private List<Stmt> yielding(Scene scene, int size) {
        Optional<LockRef> lock = bodies.spots().free(scene).filter(each -> mayTry(scene, each));
        String got = bodies.newName("got");
        boolean arrows = dice.chance(50);
        if (lock.isEmpty()) {
            List<Cond> values = List.of(bodies.test(scene), new Cond.Const(dice.chance(50)));
            List<Block> cases = List.of(bodies.block(scene.quietly(), 1), Block.of());
            return List.of(
                    new Chosen(got, arrows, selector(), cases, values),
                    new Stmt.If(new Cond.Var(got), bodies.block(scene, size), Block.of()));
        }
        Scene inside = scene.holding(bodies.take(scene, lock.get()));
        boolean tries = dice.chance(50);
        Block taking = tries ? Block.of() : Block.of(new Stmt.Acquire(lock.get(), false));
        Cond taken = tries ? new Cond.TryLock(lock.get(), false) : new Cond.Const(true);
        Stmt released = new Stmt.If(new Cond.Var(got), Block.of(new Stmt.Release(lock.get())), Block.of());
        Block body = Block.of(new Stmt.If(new Cond.Var(got), bodies.block(inside, size), Block.of()));
        List<Stmt> all = List.of(
                new Chosen(
                        got,
                        arrows,
                        selector(),
                        List.of(taking, bodies.block(scene.quietly(), 1)),
                        List.of(taken, new Cond.Const(false))),
                new Stmt.Try(body, Optional.empty(), Optional.of(Block.of(released))));
        return List.of(new Stmt.Labelled(bodies.newName("section"), new Block(all)));
    }

    private boolean mayTry(Scene scene, LockRef lock) {
        return lock.kind() != LockKind.MONITOR
                && lock.kind() != LockKind.STAMPED
                && !scene.holdsAny(bodies.spots().origin(scene, lock));
    }

    /** What is done with an object of a class below; at times with a lock that is taken where the pattern fits. */
    Optional<Stmt> matched(Scene scene, int size) {
        Spots.Spot spot = bodies.spots().spot(scene);
        List<ClassDecl> heirs = world.heirs(spot.type());
        if (heirs.isEmpty()) {
            return Optional.empty();
        }
        String type = dice.one(heirs).name();
        String name = bodies.newName("as");
        boolean chosen = world.has(Construct.SWITCHES) && dice.chance(50);
        Scene around = chosen ? scene.within(withoutBreaks(scene)) : scene;
        Scene within = around.withObject(name, type, spot.path());
        Optional<LockRef> lock = world.has(Construct.SWITCHES) && dice.chance(40)
                ? bodies.spots().free(within).filter(each -> mayTry(within, each))
                : Optional.empty();
        Block yes = lock.map(each -> tried(within, each, size)).orElseGet(() -> bodies.block(within, size));
        Block no = dice.chance(30) ? bodies.block(around, 1) : Block.of();
        Optional<Cond> test = lock.map(each -> new Cond.TryLock(each, false));
        return Optional.of(new Matched(spot.path(), type, name, test, yes, no, chosen));
    }

    private Block tried(Scene scene, LockRef lock, int size) {
        Scene inside = scene.holding(bodies.take(scene, lock));
        Block ending = Block.of(new Stmt.Release(lock));
        return Block.of(new Stmt.Try(bodies.block(inside, size), Optional.empty(), Optional.of(ending)));
    }

    /** A break without a label would leave the {@code switch}. */
    private static Set<String> withoutBreaks(Scene scene) {
        Set<String> labels = new TreeSet<>(scene.labels());
        labels.remove("");
        return labels;
    }

    /** A block that is left by its label. */
    Stmt labelled(Scene scene, int size) {
        String label = bodies.newName("out");
        Set<String> labels = new TreeSet<>(scene.labels());
        Stmt leave = new Stmt.If(bodies.test(scene), Block.of(new Stmt.Jump(true, label)), Block.of());
        List<Stmt> body =
                new ArrayList<>(bodies.block(scene.within(labels), size).statements());
        insert(leave, body);
        return new Stmt.Labelled(label, new Block(body));
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

    Stmt loop(Scene scene, int size) {
        String label = dice.chance(30) ? bodies.newName("loop") : "";
        Set<String> labels = new TreeSet<>(scene.labels());
        labels.add("");
        labels.add(label);
        Stmt.Loop.Form form = dice.one(List.of(Stmt.Loop.Form.values()));
        Scene inside = scene.within(labels);
        return new Stmt.Loop(form, label, bodies.test(scene), bodies.block(inside, size));
    }
}
