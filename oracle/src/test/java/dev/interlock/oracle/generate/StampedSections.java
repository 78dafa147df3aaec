package dev.interlock.oracle.generate;

import dev.interlock.oracle.program.Block;
import dev.interlock.oracle.program.Cond;
import dev.interlock.oracle.program.LockRef;
import dev.interlock.oracle.program.Mode;
import dev.interlock.oracle.program.StampStmt;
import dev.interlock.oracle.program.Stmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ways in which people use a {@code StampedLock}, most of them from its documentation. */
final class StampedSections {
    private final Dice dice;
    private final Bodies bodies;

    StampedSections(Dice dice, Bodies bodies) {
        this.dice = dice;
        this.bodies = bodies;
    }

    /** A section of the lock, under which {@code inside} holds. */
    List<Stmt> section(Scene scene, LockRef lock, Scene inside, int size) {
        String stamp = bodies.newName("stamp");
        List<Stmt> all = new ArrayList<>();
        boolean reads = lock.mode() == Mode.SHARED;
        switch (scene.quiet() ? 0 : dice.below(6)) {
            case 0 -> {
                all.add(taken(stamp, lock));
                all.addAll(bodies.block(inside.quietly(), size).statements());
                all.add(new StampStmt.Unstamp(stamp, lock, dice.chance(30)));
            }
            case 1 -> {
                all.add(new StampStmt.Stamp(stamp, true, StampStmt.Stamp.How.TRIED, lock));
                Block yes = Block.of(released(bodies.block(inside, size), stamp, lock, dice.chance(30)));
                all.add(new Stmt.If(new Cond.IsStamp(stamp), yes, Block.of()));
            }
            case 2 -> {
                all.add(new StampStmt.Stamp(stamp, true, StampStmt.Stamp.How.TRIED, lock));
                all.add(new Stmt.If(
                        new Cond.Not(new Cond.IsStamp(stamp)),
                        Block.of(new StampStmt.Stamp(stamp, false, StampStmt.Stamp.How.TAKEN, lock)),
                        Block.of()));
                all.add(released(bodies.block(inside, size), stamp, lock, dice.chance(30)));
            }
            case 3 -> {
                Optional<Stmt> read = reads ? bodies.spots().read(scene, lock) : Optional.empty();
                if (read.isEmpty()) {
                    all.add(taken(stamp, lock));
                    all.add(released(bodies.block(inside, size), stamp, lock, dice.chance(30)));
                } else {
                    optimistic(all, stamp, lock, read.get(), inside, size);
                }
            }
            case 4 -> {
                all.add(taken(stamp, lock));
                if (reads) {
                    all.add(new Stmt.Try(
                            new Block(converted(stamp, lock, scene, inside, size)),
                            Optional.empty(),
                            Optional.of(Block.of(new StampStmt.Unstamp(stamp, lock, true)))));
                } else {
                    all.add(released(bodies.block(inside, size), stamp, lock, false));
                }
            }
            default -> {
                all.add(taken(stamp, lock));
                all.add(released(bodies.block(inside, size), stamp, lock, dice.chance(30)));
            }
        }
        return List.of(new Stmt.Labelled(bodies.newName("section"), new Block(all)));
    }

    private static Stmt taken(String stamp, LockRef lock) {
        return new StampStmt.Stamp(stamp, true, StampStmt.Stamp.How.TAKEN, lock);
    }

    private static Stmt released(Block body, String stamp, LockRef lock, boolean any) {
        return new Stmt.Try(body, Optional.empty(), Optional.of(Block.of(new StampStmt.Unstamp(stamp, lock, any))));
    }

    /** Read without a lock, and again under the read lock if somebody was faster. */
    private void optimistic(List<Stmt> all, String stamp, LockRef lock, Stmt read, Scene inside, int size) {
        all.add(new StampStmt.Stamp(stamp, true, StampStmt.Stamp.How.OPTIMISTIC, lock));
        all.add(read);
        all.add(new Stmt.If(
                new Cond.Not(new Cond.Validate(lock, stamp)),
                Block.of(
                        new StampStmt.Stamp(stamp, false, StampStmt.Stamp.How.TAKEN, lock),
                        released(bodies.block(inside, size), stamp, lock, dice.chance(30))),
                Block.of()));
    }

    /** The read lock made the write lock; where that cannot be, let go and taken anew. */
    private List<Stmt> converted(String stamp, LockRef lock, Scene scene, Scene inside, int size) {
        String write = bodies.newName("stamp");
        LockRef alone = lock.in(Mode.EXCLUSIVE);
        Scene writing = scene.holding(bodies.take(scene, alone));
        List<Stmt> all = new ArrayList<>(bodies.block(inside, 1 + size / 3).statements());
        all.add(new StampStmt.Convert(write, stamp, lock));
        all.add(new Stmt.If(
                new Cond.IsStamp(write),
                Block.of(new StampStmt.CopyStamp(stamp, write)),
                Block.of(
                        new StampStmt.Unstamp(stamp, lock, false),
                        new StampStmt.Stamp(stamp, false, StampStmt.Stamp.How.TAKEN, alone))));
        all.addAll(bodies.block(writing, 1 + size / 2).statements());
        return all;
    }
}
