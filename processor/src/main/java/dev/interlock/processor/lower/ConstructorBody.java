package dev.interlock.processor.lower;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Place;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/**
 * A constructor: its statements, with the fields' initial values after the call of the super constructor. javac puts that call, and the
 * default constructor itself, into the tree; the stores at the end of a compact record constructor it adds only later.
 */
final class ConstructorBody {
    private final BodyLowering body;
    private final FieldInitializers fields;
    private final ClassTree type;
    private final MethodTree tree;
    private final ExecutableElement element;

    ConstructorBody(
            BodyLowering body, FieldInitializers fields, ClassTree type, MethodTree tree, ExecutableElement element) {
        this.body = body;
        this.fields = fields;
        this.type = type;
        this.tree = tree;
        this.element = element;
    }

    void lower() {
        List<? extends StatementTree> statements = tree.getBody().getStatements();
        boolean initialized = statements.stream().anyMatch(statement -> isConstructorCall(statement, "this"));
        if (!initialized && statements.stream().noneMatch(statement -> isConstructorCall(statement, "super"))) {
            fields.lower(body);
            initialized = true;
        }
        for (StatementTree statement : statements) {
            body.statements().lower(statement);
            if (!initialized && isConstructorCall(statement, "super")) {
                fields.lower(body);
                initialized = true;
            }
        }
        if (isCompact()) {
            storeComponents();
        }
    }

    private static boolean isConstructorCall(StatementTree statement, String name) {
        return statement instanceof ExpressionStatementTree expression
                && expression.getExpression() instanceof MethodInvocationTree call
                && Names.last(call.getMethodSelect()).equals(name);
    }

    /**
     * Whether the constructor is the canonical one of a record, and leaves the fields to the language: the tree does not tell a compact
     * constructor apart, but one that is written out must assign the fields, and a compact one must not.
     */
    private boolean isCompact() {
        TypeElement record = body.enclosing().type();
        List<Element> components = record.getEnclosedElements().stream()
                .filter(member -> member.getKind() == ElementKind.RECORD_COMPONENT)
                .map(Element.class::cast)
                .toList();
        if (record.getKind() != ElementKind.RECORD
                || components.size() != element.getParameters().size()) {
            return false;
        }
        for (int i = 0; i < components.size(); i++) {
            Element parameter = element.getParameters().get(i);
            if (!parameter.getSimpleName().equals(components.get(i).getSimpleName())) {
                return false;
            }
        }
        return !assignsFields();
    }

    private boolean assignsFields() {
        boolean[] found = {false};
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitAssignment(AssignmentTree assignment, Void unused) {
                found[0] |= body.source().element(assignment.getVariable()) instanceof VariableElement variable
                        && variable.getKind() == ElementKind.FIELD
                        && body.enclosing().type().equals(variable.getEnclosingElement());
                return super.visitAssignment(assignment, null);
            }
        }.scan(tree.getBody(), null);
        return found[0];
    }

    private void storeComponents() {
        for (Tree member : type.getMembers()) {
            if (member instanceof VariableTree field
                    && body.source().element(field) instanceof VariableElement variable
                    && !variable.getModifiers().contains(Modifier.STATIC)) {
                element.getParameters().stream()
                        .filter(parameter -> parameter.getSimpleName().equals(variable.getSimpleName()))
                        .forEach(parameter -> store(variable, parameter));
            }
        }
    }

    private void store(VariableElement field, VariableElement parameter) {
        Place place = new Place.Field(
                body.enclosing().self(), body.compilation().field(field).ref());
        body.emit(new Instruction.Write(
                place, new Value.At(body.local(parameter)), body.source().position(tree)));
    }
}
