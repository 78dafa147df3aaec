package dev.interlock.oracle.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Drops the statements that the language calls unreachable, and tells how the rest ends. */
final class Reachable {
    private Reachable() {}

    /** A node without its unreachable statements. */
    record Pruned<T extends Node>(T node, Exits exits) {}

    static Pruned<Block> block(Block block) {
        List<Stmt> kept = new ArrayList<>();
        Exits exits = Exits.NORMAL;
        for (Stmt statement : block.statements()) {
            if (!exits.normal()) {
                break;
            }
            Pruned<Stmt> pruned = statement(statement);
            kept.add(pruned.node());
            exits = exits.then(pruned.exits());
        }
        return new Pruned<>(new Block(kept), exits);
    }

    private static Pruned<Stmt> statement(Stmt statement) {
        if (statement instanceof Stmt.Jump jump) {
            Set<String> label = Set.of(jump.label());
            return new Pruned<>(
                    jump, jump.isBreak() ? new Exits(false, label, Set.of()) : new Exits(false, Set.of(), label));
        } else if (statement instanceof Stmt.Return || statement instanceof Stmt.Throw) {
            return new Pruned<>(statement, Exits.NONE);
        } else if (statement instanceof Stmt.If branch) {
            Pruned<Block> yes = block(branch.yes());
            Pruned<Block> no = block(branch.no());
            return new Pruned<>(
                    new Stmt.If(branch.test(), yes.node(), no.node()),
                    yes.exits().or(no.exits()));
        } else if (statement instanceof Matched matched) {
            Pruned<Block> yes = block(matched.yes());
            Pruned<Block> no = block(matched.no());
            return new Pruned<>(
                    matched.withBlocks(yes.node(), no.node()), yes.exits().or(no.exits()));
        } else if (statement instanceof Stmt.Loop loop) {
            return loop(loop);
        } else if (statement instanceof Stmt.Labelled labelled) {
            Pruned<Block> body = block(labelled.body());
            return new Pruned<>(
                    new Stmt.Labelled(labelled.label(), body.node()),
                    body.exits().ofBlock(labelled.label()));
        } else if (statement instanceof Stmt.Try guarded) {
            return guarded(guarded);
        } else if (statement instanceof Stmt.Scope scope) {
            Pruned<Block> body = block(scope.body());
            return new Pruned<>(new Stmt.Scope(scope.lock(), body.node()), body.exits());
        } else if (statement instanceof Anew scope) {
            Pruned<Block> body = block(scope.body());
            return new Pruned<>(new Anew(scope.lock(), scope.byOwner(), body.node()), body.exits());
        } else if (statement instanceof Using used) {
            Pruned<Block> body = block(used.body());
            return new Pruned<>(new Using(used.receiver(), used.enter(), body.node()), body.exits());
        } else if (statement instanceof Stmt.Synchronized monitor) {
            Pruned<Block> body = block(monitor.body());
            return new Pruned<>(new Stmt.Synchronized(monitor.lock(), body.node()), body.exits());
        } else if (statement instanceof Stmt.Switch choice) {
            return choice(choice);
        } else if (statement instanceof Chosen chosen) {
            List<Block> cases =
                    chosen.cases().stream().map(each -> block(each).node()).toList();
            return new Pruned<>(chosen.withCases(cases), Exits.NORMAL);
        } else if (statement instanceof Stmt.Lambda lambda) {
            return new Pruned<>(
                    new Stmt.Lambda(
                            lambda.when(), lambda.form(), block(lambda.body()).node()),
                    Exits.NORMAL);
        }
        return new Pruned<>(statement, Exits.NORMAL);
    }

    private static Pruned<Stmt> loop(Stmt.Loop loop) {
        Pruned<Block> body = block(loop.body());
        Exits inside = body.exits();
        boolean endless = Optional.of(true).equals(constant(loop.test()));
        boolean tested =
                loop.form() != Stmt.Loop.Form.DO || inside.normal() || Exits.meets(inside.continues(), loop.label());
        boolean completes = tested && !endless || Exits.meets(inside.breaks(), loop.label());
        return new Pruned<>(
                new Stmt.Loop(loop.form(), loop.label(), loop.test(), body.node()),
                inside.outside(loop.label(), completes));
    }

    private static Pruned<Stmt> guarded(Stmt.Try guarded) {
        Pruned<Block> body = block(guarded.body());
        Optional<Pruned<Block>> handler = guarded.handler().map(Reachable::block);
        Optional<Pruned<Block>> ending = guarded.ending().map(Reachable::block);
        Exits exits = handler.map(each -> body.exits().or(each.exits())).orElse(body.exits());
        exits = ending.isPresent() ? exits.through(ending.get().exits()) : exits;
        return new Pruned<>(new Stmt.Try(body.node(), handler.map(Pruned::node), ending.map(Pruned::node)), exits);
    }

    private static Pruned<Stmt> choice(Stmt.Switch choice) {
        List<Pruned<Block>> cases =
                choice.cases().stream().map(Reachable::block).toList();
        Exits exits = Exits.NONE;
        for (Pruned<Block> each : cases) {
            exits = exits.or(each.exits());
        }
        boolean normal = choice.arrows()
                ? exits.normal()
                : cases.get(cases.size() - 1).exits().normal();
        Exits whole = new Exits(normal, exits.breaks(), exits.continues()).ofBlock("");
        return new Pruned<>(
                new Stmt.Switch(
                        choice.arrows(),
                        choice.over(),
                        cases.stream().map(Pruned::node).toList()),
                whole);
    }

    /** The value of a constant expression; empty for any other. */
    static Optional<Boolean> constant(Cond test) {
        if (test instanceof Cond.Const constant) {
            return Optional.of(constant.value());
        } else if (test instanceof Cond.Not not) {
            return constant(not.inner()).map(value -> !value);
        } else if (test instanceof Cond.And and) {
            return constant(and.left()).flatMap(left -> constant(and.right()).map(right -> left && right));
        } else if (test instanceof Cond.Or or) {
            return constant(or.left()).flatMap(left -> constant(or.right()).map(right -> left || right));
        } else if (test instanceof Cond.Choice choice) {
            return constant(choice.test())
                    .flatMap(value -> constant(choice.left())
                            .flatMap(left -> constant(choice.right()).map(right -> value ? left : right)));
        }
        return Optional.empty();
    }
}
