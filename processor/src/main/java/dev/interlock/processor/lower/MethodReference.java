package dev.interlock.processor.lower;

import com.sun.source.tree.ArrayTypeTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberReferenceTree.ReferenceMode;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.TypeRef;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/** A method reference, written out as the lambda that it abbreviates. */
final class MethodReference {
    private final BodyLowering body;
    private final MemberReferenceTree tree;
    private final @Nullable Value receiver;
    private final Position position;
    private final List<Place.Local> parameters = new ArrayList<>();

    /**
     * @param body the body to write, empty still
     * @param receiver the object on the left, or null where a type stands there
     */
    MethodReference(BodyLowering body, MemberReferenceTree tree, @Nullable Value receiver) {
        this.body = body;
        this.tree = tree;
        this.receiver = receiver;
        this.position = body.source().position(tree);
    }

    Body lower(String name) {
        Value value;
        if (!(body.source().element(tree) instanceof ExecutableElement method)) {
            value = body.unknown(tree);
        } else if (tree.getMode() == ReferenceMode.NEW) {
            value = creation(method);
        } else {
            value = call(method);
        }
        body.graph().end(new Terminator.Return(value, position));
        return body.finishLambda(
                body.compilation().functionalMethod(body.source().type(tree)), name, parameters, position);
    }

    private Value creation(ExecutableElement constructor) {
        List<Value> arguments = arguments(constructor);
        TypeRef type = body.compilation().method(constructor).ref().owner();
        if (type.equals(TypeRef.OBJECT) || tree.getQualifierExpression() instanceof ArrayTypeTree) {
            return new Value.Unknown(body.source().typeRef(tree.getQualifierExpression()));
        }
        Place.Local result = body.locals().temporary(type);
        body.emit(new Instruction.New(
                type, body.compilation().method(constructor).ref(), arguments, List.of(), result, position));
        return new Value.At(result);
    }

    private @Nullable Value call(ExecutableElement method) {
        DeclaredMethod declared = body.compilation().method(method);
        Value on = receiver;
        if (declared.isStatic()) {
            on = null;
        } else if (on == null) {
            Place.Local first = body.locals().temporary(declared.ref().owner());
            parameters.add(first);
            on = new Value.At(first);
        }
        List<Value> arguments = arguments(method);
        Value result = body.calls()
                .perform(new CallSite(
                        method,
                        declared,
                        dispatch(declared),
                        on,
                        tree.getQualifierExpression(),
                        arguments,
                        false,
                        null,
                        position));
        return method.getReturnType().getKind() == TypeKind.VOID ? null : result;
    }

    private Instruction.Dispatch dispatch(DeclaredMethod declared) {
        return Names.last(tree.getQualifierExpression()).equals("super")
                ? Instruction.Dispatch.EXACT
                : CallSite.dispatchOf(declared);
    }

    private List<Value> arguments(ExecutableElement method) {
        for (VariableElement parameter : method.getParameters()) {
            parameters.add(body.locals().temporary(body.compilation().type(parameter.asType())));
        }
        int own = method.getParameters().size();
        return parameters.subList(parameters.size() - own, parameters.size()).stream()
                .<Value>map(Value.At::new)
                .toList();
    }
}
