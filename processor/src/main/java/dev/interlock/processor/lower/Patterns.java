package dev.interlock.processor.lower;

import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Position;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Patterns: their variables are set, and a record pattern calls the accessors. */
final class Patterns {
    /** The tree API of Java 17 does not know the kind yet. */
    private static final String RECORD_PATTERN = "DECONSTRUCTION_PATTERN";

    private final BodyLowering body;

    Patterns(BodyLowering body) {
        this.body = body;
    }

    /** Sets the variables of a pattern, or of a case label, that {@code value} is matched against. */
    void bind(Tree pattern, Value value) {
        if (pattern instanceof BindingPatternTree binding) {
            if (body.source().element(binding.getVariable()) instanceof VariableElement variable) {
                body.assign(body.local(variable), value, body.source().position(binding));
            }
        } else if (pattern.getKind().name().equals(RECORD_PATTERN)) {
            bindComponents(pattern, value);
        } else if (!(pattern instanceof ExpressionTree)) {
            Children.of(pattern).forEach(child -> bind(child, value));
        }
    }

    private void bindComponents(Tree pattern, Value record) {
        List<Tree> parts = Children.of(pattern);
        List<? extends RecordComponentElement> components =
                components(body.source().type(parts.get(0)));
        Position position = body.source().position(pattern);
        Value holder = new Value.At(body.placeOf(record, position));
        for (int i = 1; i < parts.size(); i++) {
            Value component = i <= components.size()
                    ? body.calls()
                            .implied(
                                    Optional.ofNullable(components.get(i - 1).getAccessor()),
                                    holder,
                                    parts.get(i),
                                    position)
                    : body.unknown(parts.get(i));
            bind(parts.get(i), component);
        }
    }

    private static List<? extends RecordComponentElement> components(@Nullable TypeMirror type) {
        return (type instanceof DeclaredType declared && declared.asElement() instanceof TypeElement element)
                ? element.getRecordComponents()
                : List.of();
    }

    /** Whether the label of a case is, or holds, a pattern. */
    static boolean isPattern(Tree label) {
        if (label instanceof ExpressionTree) {
            return false;
        }
        return label.getKind().name().endsWith("_PATTERN")
                || Children.of(label).stream().anyMatch(Patterns::isPattern);
    }
}
