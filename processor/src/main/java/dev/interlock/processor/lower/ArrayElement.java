package dev.interlock.processor.lower;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.TypeRef;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/**
 * An element of an array, once the array and the index are evaluated.
 *
 * @param array the array's place, or null where it has no name
 * @param index the index as text; null where it may change under the same name
 * @param field the field that the array, or the outermost array around it, was read from; null for none
 */
record ArrayElement(
        @Nullable Place array,
        @Nullable String index,
        @Nullable Place field) {
    /** The index that stands for each element, or for one that is not known. */
    static final String ANY = "*";

    static ArrayElement evaluate(BodyLowering body, ArrayAccessTree tree) {
        ExpressionTree arrayTree = Expressions.withoutParentheses(tree.getExpression());
        Value array;
        Place field;
        if (arrayTree instanceof ArrayAccessTree outer) {
            ArrayElement row = evaluate(body, outer);
            row.read(body, body.source().position(outer));
            array = row.value(body.source().typeRef(outer));
            field = row.field;
        } else {
            array = body.expressions().value(arrayTree);
            field = array instanceof Value.At at && Names.isField(at.place()) ? at.place() : null;
        }
        String index = index(body, tree.getIndex());
        return new ArrayElement(array instanceof Value.At at ? at.place() : null, index, field);
    }

    private static @Nullable String index(BodyLowering body, ExpressionTree tree) {
        Value index = body.expressions().value(tree);
        if (index instanceof Value.Constant constant) {
            return constant.text();
        }
        boolean unchanging = Expressions.withoutParentheses(tree) instanceof IdentifierTree name
                && body.source().element(name) instanceof VariableElement variable
                && !variable.getKind().isField()
                && !body.locals().isReassigned(name.getName());
        return unchanging && index instanceof Value.At at ? at.place().toString() : null;
    }

    /** The element as a value: its place, where that names one object. */
    Value value(TypeRef type) {
        return array == null || index == null ? new Value.Unknown(type) : new Value.At(new Place.Element(array, index));
    }

    /** Reads the element, where the array has a name. */
    void read(BodyLowering body, Position position) {
        Place place = target();
        if (place != null) {
            body.emit(new Instruction.Read(place, position));
        }
    }

    /** The place that a store to the element goes to; null where the array has no name. */
    @Nullable Place target() {
        return array == null ? null : new Place.Element(array, index == null ? ANY : index);
    }
}
