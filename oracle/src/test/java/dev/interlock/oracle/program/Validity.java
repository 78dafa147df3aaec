package dev.interlock.oracle.program;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a program that was changed blindly is still Java: names in scope and used once, jumps that lead somewhere, captured variables
 * that are never assigned again, interruptions only where they may pass.
 */
public final class Validity {
    private final Program program;
    private final Naming names;
    private final Set<String> interruptible;
    private final Set<String> lettingOut;
    private boolean returnsBoolean;

    private Validity(Program program) {
        this.program = program;
        this.names = new Naming(program);
        this.interruptible = Interruptions.methods(program);
        this.lettingOut = LettingOut.methods(program);
    }

    /** The program without statements that nothing reaches; empty if it is not Java. */
    public static Optional<Program> settle(Program program) {
        Program pruned = program.mapMethods(
                method -> method.withBody(Reachable.block(method.body()).node()));
        Validity validity = new Validity(pruned);
        boolean valid = pruned.classes().stream()
                        .flatMap(type -> type.supertypes().stream())
                        .allMatch(validity.names::isClass)
                && pruned.classes().stream().allMatch(validity::isValid);
        return valid ? Optional.of(pruned) : Optional.empty();
    }

    private boolean isValid(ClassDecl type) {
        Scope scope = Scope.of(Map.of("this", type.name()), Set.of());
        return type.sort().argument().stream().allMatch(names::isClass)
                && (type.isInterface() ? !program.objectsOf(type, false).isEmpty() : isComplete(type))
                && namesInherited(type)
                && type.locks().stream()
                        .flatMap(lock -> lock.shared().stream())
                        .allMatch(shared -> isValid(type, shared))
                && type.peers().stream().allMatch(this::isValid)
                && type.fields().stream()
                        .flatMap(field -> field.guards().stream())
                        .allMatch(guard -> names.isLock(guard, scope))
                && program.order().stream().allMatch(lock -> names.isClass(lock.owner()))
                && type.methods().stream().allMatch(method -> isValid(type, method));
    }

    private boolean isValid(ClassDecl type, ClassDecl.Shared shared) {
        return type.peers().stream()
                .anyMatch(peer -> peer.name().equals(shared.peer())
                        && names.isClass(peer.type())
                        && names.isClass(shared.lockClass().owner()));
    }

    /** A component has a maker, and who makes one has it. */
    private boolean isValid(ClassDecl.Peer peer) {
        return names.isClass(peer.type())
                && peer.back().stream()
                        .allMatch(back -> program.type(peer.type()).peers().stream()
                                .anyMatch(other -> other.name().equals(back)));
    }

    /** Whether the class names the interfaces of those above it too: that is how it is known to be one of them. */
    private boolean namesInherited(ClassDecl type) {
        return type.ancestors().stream()
                .flatMap(above -> program.type(above).interfaces().stream())
                .allMatch(type.interfaces()::contains);
    }

    /** Whether the class has a body for each method of its interfaces. */
    private boolean isComplete(ClassDecl type) {
        return type.interfaces().stream()
                .flatMap(above -> program.type(above).methods().stream())
                .allMatch(each -> program.findMethod(type, each.name())
                        .filter(found -> !found.isAbstract())
                        .isPresent());
    }

    /** Whether the method has the parameters of those that it overrides, and the contracts of one of them if it inherits them. */
    private boolean fitsAbove(ClassDecl type, Method method) {
        List<Method> overridden = program.overridden(type, method.name());
        return overridden.stream().allMatch(each -> each.params().equals(method.params()))
                && (!method.inherits()
                        || overridden.stream().anyMatch(each -> each.contracts().equals(method.contracts())));
    }

    /**
     * Whether nothing interrupts the constructor, and it lets its object out only where no class is below: the fields of that would be set
     * afterwards, which the runs know nothing of.
     */
    private boolean isBuilt(ClassDecl type, Method constructor) {
        boolean isLast =
                program.classes().stream().noneMatch(each -> each.ancestors().contains(type.name()));
        return !Interruptions.isInterruptible(constructor.body(), interruptible)
                && (isLast || !LettingOut.mayHappen(constructor.body(), lettingOut));
    }

    private boolean isValid(ClassDecl type, Method method) {
        if (method.isConstructor() ? !isBuilt(type, method) : !fitsAbove(type, method)) {
            return false;
        }
        Map<String, String> known = new HashMap<>();
        known.put("this", type.name());
        method.params().forEach(param -> known.put(param.name(), param.type()));
        if (!method.params().stream().allMatch(param -> !param.isObject() || names.isClass(param.type()))) {
            return false;
        }
        Set<String> assigned = new HashSet<>();
        collectAssigned(method.body(), assigned);
        returnsBoolean = method.returnsBoolean();
        Scope scope = Scope.of(known, assigned);
        return method.contracts().stream().allMatch(each -> names.isLock(each.lock(), scope))
                && isValid(method.body(), scope);
    }

    private static void collectAssigned(Node node, Set<String> assigned) {
        if (node instanceof Stmt.SetBool set && !set.declares()) {
            assigned.add(set.name());
        } else if (node instanceof Stmt.SetRef set && !set.declares()) {
            assigned.add(set.name());
        } else if (node instanceof StampStmt.Stamp stamp && !stamp.declares()) {
            assigned.add(stamp.name());
        } else if (node instanceof StampStmt.CopyStamp copy) {
            assigned.add(copy.name());
        }
        node.children().forEach(child -> collectAssigned(child, assigned));
    }

    private boolean isValid(Block block, Scope scope) {
        Scope inner = scope.inner();
        return block.statements().stream().allMatch(each -> isValid(each, inner));
    }

    private boolean isValid(Stmt statement, Scope scope) {
        if (statement instanceof Stmt.Acquire acquire) {
            return names.isLock(acquire.lock(), scope);
        } else if (statement instanceof Stmt.Release release) {
            return names.isLock(release.lock(), scope);
        } else if (statement instanceof Stmt.Access access) {
            return names.isField(access.owner(), access.field(), scope);
        } else if (statement instanceof Keep keep) {
            return names.type(keep.object(), scope).filter(names::isClass).isPresent();
        } else if (statement instanceof Stmt.Call call) {
            return names.method(call.receiver(), call.method(), call.args(), scope)
                    .isPresent();
        } else if (statement instanceof Stmt.SetBool set) {
            return isValid(set.value(), scope) && scope.declares(set.name(), "boolean", set.declares());
        } else if (statement instanceof Stmt.SetRef set) {
            return names.type(set.value(), scope)
                            .filter(each -> names.isHeldBy(each, set))
                            .isPresent()
                    && scope.declares(set.name(), set.type(), set.declares());
        } else if (statement instanceof StampStmt.Stamp stamp) {
            return names.isLock(stamp.lock(), scope) && scope.declares(stamp.name(), "stamp", stamp.declares());
        } else if (statement instanceof StampStmt.Convert convert) {
            return names.isLock(convert.lock(), scope)
                    && names.isStamp(convert.from(), scope)
                    && scope.declares(convert.name(), "stamp", true);
        } else if (statement instanceof StampStmt.CopyStamp copy) {
            return names.isStamp(copy.from(), scope) && scope.declares(copy.name(), "stamp", false);
        } else if (statement instanceof StampStmt.Unstamp release) {
            return names.isLock(release.lock(), scope) && names.isStamp(release.name(), scope);
        } else if (statement instanceof Stmt.NameLock name) {
            return names.isLock(name.lock(), scope) && scope.declares(name.name(), "lock", true);
        } else if (statement instanceof Stmt.Jump jump) {
            return (jump.isBreak() ? scope.breaks() : scope.continues()).contains(jump.label());
        } else if (statement instanceof Stmt.Return exit) {
            return exit.value().isPresent() == (returnsBoolean && !scope.function())
                    && exit.value().stream().allMatch(value -> isValid(value, scope));
        }
        return isCompoundValid(statement, scope);
    }

    private boolean isCompoundValid(Stmt statement, Scope scope) {
        Scope within = scope;
        if (statement instanceof Matched matched) {
            return isMatchValid(matched, scope);
        } else if (statement instanceof Chosen chosen) {
            return isChosenValid(chosen, scope);
        } else if (statement instanceof Stmt.Loop loop) {
            if (scope.labels().contains(loop.label())
                    || Reachable.constant(loop.test()).equals(Optional.of(false))) {
                return false;
            }
            Set<String> labels = loop.label().isEmpty() ? Set.of("") : Set.of("", loop.label());
            within = scope.labelled(loop.label()).jumps(labels, labels);
        } else if (statement instanceof Stmt.Labelled labelled) {
            if (scope.labels().contains(labelled.label())) {
                return false;
            }
            within = scope.labelled(labelled.label()).jumps(Set.of(labelled.label()), Set.of());
        } else if (statement instanceof Stmt.Switch) {
            within = scope.jumps(Set.of(""), Set.of());
        } else if (statement instanceof Stmt.Lambda lambda) {
            within = scope.ofFunction();
            if (lambda.when() == Stmt.Lambda.When.EACH && Interruptions.isInterruptible(lambda.body(), interruptible)) {
                return false;
            }
        } else if (statement instanceof Using used && !isClosable(used, scope)) {
            return false;
        } else if (statement instanceof Stmt.Scope opened && !names.isLock(opened.lock(), scope)) {
            return false;
        } else if (statement instanceof Anew opened && !isOpenable(opened, scope)) {
            return false;
        } else if (statement instanceof Stmt.Synchronized monitor && !names.isLock(monitor.lock(), scope)) {
            return false;
        } else if (statement instanceof Stmt.Try guarded
                && guarded.handler().isEmpty()
                && guarded.ending().isEmpty()) {
            return false;
        }
        Scope inner = within;
        return statement.children().stream()
                .allMatch(child -> child instanceof Block block
                        ? isValid(block, inner)
                        : !(child instanceof Cond cond) || isValid(cond, scope));
    }

    /** Where the second block is always left early, the name would be known after the statement too. */
    private boolean isMatchValid(Matched matched, Scope outer) {
        Scope scope = matched.chosen() ? outer.withoutBreak() : outer;
        Scope within = scope.inner();
        return names.type(matched.value(), scope)
                        .filter(known -> names.isClass(matched.type())
                                && !known.equals(matched.type())
                                && program.type(matched.type()).isA(known))
                        .isPresent()
                && Reachable.block(matched.no()).exits().normal()
                && within.declares(matched.name(), matched.type(), true)
                && matched.test().stream().allMatch(test -> isGuardValid(test, within.ofFunction()))
                && isValid(matched.yes(), within)
                && isValid(matched.no(), scope);
    }

    /** What a pattern tests besides sees only what never changes, as a function does. */
    private boolean isGuardValid(Cond test, Scope scope) {
        return isValid(test, scope) && Reachable.constant(test).isEmpty();
    }

    private boolean isChosenValid(Chosen chosen, Scope scope) {
        return chosen.cases().stream()
                        .allMatch(each -> isValid(each, scope.closed())
                                && Reachable.block(each).exits().normal()
                                && !returns(each))
                && chosen.values().stream().allMatch(each -> isValid(each, scope))
                && scope.declares(chosen.name(), "boolean", true);
    }

    private static boolean returns(Node node) {
        return node instanceof Stmt.Return
                || !(node instanceof Stmt.Lambda) && node.children().stream().anyMatch(Validity::returns);
    }

    private boolean isOpenable(Anew opened, Scope scope) {
        LockRef lock = opened.lock();
        boolean isLock = lock.kind() != LockKind.MONITOR && lock.kind() != LockKind.STAMPED && !lock.isLocal();
        boolean isField =
                !lock.owner().isStatic() && Spelling.index(lock.field()).isEmpty();
        return isLock && (isField || !opened.byOwner()) && names.isLock(lock, scope);
    }

    private boolean isClosable(Using used, Scope scope) {
        return names.method(used.receiver(), used.enter(), List.of(), scope)
                        .filter(each -> each.returns() == Returns.ITSELF)
                        .isPresent()
                && names.method(used.receiver(), Using.CLOSE, List.of(), scope).isPresent();
    }

    private boolean isValid(Cond cond, Scope scope) {
        if (cond instanceof Cond.Var var) {
            return "boolean".equals(scope.seen(var.name()));
        } else if (cond instanceof Cond.IsStamp stamp) {
            return names.isStamp(stamp.name(), scope);
        } else if (cond instanceof Cond.Validate validate) {
            return names.isLock(validate.lock(), scope) && names.isStamp(validate.name(), scope);
        } else if (cond instanceof Cond.TryLock tried) {
            return names.isLock(tried.lock(), scope);
        } else if (cond instanceof Cond.IsHeld held) {
            return names.isLock(held.lock(), scope) && held.lock().tellsWhetherHeld();
        } else if (cond instanceof Cond.Positive positive) {
            return names.isField(positive.owner(), positive.field(), scope);
        } else if (cond instanceof Cond.Result result) {
            return names.method(result.receiver(), result.method(), result.args(), scope)
                    .filter(Method::returnsBoolean)
                    .isPresent();
        }
        return cond.children().stream().allMatch(child -> isValid((Cond) child, scope));
    }
}
