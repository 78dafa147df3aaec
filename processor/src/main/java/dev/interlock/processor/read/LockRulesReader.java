package dev.interlock.processor.read;

import dev.interlock.processor.model.LockRules;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads the rules that {@code @LockOrder} gives one lock field: {@code leaf}, {@code instances}, {@code along}. */
final class LockRulesReader {
    private final Elements elements;
    private final Types types;
    private final Hierarchy hierarchy;
    private final BadGuards badGuards;

    LockRulesReader(Elements elements, Types types, Hierarchy hierarchy, BadGuards badGuards) {
        this.elements = elements;
        this.types = types;
        this.hierarchy = hierarchy;
        this.badGuards = badGuards;
    }

    LockRules rules(VariableElement field, List<LockAnnotation> found) {
        for (LockAnnotation annotation : found) {
            if (annotation.meaning() == Meaning.LOCK_ORDER) {
                return rules(field, annotation);
            }
        }
        return LockRules.NONE;
    }

    private LockRules rules(VariableElement field, LockAnnotation annotation) {
        if (field.asType().getKind().isPrimitive()) {
            badGuards.add(
                    "@LockOrder",
                    field,
                    new Unresolvable(
                            "stands on no lock but on " + Wording.withArticle(field.asType()),
                            "put it on the field of the lock"));
            return LockRules.NONE;
        }
        String key = annotation.string("instances");
        return new LockRules(
                annotation.flag("leaf"),
                key.isEmpty() || !isKey(key, field) ? "" : key,
                steps(annotation.strings("along"), field));
    }

    private boolean isKey(String key, VariableElement field) {
        String name = key.endsWith("()") ? key.substring(0, key.length() - 2) : key;
        TypeElement owner = Hierarchy.owner(field);
        VariableElement keyField = key.equals(name) ? hierarchy.field(owner, name) : null;
        ExecutableElement keyMethod = hierarchy.noArgumentMethod(owner, name);
        String quoted = "@LockOrder(instances = \"" + key + "\")";
        Unresolvable why = keyField == null && keyMethod == null
                ? new Unresolvable(
                        "names no key: " + Wording.name(owner) + " has neither a field nor a method " + name,
                        "name a final field, or a method without parameters")
                : objection(keyField, keyMethod, name);
        if (why != null) {
            badGuards.add(quoted, field, why);
        }
        return why == null;
    }

    private @Nullable Unresolvable objection(
            @Nullable VariableElement field, @Nullable ExecutableElement method, String name) {
        if (field != null && !field.getModifiers().contains(Modifier.FINAL)) {
            return new Unresolvable(
                    "cannot be kept: " + name + " may be assigned, and with it the order", "make " + name + " final");
        }
        TypeMirror type = field != null ? field.asType() : method == null ? null : method.getReturnType();
        return type == null || isOrdered(type)
                ? null
                : new Unresolvable(
                        "names no key: " + name + " is neither a primitive nor a Comparable",
                        "name what can be compared: a number, a string");
    }

    private boolean isOrdered(TypeMirror type) {
        TypeElement comparable = elements.getTypeElement("java.lang.Comparable");
        return type.getKind().isPrimitive()
                || type.getKind() == TypeKind.ERROR
                || (type.getKind() != TypeKind.VOID
                        && comparable != null
                        && types.isAssignable(types.erasure(type), types.erasure(comparable.asType())));
    }

    private List<String> steps(List<String> names, VariableElement lock) {
        TypeElement owner = Hierarchy.owner(lock);
        List<String> known = new ArrayList<>(names.size());
        for (String name : names) {
            if (hierarchy.field(owner, name) != null) {
                known.add(name);
            } else {
                badGuards.add(
                        "@LockOrder(along = \"" + name + "\")",
                        lock,
                        new Unresolvable(
                                "names no field of " + Wording.name(owner),
                                "name the field that leads to the next object"));
            }
        }
        return known;
    }
}
