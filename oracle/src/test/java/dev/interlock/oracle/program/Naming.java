package dev.interlock.oracle.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What names and paths stand for in a program that was changed blindly: perhaps nothing. */
final class Naming {
    private final Program program;

    Naming(Program program) {
        this.program = program;
    }

    boolean isClass(String name) {
        return program.classes().stream().anyMatch(each -> each.name().equals(name));
    }

    boolean isStamp(String name, Scope scope) {
        return "stamp".equals(scope.seen(name));
    }

    boolean isLock(LockRef lock, Scope scope) {
        Optional<String> type = type(lock.owner(), scope);
        if (lock.isLocal()) {
            return type.equals(Optional.of("lock"));
        }
        return type.filter(this::isClass).isPresent()
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
                : !index.isEmpty() && (Character.isDigit(index.charAt(0)) || Param.INDEX.equals(scope.seen(index)));
    }

    boolean isField(Path owner, String field, Scope scope) {
        return type(owner, scope)
                .filter(this::isClass)
                .filter(type -> program.type(type).fields().stream()
                        .anyMatch(each -> each.name().equals(field)))
                .isPresent();
    }

    /** The method that is called there, if it can be called so. */
    Optional<Method> method(Path receiver, String name, List<Arg> args, Scope scope) {
        return type(receiver, scope)
                .filter(this::isClass)
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
                boolean known = truth.variable().isEmpty() || "boolean".equals(scope.seen(truth.variable()));
                given.add(known ? "boolean" : "");
            }
        }
        return wanted.size() == given.size()
                && IntStream.range(0, wanted.size()).allMatch(i -> isA(given.get(i), wanted.get(i)));
    }

    private boolean declares(String self, String type, Method method) {
        return type.equals(self) && program.type(self).methods().stream().anyMatch(each -> each == method);
    }

    /** Whether the variable is of the type itself, or of an interface. */
    boolean isHeldBy(String given, Stmt.SetRef set) {
        return given.equals(set.type())
                || isClass(set.type()) && program.type(set.type()).isInterface() && isA(given, set.type());
    }

    private boolean isA(String given, String wanted) {
        return given.equals(wanted) || isClass(given) && program.type(given).isA(wanted);
    }

    /** The type of the object that the path leads to, if it leads to one. */
    Optional<String> type(Path path, Scope scope) {
        Optional<String> type =
                path.isStatic() ? Optional.of(path.root()) : Optional.ofNullable(scope.seen(path.root()));
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
}
