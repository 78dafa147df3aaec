package dev.interlock.oracle.program;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Writes a program as Java, each statement on a line of its own. The traced form says to {@code Env} what it does and takes from there
 * what happens to it; its lines are those of the plain form.
 */
public final class Printer {
    private final Program program;
    private final boolean traced;
    private final Declarations declarations;
    private final StringBuilder text = new StringBuilder();
    private final Map<Node, Integer> lines = new IdentityHashMap<>();
    private final Map<Method, Integer> methods = new IdentityHashMap<>();
    private final Map<String, List<String>> scopes = new TreeMap<>();
    private final Set<Integer> declared = new HashSet<>();
    private final Expressions expressions;
    private Types types;
    private Method method;
    private int line = 1;
    private int indent;
    private String self = "";
    /** How many classes without a name stand around the place, in which {@code this} is another object. */
    private int anonymous;

    private int functions;

    private Printer(Program program, boolean traced) {
        this.program = program;
        this.traced = traced;
        this.declarations = new Declarations(program, traced);
        this.expressions = new Expressions(program, traced, lines, () -> line, () -> types);
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
        put("import java.util.function.*;");
        for (ClassDecl type : program.classes()) {
            put("");
            print(type);
        }
        scopes.values().forEach(scope -> {
            int first = line;
            scope.forEach(this::put);
            IntStream.range(first, line).forEach(declared::add);
        });
        return new Printed(text.toString(), lines, methods, declared);
    }

    private void print(ClassDecl type) {
        if (!program.order().isEmpty() && type == program.classes().get(0)) {
            put(declarations.order());
        }
        self = type.name();
        int first = line;
        open(declarations.head(type));
        declarations.fields(type).forEach(this::put);
        if (type.constructor().isEmpty()) {
            open(declarations.constructor(type));
            declarations.assignments(type).forEach(this::put);
            close();
        }
        declarations.getters(type).forEach(this::put);
        IntStream.range(first, line).forEach(declared::add);
        put("private static void now(Action action) throws InterruptedException { action.run(); }");
        type.constructor().ifPresent(constructor -> build(type, constructor));
        type.methods().stream().filter(each -> !each.isConstructor()).forEach(method -> print(type, method));
        close();
    }

    private void build(ClassDecl type, Method constructor) {
        method = constructor;
        put("");
        types = Types.of(program, type, method);
        methods.put(method, line);
        open(declarations.constructor(type));
        declarations.assignments(type).forEach(this::put);
        put(declarations.rest(type));
        print(method.body());
        close();
    }

    private void print(ClassDecl type, Method printed) {
        method = printed;
        put("");
        Annotations.of(method).forEach(this::put);
        types = Types.of(program, type, method);
        methods.put(method, line);
        open(declarations.head(type, method));
        print(method.body());
        if (method.returns() != Returns.NOTHING
                && Reachable.block(method.body()).exits().normal()) {
            put(method.returnsBoolean() ? "return false;" : "return this;");
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
            put(expressions.accessed(access.owner(), access.field(), access.write())
                    + (traced && shape.isCalled() ? "Env.work(); " : "")
                    + (access.write()
                            ? shape.change(place) + ";"
                            : "int read" + line + " = " + shape.read(place) + ";"));
        } else if (statement instanceof Stmt.Work) {
            put("Env.work();");
        } else if (statement instanceof Stmt.Throw) {
            put("throw new IllegalStateException();");
        } else if (statement instanceof Stmt.Call call) {
            put((traced && expressions.mayThrow(call.receiver(), call.method()) ? "Env.work(); " : "")
                    + expressions.called(call.receiver(), call.method(), call.args()) + ";");
        } else if (statement instanceof Stmt.SetBool set) {
            put((set.declares() ? "boolean " : "") + set.name() + " = " + expressions.text(set.value()) + ";");
        } else if (statement instanceof Stmt.SetRef set) {
            put((set.declares() ? declarations.typeName(set.type()) + " " : "") + set.name() + " = " + set.value()
                    + ";");
        } else if (statement instanceof StampStmt.Stamp stamp) {
            put(StampText.stamp(stamp, traced));
        } else if (statement instanceof StampStmt.Convert convert) {
            put(StampText.convert(convert, traced));
        } else if (statement instanceof StampStmt.CopyStamp copy) {
            put(copy.name() + " = " + copy.from() + ";");
        } else if (statement instanceof StampStmt.Unstamp release) {
            put(StampText.unstamp(release));
        } else if (statement instanceof Stmt.NameLock name) {
            put("final " + LockText.localType(name.lock()) + " " + name.name() + " = " + LockText.view(name.lock())
                    + ";");
        } else if (statement instanceof Assertion assertion) {
            put("assert " + expressions.text(assertion.test()) + (traced ? " : Env.FAILED" : "") + ";");
        } else if (statement instanceof Keep keep) {
            put("Env.keep(" + keep.object() + ");");
        } else if (statement instanceof Stmt.Ignore ignored) {
            put(expressions.text(ignored.value()) + ";");
        } else if (statement instanceof Stmt.Jump jump) {
            put((jump.isBreak() ? "break" : "continue") + (jump.label().isEmpty() ? "" : " " + jump.label()) + ";");
        } else if (statement instanceof Stmt.Return exit) {
            put("return"
                    + exit.value().map(value -> " " + expressions.text(value)).orElse(returned()) + ";");
        } else {
            printCompound(statement);
        }
    }

    private void printCompound(Stmt statement) {
        if (statement instanceof Stmt.If branch) {
            branch(expressions.text(branch.test()), branch.yes(), branch.no());
        } else if (statement instanceof Matched matched) {
            String pattern = declarations.typeName(matched.type()) + " " + matched.name();
            branch(matched.value() + " instanceof " + pattern, matched.yes(), matched.no());
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
        } else if (statement instanceof Anew scope) {
            ClassDecl owner = types.of(scope.lock().owner());
            String type = scope.type(owner);
            scopes.put(type, scope.declaration(owner, declarations.typeName(owner.name())));
            body("try (var scope" + line + " = new " + type + "(" + scope.given() + "))", scope.body());
        } else if (statement instanceof Using used) {
            String made = expressions.called(used.receiver(), used.enter(), List.of());
            body(mayThrow(used) + "try (var used" + line + " = " + made + ")", used.body());
        } else if (statement instanceof Stmt.Synchronized monitor) {
            body("synchronized (" + monitor.lock().text() + ")", monitor.body());
        } else if (statement instanceof Stmt.Switch choice) {
            print(choice);
        } else if (statement instanceof Stmt.Lambda lambda) {
            print(lambda);
        }
    }

    private void branch(String test, Block yes, Block no) {
        open("if (" + test + ")");
        print(yes);
        if (!no.statements().isEmpty()) {
            next("else");
            print(no);
        }
        close();
    }

    private void print(Stmt.Loop loop) {
        String label = loop.label().isEmpty() ? "" : loop.label() + ": ";
        switch (loop.form()) {
            case WHILE -> body(label + "while (" + expressions.text(loop.test()) + ")", loop.body());
            case FOR ->
                body(
                        label + "for (int i" + line + " = 0; " + expressions.text(loop.test()) + "; i" + line + "++)",
                        loop.body());
            case DO -> {
                open(label + "do");
                print(loop.body());
                indent--;
                put("} while (" + expressions.text(loop.test()) + ");");
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

    private String mayThrow(Using used) {
        return traced && expressions.mayThrow(used.receiver(), used.enter()) ? "Env.work(); " : "";
    }

    /** What a return without a value returns. */
    private String returned() {
        return functions == 0 && method.returns() == Returns.ITSELF ? " this" : "";
    }

    private void print(Stmt.Lambda lambda) {
        if (lambda.referred().isPresent()) {
            refer(lambda, lambda.referred().get());
            return;
        }
        boolean isClass = lambda.form() == Stmt.Lambda.Form.ANONYMOUS;
        String thrown = lambda.when() == Stmt.Lambda.When.EACH ? "" : " throws InterruptedException";
        String head = switch (lambda.when()) {
            case NOW -> (traced ? "Env.work(); " : "") + "now(";
            case EACH -> "Env.some().forEach(";
            case LATER -> "Env.later(";
        };
        String type = lambda.when() == Stmt.Lambda.When.EACH ? "Consumer<Integer>" : "Action";
        String method = lambda.when() == Stmt.Lambda.When.EACH ? "accept(Integer each" + line + ")" : "run()";
        String params = lambda.when() == Stmt.Lambda.When.EACH ? "each" + line : "()";
        open(head + (isClass ? "new " + type + "() { @Override public void " + method + thrown : params + " ->"));
        anonymous += isClass ? 1 : 0;
        functions++;
        print(lambda.body());
        functions--;
        anonymous -= isClass ? 1 : 0;
        indent--;
        put(isClass ? "}});" : "});");
    }

    private void refer(Stmt.Lambda lambda, Stmt.Call call) {
        lines.put(lambda.body(), line);
        lines.put(call, line);
        boolean now = lambda.when() == Stmt.Lambda.When.NOW;
        String throwing = expressions.mayThrow(call.receiver(), call.method()) ? "Env.work(); " : "";
        String function = traced
                ? "() -> { " + throwing + expressions.called(call.receiver(), call.method(), List.of()) + "; }"
                : call.receiver() + "::" + call.method();
        put((traced && now ? "Env.work(); now(" : now ? "now(" : "Env.later(") + function + ");");
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

    private void put(String written) {
        String content = anonymous == 0 ? written : written.replaceAll("\\bthis\\b", self + ".this");
        text.append("    ".repeat(content.isEmpty() ? 0 : indent))
                .append(content)
                .append('\n');
        line++;
    }
}
