package dev.interlock.oracle.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Whether a program that was changed blindly is still Java: names in scope and used once, jumps that lead somewhere, captured variables
 * that are never assigned again, interruptions only where they may pass.
 */
public final class Validity {
    private final Program program;
    private final Set<String> interruptible;
    private final Set<String> lettingOut;
    private Set<String> assigned = Set.of();
    private boolean returnsBoolean;

    private Validity(Program program) {
        this.program = program;
        this.interruptible = Interruptions.methods(program);
        this.lettingOut = LettingOut.methods(program);
    }

    /** The program without statements that nothing reaches; empty if it is not Java. */
    public static Optional<Program> settle(Program program) {
        Program pruned = program.mapMethods(
                method -> method.withBody(Reachable.block(method.body()).node()));
        Validity validity = new Validity(pruned);
        return pruned.classes().stream().allMatch(validity::isValid) ? Optional.of(pruned) : Optional.empty();
    }

    private boolean isValid(ClassDecl type) {
        Scope scope = Scope.of(Map.of("this", type.name()));
        return type.ancestors().stream().allMatch(this::isClass)
                && type.locks().stream()
                        .flatMap(lock -> lock.shared().stream())
                        .allMatch(shared -> isValid(type, shared))
                && type.peers().stream().allMatch(this::isValid)
                && type.fields().stream()
                        .flatMap(field -> field.guards().stream())
                        .allMatch(guard -> isValid(guard, scope))
                && program.order().stream().allMatch(lock -> isClass(lock.owner()))
                && type.methods().stream().allMatch(method -> isValid(type, method));
    }

    private boolean isValid(ClassDecl type, ClassDecl.Shared shared) {
        return type.peers().stream()
                .anyMatch(peer -> peer.name().equals(shared.peer())
                        && isClass(peer.type())
                        && isClass(shared.lockClass().owner()));
    }

    /** A component has a maker, and who makes one has it. */
    private boolean isValid(ClassDecl.Peer peer) {
        return isClass(peer.type())
                && peer.back().stream()
                        .allMatch(back -> program.type(peer.type()).peers().stream()
                                .anyMatch(other -> other.name().equals(back)));
    }

    private boolean isClass(String name) {
        return program.classes().stream().anyMatch(each -> each.name().equals(name));
    }

    /** Whether the method has the parameters of the one that it overrides. */
    private boolean fitsAbove(ClassDecl type, Method method) {
        return type.ancestors().stream()
                .flatMap(above -> program.type(above).methods().stream())
                .filter(each -> each.name().equals(method.name()))
                .allMatch(each -> each.params().equals(method.params()));
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
        Map<String, String> names = new HashMap<>();
        names.put("this", type.name());
        method.params().forEach(param -> names.put(param.name(), param.type()));
        if (!method.params().stream().allMatch(param -> !param.isObject() || isClass(param.type()))) {
            return false;
        }
        assigned = new HashSet<>();
        collectAssigned(method.body());
        returnsBoolean = method.returnsBoolean();
        Scope scope = Scope.of(names);
        return method.contracts().stream().allMatch(each -> isValid(each.lock(), scope))
                && isValid(method.body(), scope);
    }

    private void collectAssigned(Node node) {
        if (node instanceof Stmt.SetBool set && !set.declares()) {
            assigned.add(set.name());
        } else if (node instanceof Stmt.SetRef set && !set.declares()) {
            assigned.add(set.name());
        } else if (node instanceof StampStmt.Stamp stamp && !stamp.declares()) {
            assigned.add(stamp.name());
        } else if (node instanceof StampStmt.CopyStamp copy) {
            assigned.add(copy.name());
        }
        node.children().forEach(this::collectAssigned);
    }

    /**
     * What may be named at a place.
     *
     * @param labels those that stand around it, outside of a function too, and may not be used again
     */
    private record Scope(
            Map<String, String> names,
            Set<String> labels,
            Set<String> breaks,
            Set<String> continues,
            Set<String> outside,
            boolean lambda) {
        static Scope of(Map<String, String> names) {
            return new Scope(names, Set.of(), Set.of(), Set.of(), Set.of(), false);
        }

        Scope labelled(String label) {
            Set<String> more = label.isEmpty() ? labels : union(labels, Set.of(label));
            return new Scope(names, more, breaks, continues, outside, lambda);
        }

        Scope jumps(Set<String> moreBreaks, Set<String> moreContinues) {
            return new Scope(
                    names, labels, union(breaks, moreBreaks), union(continues, moreContinues), outside, lambda);
        }

        Scope inner() {
            return new Scope(new HashMap<>(names), labels, breaks, continues, outside, lambda);
        }

        Scope function() {
            return new Scope(new HashMap<>(names), labels, Set.of(), Set.of(), names.keySet(), true);
        }

        private static Set<String> union(Set<String> left, Set<String> right) {
            Set<String> all = new HashSet<>(left);
            all.addAll(right);
            return all;
        }
    }

    private boolean isValid(Block block, Scope scope) {
        Scope inner = scope.inner();
        return block.statements().stream().allMatch(each -> isValid(each, inner));
    }

    private boolean isValid(Stmt statement, Scope scope) {
        if (statement instanceof Stmt.Acquire acquire) {
            return isValid(acquire.lock(), scope);
        } else if (statement instanceof Stmt.Release release) {
            return isValid(release.lock(), scope);
        } else if (statement instanceof Stmt.Access access) {
            return isValid(access.owner(), access.field(), scope);
        } else if (statement instanceof Keep keep) {
            return type(keep.object(), scope).filter(this::isClass).isPresent();
        } else if (statement instanceof Stmt.Call call) {
            return isValid(call.receiver(), call.method(), call.args(), scope).isPresent();
        } else if (statement instanceof Stmt.SetBool set) {
            return isValid(set.value(), scope) && declares(set.name(), "boolean", set.declares(), scope);
        } else if (statement instanceof Stmt.SetRef set) {
            return type(set.value(), scope).equals(Optional.of(set.type()))
                    && declares(set.name(), set.type(), set.declares(), scope);
        } else if (statement instanceof StampStmt.Stamp stamp) {
            return isValid(stamp.lock(), scope) && declares(stamp.name(), "stamp", stamp.declares(), scope);
        } else if (statement instanceof StampStmt.Convert convert) {
            return isValid(convert.lock(), scope)
                    && isStamp(convert.from(), scope)
                    && declares(convert.name(), "stamp", true, scope);
        } else if (statement instanceof StampStmt.CopyStamp copy) {
            return isStamp(copy.from(), scope) && declares(copy.name(), "stamp", false, scope);
        } else if (statement instanceof StampStmt.Unstamp release) {
            return isValid(release.lock(), scope) && isStamp(release.name(), scope);
        } else if (statement instanceof Stmt.NameLock name) {
            return isValid(name.lock(), scope) && declares(name.name(), "lock", true, scope);
        } else if (statement instanceof Stmt.Jump jump) {
            return (jump.isBreak() ? scope.breaks() : scope.continues()).contains(jump.label());
        } else if (statement instanceof Stmt.Return exit) {
            return exit.value().isPresent() == (returnsBoolean && !scope.lambda())
                    && exit.value().stream().allMatch(value -> isValid(value, scope));
        }
        return isCompoundValid(statement, scope);
    }

    private boolean isCompoundValid(Stmt statement, Scope scope) {
        Scope within = scope;
        if (statement instanceof Matched matched) {
            return isMatchValid(matched, scope);
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
            within = scope.function();
            if (lambda.when() == Stmt.Lambda.When.EACH && Interruptions.isInterruptible(lambda.body(), interruptible)) {
                return false;
            }
        } else if (statement instanceof Using used && !isClosable(used, scope)) {
            return false;
        } else if (statement instanceof Stmt.Scope opened && !isValid(opened.lock(), scope)) {
            return false;
        } else if (statement instanceof Anew opened && !isOpenable(opened, scope)) {
            return false;
        } else if (statement instanceof Stmt.Synchronized monitor && !isValid(monitor.lock(), scope)) {
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
    private boolean isMatchValid(Matched matched, Scope scope) {
        Scope within = scope.inner();
        return type(matched.value(), scope)
                        .filter(known -> isClass(matched.type())
                                && program.type(matched.type()).ancestors().contains(known))
                        .isPresent()
                && Reachable.block(matched.no()).exits().normal()
                && declares(matched.name(), matched.type(), true, within)
                && isValid(matched.yes(), within)
                && isValid(matched.no(), scope);
    }

    private boolean isOpenable(Anew opened, Scope scope) {
        LockRef lock = opened.lock();
        boolean isLock = lock.kind() != LockKind.MONITOR && lock.kind() != LockKind.STAMPED && !lock.isLocal();
        boolean isField =
                !lock.owner().isStatic() && Spelling.index(lock.field()).isEmpty();
        return isLock && (isField || !opened.byOwner()) && isValid(lock, scope);
    }

    private boolean isClosable(Using used, Scope scope) {
        return isValid(used.receiver(), used.enter(), List.of(), scope)
                        .filter(each -> each.returns() == Returns.ITSELF)
                        .isPresent()
                && isValid(used.receiver(), Using.CLOSE, List.of(), scope).isPresent();
    }

    private boolean isValid(Cond cond, Scope scope) {
        if (cond instanceof Cond.Var var) {
            return "boolean".equals(seen(var.name(), scope));
        } else if (cond instanceof Cond.IsStamp stamp) {
            return isStamp(stamp.name(), scope);
        } else if (cond instanceof Cond.Validate validate) {
            return isValid(validate.lock(), scope) && isStamp(validate.name(), scope);
        } else if (cond instanceof Cond.TryLock tried) {
            return isValid(tried.lock(), scope);
        } else if (cond instanceof Cond.IsHeld held) {
            return isValid(held.lock(), scope) && held.lock().tellsWhetherHeld();
        } else if (cond instanceof Cond.Positive positive) {
            return isValid(positive.owner(), positive.field(), scope);
        } else if (cond instanceof Cond.Result result) {
            return isValid(result.receiver(), result.method(), result.args(), scope)
                    .filter(Method::returnsBoolean)
                    .isPresent();
        }
        return cond.children().stream().allMatch(child -> isValid((Cond) child, scope));
    }

    private boolean isStamp(String name, Scope scope) {
        return "stamp".equals(seen(name, scope));
    }

    private static boolean declares(String name, String type, boolean declares, Scope scope) {
        if (declares) {
            return scope.names().putIfAbsent(name, type) == null;
        }
        return type.equals(scope.names().get(name));
    }

    private boolean isValid(LockRef lock, Scope scope) {
        Optional<String> type = type(lock.owner(), scope);
        if (lock.isLocal()) {
            return type.equals(Optional.of("lock"));
        }
        return type.filter(each -> isClass(each)).isPresent()
                && (lock.isOwner()
                        || program.type(type.get()).locks().stream()
                                .anyMatch(each -> each.name().equals(Spelling.array(lock.field()))
                                        && isIndex(Spelling.index(lock.field()), each.elements(), scope)
                                        && each.kind() == lock.kind()
                                        && each.isStatic() == lock.owner().isStatic()));
    }

    /** Whether it is an index where there are elements, and none where there are not. */
    private boolean isIndex(String index, int elements, Scope scope) {
        return elements == 0
                ? index.isEmpty()
                : !index.isEmpty() && (Character.isDigit(index.charAt(0)) || Param.INDEX.equals(seen(index, scope)));
    }

    private boolean isValid(Path owner, String field, Scope scope) {
        return type(owner, scope)
                .filter(type -> isClass(type))
                .filter(type -> program.type(type).fields().stream()
                        .anyMatch(each -> each.name().equals(field)))
                .isPresent();
    }

    private Optional<Method> isValid(Path receiver, String name, List<Arg> args, Scope scope) {
        return type(receiver, scope)
                .filter(type -> isClass(type))
                .flatMap(type -> program.findMethod(program.type(type), name)
                        .filter(each ->
                                !each.isPrivate() || declares(scope.names().get("this"), type, each)))
                .filter(method -> areValid(method.params(), args, scope));
    }

    private boolean areValid(List<Param> params, List<Arg> args, Scope scope) {
        List<String> wanted = params.stream().map(Param::type).toList();
        List<String> given = new ArrayList<>();
        for (Arg arg : args) {
            if (arg instanceof Path path) {
                given.add(type(path, scope).orElse(""));
            } else if (arg instanceof Index index) {
                given.add(isIndex(index.text(), 1, scope) ? Param.INDEX : "");
            } else if (arg instanceof Truth truth) {
                boolean known = truth.variable().isEmpty() || "boolean".equals(seen(truth.variable(), scope));
                given.add(known ? "boolean" : "");
            }
        }
        return wanted.size() == given.size()
                && IntStream.range(0, wanted.size()).allMatch(i -> isA(given.get(i), wanted.get(i)));
    }

    private boolean declares(String self, String type, Method method) {
        return type.equals(self) && program.type(self).methods().stream().anyMatch(each -> each == method);
    }

    private boolean isA(String given, String wanted) {
        return given.equals(wanted) || isClass(given) && program.type(given).isA(wanted);
    }

    private Optional<String> type(Path path, Scope scope) {
        Optional<String> type =
                path.isStatic() ? Optional.of(path.root()) : Optional.ofNullable(seen(path.root(), scope));
        for (String field : path.fields()) {
            type = type.flatMap(known -> program.classes().stream()
                            .filter(each -> each.name().equals(known))
                            .findFirst())
                    .flatMap(known -> known.peers().stream()
                            .filter(each -> each.name().equals(Spelling.field(field)))
                            .filter(each -> each.isSeen() && (each.isFinal() || !Spelling.isGetter(field)))
                            .findFirst())
                    .map(ClassDecl.Peer::type);
        }
        boolean isRound = IntStream.range(1, path.fields().size())
                .anyMatch(i ->
                        Path.isRound(path.fields().subList(0, i), path.fields().get(i)));
        boolean known = !isRound && (!path.isStatic() || path.fields().isEmpty());
        return type.filter(each -> known && (each.equals("lock") || isClass(each)));
    }

    /** The type of a name, unless a function captures it though it is assigned again. */
    private String seen(String name, Scope scope) {
        boolean captured = scope.outside().contains(name) && assigned.contains(name);
        return captured ? "" : scope.names().getOrDefault(name, "");
    }
}
