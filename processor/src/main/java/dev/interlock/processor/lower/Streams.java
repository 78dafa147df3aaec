package dev.interlock.processor.lower;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/**
 * Chains of calls on a stream whose functions do not run here and now: those of a parallel stream run on other threads, and those of a stream
 * that a method returns, or stores in a field or {@linkplain StoredStreams variable}, when somebody comes to use it up. So it is with the
 * functions of collectors.
 */
final class Streams {
    private static final String PACKAGE = "java.util.stream";
    private static final TypeRef COLLECTOR = new TypeRef(PACKAGE + ".Collector");
    private static final Set<String> PARALLEL = Set.of("parallel", "parallelStream");

    private final BodyLowering body;
    private final StoredStreams stored;
    private final Set<Tree> elsewhere = Collections.newSetFromMap(new IdentityHashMap<>());

    Streams(BodyLowering body) {
        this.body = body;
        this.stored = new StoredStreams(body);
    }

    /** Notes a chain whose value leaves the method; one that ends in something else than a stream has done its work by then. */
    void leaves(MethodInvocationTree last) {
        TypeRef type = body.source().typeRef(last);
        if (isStream(type)) {
            chain(last).forEach(elsewhere::add);
        } else if (type.equals(COLLECTOR) && elsewhere.add(last)) {
            last.getArguments().forEach(body.calls()::leaves);
        }
    }

    /** Notes a chain whose value a local variable is set to. */
    void keeps(MethodInvocationTree last, Place.Local variable) {
        if (isStream(body.source().typeRef(last))) {
            List<MethodInvocationTree> chain = chain(last);
            if (!runsElsewhere(last)) {
                stored.keep(variable, chain);
            }
            chain.forEach(elsewhere::add);
        }
    }

    /** What comes before a call of the chain's last method: it uses up the stream in a variable. */
    void usesUp(MethodInvocationTree last) {
        if (isOfStream(last) && !isStream(body.source().typeRef(last)) && !elsewhere.contains(last)) {
            stored.run(chain(last), body.source().position(last));
        }
    }

    /** Whether the functions that the call is given run elsewhere. The last call of a chain is asked for first. */
    boolean runsElsewhere(MethodInvocationTree call) {
        if (!isOfStream(call)) {
            return elsewhere.contains(call);
        }
        List<MethodInvocationTree> chain = chain(call);
        for (MethodInvocationTree each : chain) {
            String name = Names.last(each.getMethodSelect());
            if (PARALLEL.contains(name)) {
                chain.forEach(elsewhere::add);
            } else if (name.equals("sequential")) {
                break;
            }
        }
        return elsewhere.contains(call);
    }

    /** The operands, where a function is put aside to run at some other time. */
    List<Value> kept(List<Value> arguments, Tree at) {
        List<Value> kept = new ArrayList<>();
        for (Value argument : arguments) {
            if (argument instanceof Value.Closure closure) {
                body.assign(
                        body.locals().temporary(TypeRef.OBJECT),
                        argument,
                        body.source().position(at));
                stored.add(closure, at);
            }
            boolean isValue = argument instanceof Value.Constant;
            kept.add(isValue ? argument : new Value.Unknown(TypeRef.OBJECT));
        }
        return kept;
    }

    /** The call and those that it is made on the results of, the last first. */
    private static List<MethodInvocationTree> chain(MethodInvocationTree last) {
        List<MethodInvocationTree> chain = new ArrayList<>();
        Tree next = last;
        while (next instanceof MethodInvocationTree call) {
            chain.add(call);
            next = receiver(call);
        }
        return chain;
    }

    /** What the first call of the chain is made on, or null. */
    static @Nullable ExpressionTree start(List<MethodInvocationTree> chain) {
        return receiver(chain.get(chain.size() - 1));
    }

    private static @Nullable ExpressionTree receiver(MethodInvocationTree call) {
        return call.getMethodSelect() instanceof MemberSelectTree select
                ? Expressions.withoutParentheses(select.getExpression())
                : null;
    }

    private boolean isOfStream(MethodInvocationTree call) {
        return body.source().element(call.getMethodSelect()) instanceof ExecutableElement method
                && isStream(body.compilation().method(method).ref().owner());
    }

    private static boolean isStream(TypeRef type) {
        return type.packageName().equals(PACKAGE) && type.simpleName().endsWith("Stream");
    }
}
