package dev.interlock.processor.read;

import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** The reasons why an expression names no lock, in words. Each continues {@code @GuardedBy("mu") on Account.total}. */
final class Objections {
    private final Hierarchy hierarchy;
    private final LockKinds kinds;
    private final Suggestions suggestions;

    Objections(Hierarchy hierarchy, LockKinds kinds, Suggestions suggestions) {
        this.hierarchy = hierarchy;
        this.kinds = kinds;
        this.suggestions = suggestions;
    }

    /** The name before {@code .class} is no type's. */
    Unresolvable noSuchClass(String name, Site site) {
        return isBroken(site)
                ? Unresolvable.consequence()
                : new Unresolvable(
                        "names no lock: there is no class " + name + " in reach of " + simple(site.type()),
                        "import the class, or write its name in full");
    }

    /** The text is blank. */
    Unresolvable namesNothing(Site site) {
        return new Unresolvable("names no lock", suggestions.at(site));
    }

    static Unresolvable notAnExpression() {
        return new Unresolvable(
                "is not a lock expression", "write names with dots between: \"mu\", \"account.mu\", \"Account.class\"");
    }

    /** Nothing at the site is called so: no variable and no class. */
    Unresolvable unknown(String name, Site site) {
        if (isBroken(site)) {
            return Unresolvable.consequence();
        }
        String type = simple(site.type());
        ExecutableElement method = site.method();
        int dot = name.indexOf('.');
        if (dot >= 0) {
            return new Unresolvable(
                    "names no lock: " + name + " is not known in " + type,
                    suggestions.at(site, name.substring(0, dot), name.substring(dot)));
        }
        String where = method == null || method.getParameters().isEmpty()
                ? type + " has no field " + name
                : "neither a parameter of " + Wording.name(method) + " nor a field of " + type + " is called " + name;
        return new Unresolvable("names no lock: " + where, fix(name, site));
    }

    /** What to do about an unknown name. In a local class it may be a variable's, which no annotation can speak of. */
    String fix(String name, Site site) {
        NestingKind nesting = site.type().getNestingKind();
        boolean local = nesting == NestingKind.LOCAL || nesting == NestingKind.ANONYMOUS;
        return local
                ? "keep the lock in a final field: an annotation cannot name a local variable"
                : suggestions.at(site, name);
    }

    Unresolvable unknownMethod(String name, Site site) {
        if (isBroken(site)) {
            return Unresolvable.consequence();
        }
        return new Unresolvable(
                "names no lock: " + simple(site.type()) + " has no method " + name + "() without parameters",
                suggestions.at(site, name));
    }

    /** What the steps before lead to has no such member. */
    Unresolvable noMember(TypeMirror owner, Term term) {
        if (isBroken(owner)) {
            return Unresolvable.consequence();
        }
        String what = term.form() == Term.Form.CALL ? " has no method " : " has no field ";
        boolean isOver = kinds.of(owner) != null || owner.getKind() != TypeKind.DECLARED;
        return new Unresolvable(
                "names no lock: " + Wording.name(owner) + what + term,
                isOver
                        ? "leave out \"." + term + "\""
                        : suggestions.in((TypeElement) ((DeclaredType) owner).asElement(), term.name()));
    }

    Unresolvable noStaticMethod(TypeElement owner, String name, Site site) {
        return new Unresolvable(
                "names no lock: " + simple(owner) + " has no static method " + name + "()", suggestions.at(site));
    }

    Unresolvable notStatic(TypeElement owner, String name) {
        return new Unresolvable(
                "names no lock: " + name + " is not a static field of " + simple(owner),
                "write \"" + simple(owner) + ".this." + name + "\" for the field of the enclosing object");
    }

    Unresolvable notInside(TypeElement type, TypeElement outer) {
        return new Unresolvable(
                "names no lock: " + simple(type) + " is not inside " + simple(outer), throughAField(type));
    }

    private static String throughAField(TypeElement type) {
        return "reach it through a final field of " + simple(type);
    }

    /** The member, or the object of class {@code owner} itself, belongs to an instance that there is none of at the site. */
    Unresolvable noInstance(Element member, TypeElement owner, Site site) {
        String what = member.equals(owner) ? "\"this\" is one " : Wording.name(member) + " belongs to one ";
        if (!site.isStatic()) {
            String inside = simple(site.type());
            return new Unresolvable(
                    "names no lock: " + what + simple(owner) + ", and " + inside + " has no " + simple(owner)
                            + " around it",
                    throughAField(site.type()));
        }
        String kind = site.annotated().getKind() == ElementKind.FIELD ? "field" : "method";
        String clause = kind.equals("field") ? "cannot guard a static field: " : "names no lock for a static method: ";
        return new Unresolvable(
                clause + what + simple(owner), "name a static lock, or the monitor \"" + simple(owner) + ".class\"");
    }

    Unresolvable noSuchParameter(Site site) {
        ExecutableElement method = site.method();
        if (method == null) {
            return new Unresolvable("names no lock: only a method has parameters", suggestions.at(site));
        }
        int count = method.getParameters().size();
        String many =
                count == 0 ? "no parameters" : count == 1 ? "only one parameter" : "only " + count + " parameters";
        return new Unresolvable(
                "names no lock: " + Wording.name(method) + " has " + many,
                count == 0 ? suggestions.at(site) : "count from 1: \"#1\" is " + Wording.name(first(method)));
    }

    private static Element first(ExecutableElement method) {
        return method.getParameters().get(0);
    }

    Unresolvable classIsNoLock(String text, TypeElement type) {
        return new Unresolvable(
                "names no lock: " + simple(type) + " is a class",
                "write \"" + text + ".class\" for the monitor of the class");
    }

    Unresolvable notALock(String text, TypeMirror type, Site site) {
        return notALock(text, type, suggestions.at(site));
    }

    static Unresolvable notALock(String text, TypeMirror type, String fix) {
        String what = type.getKind() == TypeKind.VOID ? " returns nothing" : " is " + Wording.withArticle(type);
        return new Unresolvable("names no lock: " + text + what, fix);
    }

    Unresolvable itselfOnMethod(Site site) {
        return new Unresolvable(
                "names no lock: \"itself\" is the object that a guarded field refers to", suggestions.at(site));
    }

    Unresolvable movingOwner(String field) {
        return new Unresolvable(
                "cannot be kept: " + field + " may be assigned, and its lock is another one then",
                "make " + field + " final");
    }

    private boolean isBroken(Site site) {
        for (TypeElement type = site.type(); type != null; type = Hierarchy.enclosingType(type)) {
            if (hierarchy.isBroken(type)) {
                return true;
            }
        }
        return false;
    }

    private boolean isBroken(TypeMirror type) {
        return type.getKind() == TypeKind.ERROR
                || (type.getKind() == TypeKind.DECLARED
                        && hierarchy.isBroken((TypeElement) ((DeclaredType) type).asElement()));
    }

    private static String simple(TypeElement type) {
        return Wording.name(type);
    }
}
