package dev.interlock.oracle.program;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes a program as Java, each statement on a line of its own. The traced form says to {@code Env} what it does and takes from there
 * what happens to it; its lines are those of the plain form.
 */
public final class Printer {
    private final Program program;
    private final boolean traced;
    private final Set<String> interruptible;
    private final StringBuilder text = new StringBuilder();
    private final Map<Node, Integer> lines = new IdentityHashMap<>();
    private final Map<Method, Integer> methods = new IdentityHashMap<>();
    private Types types;
    private int line = 1;
    private int indent;

    private Printer(Program program, boolean traced) {
        this.program = program;
        this.traced = traced;
        this.interruptible = Interruptions.methods(program);
    }

    /** The program as the checker is to see it. */
    public static Printed plain(Program program, String packageName) {
        return new Printer(program, false).print(packageName);
    }

    /** The program as it is run. */
    public static Printed traced(Program program, String packageName) {
        return new Printer(program, true).print(packageName);
    }

    private Printed print(String packageName) {
        put("package " + packageName + ";");
        put("");
        put("import dev.interlock.annotations.*;");
        put("import dev.interlock.oracle.support.*;");
        put("import dev.interlock.runtime.*;");
        put("import java.util.*;");
        put("import java.util.concurrent.TimeUnit;");
        put("import java.util.concurrent.locks.*;");
        for (ClassDecl type : program.classes()) {
            put("");
            print(type);
        }
        return new Printed(text.toString(), lines, methods);
    }

    private void print(ClassDecl type) {
        if (!program.order().isEmpty() && type == program.classes().get(0)) {
            put(program.order().stream()
                    .map(each -> "\"" + each + "\"")
                    .collect(Collectors.joining(", ", "@LockOrder({", "})")));
        }
        String above =
                type.ancestors().isEmpty() ? "" : " extends " + type.ancestors().get(0);
        open("class " + type.name() + above);
        for (ClassDecl.LockField lock : type.own(type.locks())) {
            String made = " = new " + lock.kind().type() + "();";
            put((lock.isStatic() ? "static final " : "final ") + lock.kind().type() + " " + lock.name() + made);
        }
        for (ClassDecl.GuardedField field : type.own(type.fields())) {
            put("@GuardedBy(" + Annotations.guards(field) + ") " + field.shape().declare(field.name()));
        }
        for (ClassDecl.Peer peer : type.own(type.peers())) {
            put((peer.isFinal() ? "final " : "") + peer.type() + " " + peer.name() + ";");
        }
        String params = type.peers().stream()
                .map(each -> each.type() + " " + each.name())
                .collect(Collectors.joining(", "));
        open(type.name() + "(" + params + ")");
        if (!type.ancestors().isEmpty()) {
            put(type.peers().stream()
                    .filter(each -> !each.owner().equals(type.name()))
                    .map(ClassDecl.Peer::name)
                    .collect(Collectors.joining(", ", "super(", ");")));
        }
        type.own(type.peers()).forEach(peer -> put("this." + peer.name() + " = " + peer.name() + ";"));
        type.own(type.fields()).stream()
                .filter(field -> field.shape() == Shape.NUMBER)
                .forEach(field -> put("this." + field.name() + " = 1;"));
        close();
        getters(type);
        put("private static void now(Action action) throws InterruptedException { action.run(); }");
        type.methods().forEach(method -> print(type, method));
        close();
    }

    /** Of what never changes. */
    private void getters(ClassDecl type) {
        for (ClassDecl.LockField lock : type.own(type.locks())) {
            String head = (lock.isStatic() ? "static " : "") + lock.kind().type() + " " + Spelling.getter(lock.name());
            put(head + " { return " + lock.name() + "; }");
        }
        for (ClassDecl.Peer peer : type.own(type.peers())) {
            if (peer.isFinal()) {
                put(peer.type() + " " + Spelling.getter(peer.name()) + " { return this." + peer.name() + "; }");
            }
        }
    }

    private void print(ClassDecl type, Method method) {
        put("");
        method.annotations().forEach(contract -> put(Annotations.of(contract)));
        types = Types.of(program, type, method);
        methods.put(method, line);
        String params = method.params().stream()
                .map(each -> each.type() + " " + each.name())
                .collect(Collectors.joining(", "));
        open((method.isPrivate() ? "private " : "") + (method.returnsBoolean() ? "boolean " : "void ") + method.name()
                + "(" + params + ")" + (interruptible.contains(method.name()) ? " throws InterruptedException" : ""));
        print(method.body());
        if (method.returnsBoolean() && Reachable.block(method.body()).exits().normal()) {
            put("return false;");
        }
        close();
    }

    private void print(Block block) {
        lines.put(block, line);
        block.statements().forEach(this::print);
    }

    private void print(Stmt statement) {
        lines.put(statement, line);
        if (statement instanceof Stmt.Acquire acquire) {
            boolean interruptible = acquire.interruptible();
            put((interruptible && traced ? "Env.interrupt(); " : "") + LockText.acquire(acquire.lock(), interruptible)
                    + ";");
        } else if (statement instanceof Stmt.Release release) {
            put(LockText.release(release.lock()) + ";");
        } else if (statement instanceof Stmt.Access access) {
            String place = access.owner() + "." + access.field();
            Shape shape = types.of(access.owner()).field(access.field()).shape();
            put(accessed(access.owner(), access.field(), access.write())
                    + (traced && shape.isCalled() ? "Env.work(); " : "")
                    + (access.write()
                            ? shape.change(place) + ";"
                            : "int read" + line + " = " + shape.read(place) + ";"));
        } else if (statement instanceof Stmt.Work) {
            put("Env.work();");
        } else if (statement instanceof Stmt.Throw) {
            put("throw new IllegalStateException();");
        } else if (statement instanceof Stmt.Call call) {
            put((traced && mayThrow(call.receiver(), call.method()) ? "Env.work(); " : "")
                    + called(call.receiver(), call.method(), call.args()) + ";");
        } else if (statement instanceof Stmt.SetBool set) {
            put((set.declares() ? "boolean " : "") + set.name() + " = " + text(set.value()) + ";");
        } else if (statement instanceof Stmt.SetRef set) {
            put((set.declares() ? set.type() + " " : "") + set.name() + " = " + set.value() + ";");
        } else if (statement instanceof Stmt.Stamp stamp) {
            put(StampText.stamp(stamp, traced));
        } else if (statement instanceof Stmt.Convert convert) {
            put(StampText.convert(convert, traced));
        } else if (statement instanceof Stmt.CopyStamp copy) {
            put(copy.name() + " = " + copy.from() + ";");
        } else if (statement instanceof Stmt.Unstamp release) {
            put(StampText.unstamp(release));
        } else if (statement instanceof Stmt.NameLock name) {
            put("final " + LockText.localType(name.lock()) + " " + name.name() + " = " + LockText.view(name.lock())
                    + ";");
        } else if (statement instanceof Stmt.Ignore ignored) {
            put(text(ignored.value()) + ";");
        } else if (statement instanceof Stmt.Jump jump) {
            put((jump.isBreak() ? "break" : "continue") + (jump.label().isEmpty() ? "" : " " + jump.label()) + ";");
        } else if (statement instanceof Stmt.Return exit) {
            put("return" + exit.value().map(value -> " " + text(value)).orElse("") + ";");
        } else {
            printCompound(statement);
        }
    }

    private void printCompound(Stmt statement) {
        if (statement instanceof Stmt.If branch) {
            open("if (" + text(branch.test()) + ")");
            print(branch.yes());
            if (!branch.no().statements().isEmpty()) {
                next("else");
                print(branch.no());
            }
            close();
        } else if (statement instanceof Stmt.Loop loop) {
            print(loop);
        } else if (statement instanceof Stmt.Labelled labelled) {
            body(labelled.label() + ":", labelled.body());
        } else if (statement instanceof Stmt.Try guarded) {
            open("try");
            print(guarded.body());
            guarded.handler().ifPresent(handler -> {
                next("catch (RuntimeException caught" + line + ")");
                print(handler);
            });
            guarded.ending().ifPresent(ending -> {
                next("finally");
                print(ending);
            });
            close();
        } else if (statement instanceof Stmt.Scope scope) {
            body("try (Held held" + line + " = " + LockText.scope(scope.lock()) + ")", scope.body());
        } else if (statement instanceof Stmt.Synchronized monitor) {
            body("synchronized (" + monitor.lock().text() + ")", monitor.body());
        } else if (statement instanceof Stmt.Switch choice) {
            print(choice);
        } else if (statement instanceof Stmt.Lambda lambda) {
            print(lambda);
        }
    }

    private void print(Stmt.Loop loop) {
        String label = loop.label().isEmpty() ? "" : loop.label() + ": ";
        switch (loop.form()) {
            case WHILE -> body(label + "while (" + text(loop.test()) + ")", loop.body());
            case FOR ->
                body(label + "for (int i" + line + " = 0; " + text(loop.test()) + "; i" + line + "++)", loop.body());
            case DO -> {
                open(label + "do");
                print(loop.body());
                indent--;
                put("} while (" + text(loop.test()) + ");");
            }
        }
    }

    private void print(Stmt.Switch choice) {
        int last = choice.cases().size() - 1;
        open("switch (" + (traced ? "Env.pick(" + (last + 1) + ")" : "Env.number") + ")");
        for (int i = 0; i <= last; i++) {
            String name = i == last ? "default" : "case " + i;
            body(name + (choice.arrows() ? " ->" : ":"), choice.cases().get(i));
        }
        close();
    }

    private void print(Stmt.Lambda lambda) {
        switch (lambda.when()) {
            case NOW -> open((traced ? "Env.work(); " : "") + "now(() ->");
            case EACH -> open("Env.some().forEach(each" + line + " ->");
            case LATER -> open("Env.later(() ->");
        }
        print(lambda.body());
        indent--;
        put("});");
    }

    private String text(Cond cond) {
        lines.put(cond, line);
        if (cond instanceof Cond.Flag) {
            return traced ? "Env.flag()" : "Env.whatever";
        } else if (cond instanceof Cond.Const constant) {
            return Boolean.toString(constant.value());
        } else if (cond instanceof Cond.Var var) {
            return var.name();
        } else if (cond instanceof Cond.Not not) {
            return "!" + inner(not.inner());
        } else if (cond instanceof Cond.And and) {
            return inner(and.left()) + " && " + inner(and.right());
        } else if (cond instanceof Cond.Or or) {
            return inner(or.left()) + " || " + inner(or.right());
        } else if (cond instanceof Cond.Choice choice) {
            return inner(choice.test()) + " ? " + inner(choice.left()) + " : " + inner(choice.right());
        } else if (cond instanceof Cond.TryLock tried) {
            String attempt = LockText.attempt(tried.lock(), tried.timed());
            return traced ? "(Env." + (tried.timed() ? "timed" : "attempt") + "() && " + attempt + ")" : attempt;
        } else if (cond instanceof Cond.IsStamp stamp) {
            return stamp.name() + " != 0L";
        } else if (cond instanceof Cond.Validate validate) {
            return StampText.validate(validate, traced);
        } else if (cond instanceof Cond.Positive positive) {
            Shape shape = types.of(positive.owner()).field(positive.field()).shape();
            String read = shape.isCalled() ? "Env.readByCall(" : "Env.read(";
            return traced
                    ? read + access(positive.owner(), positive.field(), false) + ")"
                    : shape.read(positive.owner() + "." + positive.field()) + " > 0";
        }
        Cond.Result result = (Cond.Result) cond;
        String call = called(result.receiver(), result.method(), result.args());
        if (!traced || !mayThrow(result.receiver(), result.method())) {
            return call;
        }
        return Annotations.isKnownByResult(program.method(types.of(result.receiver()), result.method()))
                ? "(Env.none() | " + call + ")"
                : "Env.result(Env.none() | " + call + ")";
    }

    private String text(Arg arg) {
        boolean unknown = arg instanceof Truth truth && truth.variable().isEmpty();
        return unknown ? text(new Cond.Flag()) : arg.toString();
    }

    private String inner(Cond cond) {
        String plain = text(cond);
        return plain.contains(" ") ? "(" + plain + ")" : plain;
    }

    private String called(Path receiver, String method, List<Arg> args) {
        return receiver + "." + method + args.stream().map(this::text).collect(Collectors.joining(", ", "(", ")"));
    }

    private String accessed(Path owner, String field, boolean write) {
        return traced ? "Env.access(" + access(owner, field, write) + "); " : "";
    }

    private String access(Path owner, String field, boolean write) {
        List<String> parts = new ArrayList<>(List.of(Integer.toString(line), Boolean.toString(write)));
        types.of(owner)
                .field(field)
                .guards()
                .forEach(guard -> parts.add(guard.from(owner).text()));
        return String.join(", ", parts);
    }

    private boolean mayThrow(Path receiver, String method) {
        return Annotations.mayThrowAtOnce(program.method(types.of(receiver), method));
    }

    private void body(String head, Block block) {
        open(head);
        print(block);
        close();
    }

    private void open(String head) {
        put(head + " {");
        indent++;
    }

    private void next(String head) {
        indent--;
        put("} " + head + " {");
        indent++;
    }

    private void close() {
        indent--;
        put("}");
    }

    private void put(String content) {
        text.append("    ".repeat(content.isEmpty() ? 0 : indent))
                .append(content)
                .append('\n');
        line++;
    }
}
