package dev.interlock.processor.lower;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.Place;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;

/** The initial values of a class's fields and its initialiser blocks, in the order of the source: the static ones, or the others. */
final class FieldInitializers {
    private final Attribution source;
    private final List<? extends Tree> members;

    FieldInitializers(Attribution source, ClassTree type, boolean isStatic) {
        this.source = source;
        this.members = type.getMembers().stream()
                .filter(member -> isInitializer(member, isStatic))
                .toList();
    }

    private boolean isInitializer(Tree member, boolean isStatic) {
        if (member instanceof BlockTree block) {
            return block.isStatic() == isStatic;
        }
        return member instanceof VariableTree variable
                && variable.getInitializer() != null
                && source.element(variable) instanceof VariableElement field
                && field.getModifiers().contains(Modifier.STATIC) == isStatic
                && !(isStatic && field.getConstantValue() != null);
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    void lower(BodyLowering body) {
        for (Tree member : members) {
            if (member instanceof VariableTree variable) {
                field(body, variable, variable.getInitializer());
            } else if (member instanceof StatementTree block) {
                body.statements().lower(block);
            }
        }
    }

    private void field(BodyLowering body, VariableTree tree, ExpressionTree initializer) {
        if (source.element(tree) instanceof VariableElement element) {
            DeclaredField field = body.compilation().field(element);
            Value value = body.expressions().value(initializer);
            Place place = field.isStatic()
                    ? new Place.StaticField(field.ref())
                    : new Place.Field(body.enclosing().self(), field.ref());
            body.emit(new Instruction.Write(place, value, source.position(tree)));
        }
    }
}
