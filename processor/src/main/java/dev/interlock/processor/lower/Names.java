package dev.interlock.processor.lower;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.Place;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** Names of variables, fields, {@code this} and class literals into places. */
final class Names {
    private final BodyLowering body;

    Names(BodyLowering body) {
        this.body = body;
    }

    /** Evaluates a simple name. */
    Value identifier(IdentifierTree tree) {
        Place place = target(tree);
        return place == null ? body.unknown(tree) : read(tree, place);
    }

    /** Evaluates a qualified name or a field access. */
    Value select(MemberSelectTree tree) {
        Place place = target(tree);
        return place == null ? body.unknown(tree) : read(tree, place);
    }

    private Value read(ExpressionTree tree, Place place) {
        if (isField(place)) {
            Object constant =
                    body.source().element(tree) instanceof VariableElement field ? field.getConstantValue() : null;
            if (constant != null) {
                return new Value.Constant(
                        Constants.text(constant, body.compilation().elements()));
            }
            body.emit(new Instruction.Read(place, body.source().position(tree)));
        }
        return new Value.At(place);
    }

    /** Whether it is a final field of an object that is fixed itself, or of a class: whenever it is read, it is the same. */
    boolean neverChanges(ExpressionTree tree) {
        boolean isFinal = body.source().element(tree) instanceof VariableElement field
                && field.getKind() == ElementKind.FIELD
                && field.getModifiers().contains(Modifier.FINAL);
        return isFinal
                && (tree instanceof IdentifierTree
                        || (tree instanceof MemberSelectTree select && isFixed(select.getExpression())));
    }

    private boolean isFixed(ExpressionTree owner) {
        if (owner instanceof IdentifierTree name && (body.compilation().isSelf(name.getName()) || isSetOnce(name))) {
            return true;
        }
        return isTypeOrPackage(owner) || neverChanges(owner);
    }

    private boolean isSetOnce(IdentifierTree name) {
        return body.source().element(name) instanceof VariableElement variable
                && !variable.getKind().isField()
                && !body.locals().isReassigned(name.getName());
    }

    static boolean isField(Place place) {
        return place instanceof Place.Field || place instanceof Place.StaticField;
    }

    /** The place that a name stands for; what it is reached through is evaluated, itself it is not read. Null where it is no variable. */
    @Nullable Place target(IdentifierTree tree) {
        if (body.compilation().isSelf(tree.getName())) {
            return body.enclosing().self();
        }
        Element element = body.source().element(tree);
        return element instanceof VariableElement variable ? variable(variable) : null;
    }

    /** As for a simple name. */
    @Nullable Place target(MemberSelectTree tree) {
        Element qualifier = body.source().element(tree.getExpression());
        if (body.compilation().isClass(tree.getIdentifier())) {
            return new Place.ClassObject(body.source().typeRef(tree.getExpression()));
        } else if (body.compilation().isSelf(tree.getIdentifier())) {
            return qualified(qualifier);
        }
        Element element = body.source().element(tree);
        if (isTypeOrPackage(tree.getExpression(), qualifier)) {
            return element instanceof VariableElement variable ? variable(variable) : null;
        }
        Value owner = body.expressions().value(tree.getExpression());
        if (!(element instanceof VariableElement variable)
                || !variable.getKind().isField()
                || isLength(variable)) {
            return null;
        }
        DeclaredField field = body.compilation().field(variable);
        if (field.isStatic()) {
            return new Place.StaticField(field.ref());
        }
        Place object = body.placeOf(owner, body.source().position(tree.getExpression()));
        return new Place.Field(object, field.ref());
    }

    /** {@code T.this}, and the receiver of {@code T.super.m()}, where {@code T} may also be an interface of the class itself. */
    private Place qualified(@Nullable Element qualifier) {
        return (qualifier instanceof TypeElement type && !type.getKind().isInterface())
                ? body.enclosing().instanceOf(type)
                : body.enclosing().self();
    }

    private Place variable(VariableElement variable) {
        if (!variable.getKind().isField()) {
            return body.local(variable);
        }
        DeclaredField field = body.compilation().field(variable);
        return field.isStatic()
                ? new Place.StaticField(field.ref())
                : new Place.Field(body.enclosing().ownerOf(variable), field.ref());
    }

    /** Whether a qualifier is no expression that is evaluated. */
    boolean isTypeOrPackage(Tree qualifier) {
        return isTypeOrPackage(qualifier, body.source().element(qualifier));
    }

    private static boolean isTypeOrPackage(Tree tree, @Nullable Element element) {
        return (tree instanceof IdentifierTree || tree instanceof MemberSelectTree)
                && (element instanceof TypeElement
                        || element instanceof PackageElement
                        || element instanceof TypeParameterElement);
    }

    /** Whether the field is the {@code length} of arrays, which no class declares. */
    private boolean isLength(VariableElement field) {
        return field.getSimpleName().contentEquals("length")
                && field.getEnclosingElement() instanceof TypeElement type
                && type.getQualifiedName().contentEquals("Array");
    }

    /** The last name of a simple or qualified name; empty for another expression. */
    static String last(Tree tree) {
        if (tree instanceof MemberSelectTree member) {
            return member.getIdentifier().toString();
        }
        return tree instanceof IdentifierTree identifier ? identifier.getName().toString() : "";
    }
}
