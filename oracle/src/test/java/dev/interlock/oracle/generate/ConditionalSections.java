package dev.interlock.oracle.generate;

import dev.interlock.oracle.program.Block;
import dev.interlock.oracle.program.Cond;
import dev.interlock.oracle.program.LockRef;
import dev.interlock.oracle.program.Stmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Locks that are taken under a condition, and let go where it is met again. */
final class ConditionalSections {
    private final Dice dice;
    private final Bodies bodies;
    private final boolean compound;

    /** @param compound whether conditions have several parts */
    ConditionalSections(Dice dice, Bodies bodies, boolean compound) {
        this.dice = dice;
        this.bodies = bodies;
        this.compound = compound;
    }

    List<Stmt> section(Scene scene, LockRef lock, Scene inside, int size) {
        List<Stmt> all = new ArrayList<>();
        boolean several = compound && dice.chance(60);
        Scene known = withFlags(several ? 2 + dice.below(2) : 1, scene, all);
        Cond first = several ? whole(known.flags(), 2 + dice.below(2)) : new Cond.Var(dice.one(known.flags()));
        Cond again = first;
        if (several && dice.chance(30)) {
            String kept = bodies.newName("kept");
            all.add(new Stmt.SetBool(kept, true, first));
            again = dice.chance(50) ? new Cond.Var(kept) : first;
            first = dice.chance(50) ? new Cond.Var(kept) : first;
        }
        Block yes = bodies.block(inside, size);
        Block no = bodies.block(known, 1);
        Block body = Block.of(dice.chance(70) ? new Stmt.If(same(again), yes, no) : new Stmt.If(not(again), no, yes));
        all.add(new Stmt.If(first, Block.of(new Stmt.Acquire(lock, false)), Block.of()));
        all.add(new Stmt.Try(body, Optional.empty(), Optional.of(Block.of(released(again, lock)))));
        return List.of(new Stmt.Labelled(bodies.newName("section"), new Block(all)));
    }

    private Stmt released(Cond test, LockRef lock) {
        return new Stmt.If(same(test), Block.of(new Stmt.Release(lock)), Block.of());
    }

    private Scene withFlags(int wanted, Scene scene, List<Stmt> statements) {
        Scene known = scene;
        while (known.flags().size() < wanted) {
            String flag = bodies.newName("flag");
            statements.add(new Stmt.SetBool(flag, true, new Cond.Flag()));
            known = known.withFlag(flag);
        }
        return known;
    }

    private Cond whole(List<String> flags, int parts) {
        if (parts == 1) {
            Cond part = new Cond.Var(dice.one(flags));
            return dice.chance(25) ? new Cond.Not(part) : part;
        }
        int left = 1 + dice.below(parts - 1);
        Cond one = whole(flags, left);
        Cond other = whole(flags, parts - left);
        return dice.chance(60) ? new Cond.And(one, other) : new Cond.Or(one, other);
    }

    /** The same condition, perhaps in other words. */
    private Cond same(Cond cond) {
        boolean turned = dice.chance(30);
        if (cond instanceof Cond.And and) {
            return turned ? new Cond.And(same(and.right()), same(and.left())) : cond;
        } else if (cond instanceof Cond.Or or) {
            return turned ? new Cond.Or(same(or.right()), same(or.left())) : cond;
        }
        return cond;
    }

    /** Its contrary, the negation at the whole or at the parts. */
    private Cond not(Cond cond) {
        if (cond instanceof Cond.And and && dice.chance(50)) {
            return new Cond.Or(not(and.left()), not(and.right()));
        } else if (cond instanceof Cond.Or or && dice.chance(50)) {
            return new Cond.And(not(or.left()), not(or.right()));
        }
        return cond instanceof Cond.Not inner ? inner.inner() : new Cond.Not(cond);
    }
}
