package dev.interlock.oracle.generate;

import dev.interlock.oracle.program.Anew;
import dev.interlock.oracle.program.Block;
import dev.interlock.oracle.program.ClassDecl;
import dev.interlock.oracle.program.Cond;
import dev.interlock.oracle.program.Contract;
import dev.interlock.oracle.program.Keep;
import dev.interlock.oracle.program.LockRef;
import dev.interlock.oracle.program.Method;
import dev.interlock.oracle.program.Mode;
import dev.interlock.oracle.program.Node;
import dev.interlock.oracle.program.Param;
import dev.interlock.oracle.program.Path;
import dev.interlock.oracle.program.Program;
import dev.interlock.oracle.program.StampStmt;
import dev.interlock.oracle.program.Stmt;
import dev.interlock.oracle.program.Using;
import dev.interlock.oracle.program.Validity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Small changes to a program, of the kind that happen when people edit: most are mistakes, some change nothing that matters. */
public final class Mistakes {
    private final Dice dice;

    private final Set<Construct> constructs;

    private Mistakes(long seed, Set<Construct> constructs) {
        this.constructs = Set.copyOf(constructs);
        dice = new Dice(seed);
    }

    /** The program with up to so many changes; always one that is Java. */
    public static Program make(Program program, long seed, int count) {
        return make(program, seed, count, Set.of());
    }

    /** The same, for a program that may have these constructs. */
    public static Program make(Program program, long seed, int count, Set<Construct> constructs) {
        Mistakes mistakes = new Mistakes(seed, constructs);
        Program at = program;
        for (int i = 0; i < count; i++) {
            at = mistakes.change(at);
        }
        return at;
    }

    private Program change(Program program) {
        for (int attempt = 0; attempt < 10; attempt++) {
            List<Method> methods = program.classes().stream()
                    .flatMap(each -> each.methods().stream())
                    .toList();
            Method chosen = dice.one(methods);
            boolean alone = program.classes().stream()
                    .filter(each -> each.methods().contains(chosen))
                    .noneMatch(each -> program.isOverridden(each, chosen));
            ClassDecl type = program.classes().stream()
                    .filter(each -> each.methods().contains(chosen))
                    .findFirst()
                    .orElseThrow();
            boolean overrides = constructs.contains(Construct.OVERRIDERS)
                    && !chosen.isConstructor()
                    && !program.overridden(type, chosen.name()).isEmpty();
            Method changed = overrides && dice.chance(50) ? changeHead(type, chosen) : change(chosen, alone);
            Optional<Program> valid =
                    Validity.settle(program.mapMethods(method -> method == chosen ? changed : method));
            if (changed != chosen && valid.isPresent()) {
                return valid.get();
            }
        }
        return program;
    }

    /** @param alone whether no other class declares the method too, so that its contracts may change */
    private Method change(Method method, boolean alone) {
        if (alone && !method.contracts().isEmpty() && dice.chance(12)) {
            return method.withContracts(List.of());
        } else if (alone && !method.contracts().isEmpty() && dice.chance(8)) {
            return method.withContracts(
                    method.contracts().stream().map(this::change).toList());
        }
        if (method.isAbstract()) {
            return method;
        }
        Node chosen = dice.one(Trees.all(method.body()));
        return method.withBody(Trees.replace(method.body(), chosen, node -> change(node, method)));
    }

    /** Another contract of a method that overrides one. */
    private Method changeHead(ClassDecl type, Method method) {
        List<ClassDecl.LockField> locks =
                type.locks().stream().filter(ClassDecl.LockField::isPlain).toList();
        if (!method.contracts().isEmpty() && dice.chance(50) || locks.isEmpty()) {
            return method.withContracts(method.contracts().stream()
                    .map(each ->
                            each.lock().kind().isReadWrite() ? new Contract(each.kind(), other(each.lock())) : each)
                    .toList());
        }
        ClassDecl.LockField field = dice.one(locks);
        Path owner = field.isStatic() ? Path.of(field.owner()) : Path.THIS;
        LockRef lock = new LockRef(owner, field.name(), field.kind(), Mode.EXCLUSIVE);
        boolean isNew = method.contracts().stream() // of what is held in two ways, one annotation cannot tell
                .noneMatch(each -> each.lock().in(Mode.EXCLUSIVE).equals(lock)
                        || (each.kind() == Contract.Kind.HOLDING && each.lock().mode() == Mode.SHARED));
        List<Contract> more = new ArrayList<>(method.contracts());
        more.add(new Contract(Contract.Kind.HOLDING, lock));
        return isNew ? method.withContracts(more) : method;
    }

    private Contract change(Contract contract) {
        boolean shares = contract.lock().kind().isReadWrite();
        if (shares && dice.chance(60)) {
            return new Contract(contract.kind(), other(contract.lock()));
        }
        Contract.Kind kind = contract.kind() == Contract.Kind.HOLDING ? Contract.Kind.EXCLUDING : contract.kind();
        return new Contract(kind, contract.lock());
    }

    private static LockRef other(LockRef lock) {
        return lock.in(lock.mode() == Mode.SHARED ? Mode.EXCLUSIVE : Mode.SHARED);
    }

    private Node change(Node node, Method method) {
        if (node instanceof Block block) {
            return change(block, method);
        } else if (node instanceof Cond cond) {
            return change(cond, method);
        }
        return change((Stmt) node, method);
    }

    private Block change(Block block, Method method) {
        List<Stmt> statements = new ArrayList<>(block.statements());
        int size = statements.size();
        if (size == 0 || dice.chance(25)) {
            statements.add(dice.below(size + 1), inserted(method));
            return new Block(statements);
        }
        int at = dice.below(size);
        switch (dice.below(5)) {
            case 0, 1 -> statements.remove(at);
            case 2 -> statements.add(dice.below(size), statements.remove(at));
            case 3 ->
                statements.add(dice.below(size + 1), (Stmt) statements.get(at).copy());
            default -> {
                Stmt whole = statements.remove(at);
                List<Block> blocks = whole.children().stream()
                        .filter(Block.class::isInstance)
                        .map(Block.class::cast)
                        .toList();
                if (blocks.isEmpty()) {
                    statements.add(at, new Stmt.If(new Cond.Flag(), Block.of(whole), Block.of()));
                } else {
                    statements.addAll(at, dice.one(blocks).statements());
                }
            }
        }
        return new Block(statements);
    }

    private Stmt inserted(Method method) {
        List<Stmt> others = Trees.all(method.body()).stream()
                .filter(Stmt.class::isInstance)
                .map(Stmt.class::cast)
                .toList();
        if (!others.isEmpty() && dice.chance(50)) {
            return (Stmt) dice.one(others).copy();
        }
        boolean valued = method.returnsBoolean();
        if (method.isConstructor() && dice.chance(30)) {
            return new Keep(Path.THIS);
        }
        return switch (dice.below(4)) {
            case 0 -> new Stmt.Work();
            case 1 -> new Stmt.If(new Cond.Flag(), Block.of(new Stmt.Throw()), Block.of());
            case 2 ->
                new Stmt.If(
                        new Cond.Flag(),
                        Block.of(new Stmt.Return(valued ? Optional.of(new Cond.Const(true)) : Optional.empty())),
                        Block.of());
            default -> new Stmt.If(new Cond.Flag(), Block.of(new Stmt.Jump(dice.chance(50), "")), Block.of());
        };
    }

    private Cond change(Cond cond, Method method) {
        return switch (dice.below(4)) {
            case 0 -> new Cond.Not(cond);
            case 1 -> new Cond.Or(new Cond.Flag(), cond);
            case 2 -> new Cond.And(cond, new Cond.Flag());
            default ->
                cond instanceof Cond.IsHeld held
                        ? new Cond.IsHeld(lock(held.lock(), method))
                        : cond instanceof Cond.TryLock tried
                                ? new Cond.TryLock(lock(tried.lock(), method), tried.timed())
                                : new Cond.Flag();
        };
    }

    private Stmt change(Stmt statement, Method method) {
        if (statement instanceof Stmt.Acquire acquire) {
            return new Stmt.Acquire(lock(acquire.lock(), method), acquire.interruptible());
        } else if (statement instanceof Stmt.Release release) {
            return new Stmt.Release(lock(release.lock(), method));
        } else if (statement instanceof StampStmt.Stamp stamp && dice.chance(50)) {
            return new StampStmt.Stamp(stamp.name(), stamp.declares(), stamp.how(), other(stamp.lock()));
        } else if (statement instanceof StampStmt.Unstamp release && dice.chance(50)) {
            return new StampStmt.Unstamp(release.name(), other(release.lock()), release.any());
        } else if (statement instanceof Stmt.Synchronized monitor) {
            return new Stmt.Synchronized(monitor.lock(), monitor.body());
        } else if (statement instanceof Stmt.Access access) {
            return dice.chance(50)
                    ? new Stmt.Access(access.owner(), access.field(), !access.write())
                    : new Stmt.Access(path(access.owner(), method), access.field(), access.write());
        } else if (statement instanceof Stmt.SetRef set && dice.chance(60)) {
            return new Stmt.SetRef(set.name(), set.type(), set.declares(), path(set.value(), method));
        } else if (statement instanceof Stmt.SetBool set && dice.chance(50)) {
            return new Stmt.SetBool(set.name(), !set.declares(), set.value());
        } else if (statement instanceof Stmt.Jump jump) {
            return new Stmt.Jump(!jump.isBreak(), jump.label());
        } else if (statement instanceof Stmt.Call call) {
            return new Stmt.Call(path(call.receiver(), method), call.method(), call.args());
        } else if (statement instanceof Stmt.Lambda lambda) {
            return new Stmt.Lambda(dice.one(List.of(Stmt.Lambda.When.values())), lambda.form(), lambda.body());
        } else if (statement instanceof Anew scope) {
            return new Anew(lock(scope.lock(), method), scope.byOwner(), scope.body());
        } else if (statement instanceof Using used) {
            return new Using(path(used.receiver(), method), used.enter(), used.body());
        } else if (statement instanceof Stmt.Loop loop) {
            return new Stmt.Loop(dice.one(List.of(Stmt.Loop.Form.values())), loop.label(), loop.test(), loop.body());
        } else if (statement instanceof Stmt.Try guarded && guarded.ending().isPresent()) {
            return new Stmt.Try(guarded.body(), Optional.of(guarded.ending().get()), Optional.empty());
        }
        return new Stmt.If(new Cond.Flag(), Block.of(statement), Block.of());
    }

    /** Another lock of the method, or the same in the other mode. */
    private LockRef lock(LockRef lock, Method method) {
        if (lock.kind().isReadWrite() && !lock.isLocal() && dice.chance(50)) {
            return other(lock);
        }
        List<LockRef> others = Trees.all(method.body()).stream()
                .map(Mistakes::lockOf)
                .flatMap(Optional::stream)
                .filter(each -> !each.isOwner())
                .toList();
        return others.isEmpty() || dice.chance(40)
                ? new LockRef(path(lock.owner(), method), lock.name(), lock.kind(), lock.mode())
                : dice.one(others);
    }

    private static Optional<LockRef> lockOf(Node node) {
        if (node instanceof Stmt.Acquire acquire) {
            return Optional.of(acquire.lock());
        } else if (node instanceof Anew scope) {
            return Optional.of(scope.lock());
        } else if (node instanceof Stmt.Release release) {
            return Optional.of(release.lock());
        } else if (node instanceof Cond.TryLock tried) {
            return Optional.of(tried.lock());
        }
        return Optional.empty();
    }

    /** Another object, perhaps of another type. */
    private Path path(Path path, Method method) {
        List<Path> others = new ArrayList<>(List.of(Path.THIS, path.then("left"), path.then("right")));
        if (constructs.contains(Construct.COMPONENTS)) {
            others.addAll(List.of(path.then(ClassDecl.Peer.PART), path.then(ClassDecl.Peer.MAKER)));
        }
        method.params().stream().filter(Param::isObject).forEach(each -> others.add(Path.of(each.name())));
        for (Node node : Trees.all(method.body())) {
            if (node instanceof Stmt.SetRef set) {
                others.add(Path.of(set.name()));
            }
        }
        return dice.one(others);
    }
}
