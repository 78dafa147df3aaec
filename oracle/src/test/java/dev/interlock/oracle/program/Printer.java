package dev.interlock.oracle.program;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Writes a program as Java, each statement on a line of its own. The traced form says to {@code Env} what it does and takes from there
 * what happens to it; its lines are those of the plain form.
 */
public final class Printer {
    private static final int SWITCHES_HAVE_PATTERNS = 21;

    private final Program program;
    private final boolean traced;
    private final Declarations declarations;
    private final Lines text;
    private final Map<Node, Integer> lines = new IdentityHashMap<>();
    private final Map<Method, Integer> methods = new IdentityHashMap<>();
    private final Map<String, List<String>> scopes = new TreeMap<>();
    private final Set<Integer> declared = new HashSet<>();
    private final Expressions expressions;
    private Types types;
    private Method method;
    private int functions;

    private Printer(Program program, boolean traced) {
        this.program = program;
        this.traced = traced;
        this.text = new Lines(program.inner().isPresent());
        this.declarations = new Declarations(program, traced);
        this.expressions = new Expressions(program, traced, lines, text::number, () -> types);
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
        text.put("package " + packageName + ";");
        text.put("");
        text.put("import dev.interlock.annotations.*;");
        text.put("import dev.interlock.oracle.support.*;");
        text.put("import dev.interlock.runtime.*;");
        text.put("import java.util.*;");
        text.put("import java.util.concurrent.TimeUnit;");
        text.put("import java.util.concurrent.locks.*;");
        text.put("import java.util.function.*;");
        program.inner()
                .ifPresent(type ->
                        text.put("import " + packageName + "." + type.outer().orElseThrow() + "." + type.name() + ";"));
        for (ClassDecl type : program.classes()) {
            if (type.outer().isEmpty()) {
                text.put("");
                print(type);
            }
        }
        scopes.values().forEach(scope -> {
            int first = text.number();
            scope.forEach(text::put);
            IntStream.range(first, text.number()).forEach(declared::add);
        });
        return new Printed(text.text(), lines, methods, declared);
    }

    private void print(ClassDecl type) {
        if (!program.order().isEmpty() && type == program.classes().get(0)) {
            text.put(declarations.order());
        }
        text.enter(type);
        int first = text.number();
        text.open(declarations.head(type));
        declarations.fields(type).forEach(text::put);
        if (type.constructor().isEmpty() && !type.isInterface()) {
            text.open(declarations.constructor(type));
            declarations.assignments(type).forEach(text::put);
            text.close();
        }
        declarations.getters(type).forEach(text::put);
        IntStream.range(first, text.number()).forEach(declared::add);
        text.put("private static void now(Action action) throws InterruptedException { action.run(); }");
        type.constructor().ifPresent(constructor -> build(type, constructor));
        type.methods().stream().filter(each -> !each.isConstructor()).forEach(method -> print(type, method));
        program.inner()
                .filter(inner -> inner.outer().equals(Optional.of(type.name())))
                .ifPresent(this::print);
        text.close();
    }

    private void build(ClassDecl type, Method constructor) {
        method = constructor;
        text.put("");
        types = Types.of(program, type, method);
        methods.put(method, text.number());
        text.open(declarations.constructor(type));
        declarations.assignments(type).forEach(text::put);
        text.put(declarations.rest(type));
        print(method.body());
        text.close();
    }

    private void print(ClassDecl type, Method printed) {
        method = printed;
        text.put("");
        Annotations.of(method).forEach(text::put);
        types = Types.of(program, type, method);
        methods.put(method, text.number());
        if (method.isAbstract()) {
            text.put(declarations.head(type, method) + ";");
            return;
        }
        text.open(declarations.head(type, method));
        print(method.body());
        if (method.returns() != Returns.NOTHING
                && Reachable.block(method.body()).exits().normal()) {
            text.put(method.returnsBoolean() ? "return false;" : "return this;");
        }
        text.close();
    }

    private void print(Block block) {
        lines.put(block, text.number());
        block.statements().forEach(this::print);
    }

    private void print(Stmt statement) {
        lines.put(statement, text.number());
        if (statement instanceof Stmt.Acquire acquire) {
            boolean interruptible = acquire.interruptible();
            text.put((interruptible && traced ? "Env.interrupt(); " : "")
                    + LockText.acquire(acquire.lock(), interruptible) + ";");
        } else if (statement instanceof Stmt.Release release) {
            text.put(LockText.release(release.lock()) + ";");
        } else if (statement instanceof Stmt.Access access) {
            String place = access.owner() + "." + access.field();
            Shape shape = types.of(access.owner()).field(access.field()).shape();
            text.put(expressions.accessed(access.owner(), access.field(), access.write())
                    + (traced && shape.isCalled() ? "Env.work(); " : "")
                    + (access.write()
                            ? shape.change(place) + ";"
                            : "int read" + text.number() + " = " + shape.read(place) + ";"));
        } else if (statement instanceof Stmt.Work) {
            text.put("Env.work();");
        } else if (statement instanceof Stmt.Throw) {
            text.put("throw new IllegalStateException();");
        } else if (statement instanceof Stmt.Call call) {
            text.put((traced && expressions.mayThrow(call.receiver(), call.method()) ? "Env.work(); " : "")
                    + expressions.called(call.receiver(), call.method(), call.args()) + ";");
        } else if (statement instanceof Stmt.SetBool set) {
            text.put((set.declares() ? "boolean " : "") + set.name() + " = " + expressions.text(set.value()) + ";");
        } else if (statement instanceof Stmt.SetRef set) {
            text.put((set.declares() ? declarations.typeName(set.type()) + " " : "") + set.name() + " = " + set.value()
                    + ";");
        } else if (statement instanceof StampStmt.Stamp stamp) {
            text.put(StampText.stamp(stamp, traced));
        } else if (statement instanceof StampStmt.Convert convert) {
            text.put(StampText.convert(convert, traced));
        } else if (statement instanceof StampStmt.CopyStamp copy) {
            text.put(copy.name() + " = " + copy.from() + ";");
        } else if (statement instanceof StampStmt.Unstamp release) {
            text.put(StampText.unstamp(release));
        } else if (statement instanceof Stmt.NameLock name) {
            text.put("final " + LockText.localType(name.lock()) + " " + name.name() + " = " + LockText.view(name.lock())
                    + ";");
        } else if (statement instanceof Assertion assertion) {
            text.put("assert " + expressions.text(assertion.test()) + (traced ? " : Env.FAILED" : "") + ";");
        } else if (statement instanceof Keep keep) {
            text.put("Env.keep(" + keep.object() + ");");
        } else if (statement instanceof Stmt.Ignore ignored) {
            text.put(expressions.text(ignored.value()) + ";");
        } else if (statement instanceof Stmt.Jump jump) {
            text.put(
                    (jump.isBreak() ? "break" : "continue") + (jump.label().isEmpty() ? "" : " " + jump.label()) + ";");
        } else if (statement instanceof Stmt.Return exit) {
            text.put("return"
                    + exit.value().map(value -> " " + expressions.text(value)).orElse(returned()) + ";");
        } else {
            printCompound(statement);
        }
    }

    private void printCompound(Stmt statement) {
        if (statement instanceof Stmt.If branch) {
            branch(expressions.text(branch.test()), branch.yes(), branch.no());
        } else if (statement instanceof Matched matched) {
            print(matched);
        } else if (statement instanceof Chosen chosen) {
            print(chosen);
        } else if (statement instanceof Stmt.Loop loop) {
            print(loop);
        } else if (statement instanceof Stmt.Labelled labelled) {
            body(labelled.label() + ":", labelled.body());
        } else if (statement instanceof Stmt.Try guarded) {
            text.open("try");
            print(guarded.body());
            guarded.handler().ifPresent(handler -> {
                text.next("catch (RuntimeException caught" + text.number() + ")");
                print(handler);
            });
            guarded.ending().ifPresent(ending -> {
                text.next("finally");
                print(ending);
            });
            text.close();
        } else if (statement instanceof Stmt.Scope scope) {
            body("try (Held held" + text.number() + " = " + LockText.scope(scope.lock()) + ")", scope.body());
        } else if (statement instanceof Anew scope) {
            ClassDecl owner = types.of(scope.lock().owner());
            String type = scope.type(owner);
            scopes.put(type, scope.declaration(owner, declarations.typeName(owner.name())));
            body("try (var scope" + text.number() + " = new " + type + "(" + scope.given() + "))", scope.body());
        } else if (statement instanceof Using used) {
            String made = expressions.called(used.receiver(), used.enter(), List.of());
            body(mayThrow(used) + "try (var used" + text.number() + " = " + made + ")", used.body());
        } else if (statement instanceof Stmt.Synchronized monitor) {
            body("synchronized (" + monitor.lock().text() + ")", monitor.body());
        } else if (statement instanceof Stmt.Switch choice) {
            print(choice);
        } else if (statement instanceof Stmt.Lambda lambda) {
            print(lambda);
        }
    }

    private void branch(String test, Block yes, Block no) {
        text.open("if (" + test + ")");
        print(yes);
        if (!no.statements().isEmpty()) {
            text.next("else");
            print(no);
        }
        text.close();
    }

    private void print(Stmt.Loop loop) {
        String label = loop.label().isEmpty() ? "" : loop.label() + ": ";
        switch (loop.form()) {
            case WHILE -> body(label + "while (" + expressions.text(loop.test()) + ")", loop.body());
            case FOR ->
                body(
                        label + "for (int i" + text.number() + " = 0; " + expressions.text(loop.test()) + "; i"
                                + text.number() + "++)",
                        loop.body());
            case DO -> {
                text.open(label + "do");
                print(loop.body());
                text.close("} while (" + expressions.text(loop.test()) + ");");
            }
        }
    }

    private void print(Stmt.Switch choice) {
        int count = choice.cases().size();
        text.open(choice.over().head(traced, count));
        for (int i = 0; i < count; i++) {
            String name = choice.over().label(i, count);
            body(name + (choice.arrows() ? " ->" : ":"), choice.cases().get(i));
        }
        text.close();
    }

    private void print(Chosen chosen) {
        int count = chosen.cases().size();
        text.open("boolean " + chosen.name() + " = " + chosen.over().head(traced, count));
        for (int i = 0; i < count; i++) {
            text.open(chosen.over().label(i, count) + (chosen.arrows() ? " ->" : ":"));
            print(chosen.cases().get(i));
            text.put("yield " + expressions.text(chosen.values().get(i)) + ";");
            text.close();
        }
        text.close("};");
    }

    /** Before there were patterns of a {@code switch}, it is a branch like any other. */
    private void print(Matched matched) {
        String pattern = declarations.typeName(matched.type()) + " " + matched.name();
        if (!matched.chosen() || Runtime.version().feature() < SWITCHES_HAVE_PATTERNS) {
            String test =
                    matched.test().map(each -> " && " + expressions.inner(each)).orElse("");
            branch(matched.value() + " instanceof " + pattern + test, matched.yes(), matched.no());
            return;
        }
        text.open("switch (" + matched.value() + ")");
        String test =
                matched.test().map(each -> " when " + expressions.text(each)).orElse("");
        body("case " + pattern + test + " ->", matched.yes());
        body("default ->", matched.no());
        text.close();
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
        String method = lambda.when() == Stmt.Lambda.When.EACH ? "accept(Integer each" + text.number() + ")" : "run()";
        String params = lambda.when() == Stmt.Lambda.When.EACH ? "each" + text.number() : "()";
        text.open(head + (isClass ? "new " + type + "() { @Override public void " + method + thrown : params + " ->"));
        if (isClass) {
            text.enterAnonymous();
        }
        functions++;
        print(lambda.body());
        functions--;
        if (isClass) {
            text.leaveAnonymous();
        }
        text.close(isClass ? "}});" : "});");
    }

    private void refer(Stmt.Lambda lambda, Stmt.Call call) {
        lines.put(lambda.body(), text.number());
        lines.put(call, text.number());
        boolean now = lambda.when() == Stmt.Lambda.When.NOW;
        String throwing = expressions.mayThrow(call.receiver(), call.method()) ? "Env.work(); " : "";
        String function = traced
                ? "() -> { " + throwing + expressions.called(call.receiver(), call.method(), List.of()) + "; }"
                : call.receiver() + "::" + call.method();
        text.put((traced && now ? "Env.work(); now(" : now ? "now(" : "Env.later(") + function + ");");
    }

    private void body(String head, Block block) {
        text.open(head);
        print(block);
        text.close();
    }
}
