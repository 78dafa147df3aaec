package dev.interlock.processor.lower;

import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import dev.interlock.processor.ir.Instruction.Dispatch;
import dev.interlock.processor.ir.SafeCalls;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.LockContract;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Method calls: which method, on what, with which arguments; what the call then does is told by {@link CallEffects}. */
final class Calls {
    /** Static void methods that throw unless their first argument is true go by such names in every assertion library. */
    private static final Pattern CHECKS = Pattern.compile("(check|verify|require|assert|ensure|is|that|state).*");

    private final BodyLowering body;
    private final CallEffects effects;
    private final Streams streams;

    Calls(BodyLowering body) {
        this.body = body;
        this.effects = new CallEffects(body);
        this.streams = new Streams(body);
    }

    /** Evaluates a call whose result is used. */
    Value value(MethodInvocationTree tree) {
        CallSite site = site(tree);
        return site == null ? body.unknown(tree) : effects.perform(site, true, null);
    }

    /** Tells that the value of the expression is returned or stored, so that a stream is used up by somebody else. */
    void leaves(ExpressionTree expression) {
        ExpressionTree inner = Expressions.withoutParentheses(expression);
        if (inner instanceof MethodInvocationTree call) {
            streams.leaves(call);
        } else if (inner instanceof ConditionalExpressionTree choice) {
            leaves(choice.getTrueExpression());
            leaves(choice.getFalseExpression());
        }
    }

    /** Tells that a local variable is set to the value of the expression, so that a stream is used up later. */
    void keeps(ExpressionTree expression, Place.Local variable) {
        ExpressionTree inner = Expressions.withoutParentheses(expression);
        if (inner instanceof MethodInvocationTree call) {
            streams.keeps(call, variable);
        } else if (inner instanceof ConditionalExpressionTree choice) {
            keeps(choice.getTrueExpression(), variable);
            keeps(choice.getFalseExpression(), variable);
        }
    }

    /** Evaluates a call whose result is dropped. */
    void discarded(MethodInvocationTree tree) {
        CallSite site = site(tree);
        if (site != null && !isSettled(tree, site)) {
            effects.perform(site, false, null);
            if (SafeCalls.endsProgram(site.declared().ref())) {
                body.graph().end(new Terminator.Halt());
            }
        }
    }

    /** Whether the call is a library's check that a lock is held or not: its two ways out are written out already, and it does no more. */
    private boolean isSettled(MethodInvocationTree tree, CallSite site) {
        return !site.declared().fromSource() && isHeldCheck(tree.getArguments(), site.element(), site.declared());
    }

    /** Whether the expression is a call that takes locks until the scope which it returns is closed. */
    boolean opensScope(ExpressionTree expression) {
        return Expressions.withoutParentheses(expression) instanceof MethodInvocationTree call
                && body.source().element(call.getMethodSelect()) instanceof ExecutableElement method
                && body.compilation().method(method).contract().acquires().stream()
                        .anyMatch(acquisition -> acquisition.outcome() == LockContract.Outcome.SCOPE);
    }

    /** Evaluates a call that opens a scope, into the variable that will hold the scope. */
    Value scopeInto(Place.Local variable, ExpressionTree expression) {
        ExpressionTree call = Expressions.withoutParentheses(expression);
        CallSite site = call instanceof MethodInvocationTree tree ? site(tree) : null;
        return site == null ? body.unknown(expression) : effects.perform(site, true, variable);
    }

    /**
     * A call that the language makes without its standing in the source; the value is unknown where there is no such method.
     *
     * @param result the tree that has the type of what is returned, or null
     */
    Value implied(Optional<ExecutableElement> method, Value receiver, @Nullable Tree result, Position position) {
        return method.map(element -> {
                    DeclaredMethod declared = body.compilation().method(element);
                    return effects.perform(
                            new CallSite(
                                    element,
                                    declared,
                                    CallSite.dispatchOf(declared),
                                    receiver,
                                    null,
                                    List.of(),
                                    false,
                                    result,
                                    position),
                            true,
                            null);
                })
                .orElse(Value.Constant.NULL);
    }

    /** A call with operands that are evaluated already. */
    Value perform(CallSite site) {
        return effects.perform(site, true, null);
    }

    /** Evaluates receiver and arguments; null where javac could not resolve the method. */
    private @Nullable CallSite site(MethodInvocationTree tree) {
        Element element = body.source().element(tree.getMethodSelect());
        if (!(element instanceof ExecutableElement method)) {
            if (tree.getMethodSelect() instanceof MemberSelectTree select) {
                body.expressions().value(select.getExpression());
            }
            body.expressions().values(tree.getArguments());
            return null;
        }
        DeclaredMethod declared = body.compilation().method(method);
        boolean elsewhere = streams.runsElsewhere(tree);
        Value receiver = receiver(tree.getMethodSelect(), method, declared);
        List<Value> arguments = arguments(tree, method, declared);
        streams.usesUp(tree);
        return new CallSite(
                method,
                declared,
                dispatch(tree.getMethodSelect(), declared),
                receiver,
                tree.getMethodSelect() instanceof MemberSelectTree select ? select.getExpression() : null,
                elsewhere ? streams.kept(arguments, tree) : arguments,
                isSpread(tree.getArguments(), method),
                tree,
                body.source().position(tree));
    }

    private @Nullable Value receiver(ExpressionTree select, ExecutableElement method, DeclaredMethod declared) {
        if (select instanceof MemberSelectTree member) {
            ExpressionTree qualifier = member.getExpression();
            if (body.names().isTypeOrPackage(qualifier)) {
                return null;
            }
            Value value = body.expressions().value(qualifier);
            if (declared.ref().isConstructor()) {
                return new Value.At(body.enclosing().self());
            }
            return declared.isStatic() ? null : value;
        }
        if (declared.isStatic()) {
            return null;
        }
        return new Value.At(
                declared.ref().isConstructor()
                        ? body.enclosing().self()
                        : body.enclosing().ownerOf(method));
    }

    private static Dispatch dispatch(ExpressionTree select, DeclaredMethod declared) {
        if (declared.ref().isConstructor()
                || (select instanceof MemberSelectTree member
                        && Names.last(member.getExpression()).equals("super"))) {
            return declared.isStatic() ? Dispatch.STATIC : Dispatch.EXACT;
        }
        return CallSite.dispatchOf(declared);
    }

    private List<Value> arguments(MethodInvocationTree tree, ExecutableElement method, DeclaredMethod declared) {
        List<? extends ExpressionTree> arguments = tree.getArguments();
        if (isHeldCheck(arguments, method, declared)) {
            Graph graph = body.graph();
            int holds = graph.newBlock();
            int fails = graph.newBlock();
            body.conditions().branch(arguments.get(0), holds, fails);
            graph.start(fails);
            graph.end(new Terminator.Throw(body.source().position(tree)));
            graph.start(holds);
            List<Value> values = new ArrayList<>(List.of(Value.Constant.TRUE));
            values.addAll(body.expressions().values(arguments.subList(1, arguments.size())));
            return values;
        }
        return body.expressions().values(arguments);
    }

    private boolean isHeldCheck(
            List<? extends ExpressionTree> arguments, ExecutableElement method, DeclaredMethod declared) {
        return !arguments.isEmpty()
                && body.conditions().heldTests().demands(arguments.get(0))
                && isCheck(method, declared);
    }

    private static boolean isCheck(ExecutableElement method, DeclaredMethod declared) {
        return declared.isStatic()
                && method.getReturnType().getKind() == TypeKind.VOID
                && !method.getParameters().isEmpty()
                && method.getParameters().get(0).asType().getKind() == TypeKind.BOOLEAN
                && CHECKS.matcher(method.getSimpleName()).matches();
    }

    private boolean isSpread(List<? extends ExpressionTree> arguments, ExecutableElement method) {
        if (!method.isVarArgs() || arguments.size() != method.getParameters().size()) {
            return method.isVarArgs();
        }
        TypeMirror last = body.source().type(arguments.get(arguments.size() - 1));
        return last == null || last.getKind() != TypeKind.ARRAY;
    }
}
