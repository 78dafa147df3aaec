package dev.interlock.processor.read;

import java.util.List;
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
    private final Suggestions suggestions;

    Objections(Hierarchy hierarchy, Suggestions suggestions) {
        this.hierarchy = hierarchy;
        this.suggestions = suggestions;
    }

    /** The name before {@code .class} is no type's. */
    Unresolvable noSuchClass(String name, Site site) {
        return isBroken(site)
                ? Unresolvable.consequence()
                : new Unresolvable("names no lock: there is no class " + name + " in reach of " + simple(site.type()));
    }

    Unresolvable notAnExpression() {
        return new Unresolvable("is not a lock expression");
    }

    /** Nothing at the site is called so: no variable and no class. */
    Unresolvable unknown(String name, Site site) {
        if (isBroken(site)) {
            return Unresolvable.consequence();
        }
        String type = simple(site.type());
        ExecutableElement method = site.method();
        if (name.contains(".")) {
            return new Unresolvable("names no lock: " + name + " is not known in " + type);
        }
        String where = method == null || method.getParameters().isEmpty()
                ? type + " has no field " + name
                : "neither a parameter of " + Wording.name(method) + " nor a field of " + type + " is called " + name;
        return with("names no lock: " + where, fixes(site, name));
    }

    /** In a local class the name may be a variable's, which no annotation can speak of. */
    private List<String> fixes(Site site, String name) {
        NestingKind nesting = site.type().getNestingKind();
        boolean local = nesting == NestingKind.LOCAL || nesting == NestingKind.ANONYMOUS;
        return local
                ? List.of("keep the lock in a final field: an annotation cannot name a local variable")
                : suggestions.at(site, name);
    }

    Unresolvable unknownMethod(String name, Site site) {
        if (isBroken(site)) {
            return Unresolvable.consequence();
        }
        return with(
                "names no lock: " + simple(site.type()) + " has no method " + name + "() without parameters",
                suggestions.at(site, name));
    }

    /** The class, reached by the steps before, declares no such member. */
    Unresolvable noMember(TypeMirror owner, Term term) {
        if (isBroken(owner)) {
            return Unresolvable.consequence();
        }
        String what = term.form() == Term.Form.CALL ? " has no method " : " has no field ";
        String clause = "names no lock: " + Wording.name(owner) + what + term;
        return owner.getKind() == TypeKind.DECLARED
                ? with(clause, suggestions.in((TypeElement) ((DeclaredType) owner).asElement(), term.name()))
                : new Unresolvable(clause);
    }

    Unresolvable noStaticMethod(TypeElement owner, String name) {
        return new Unresolvable("names no lock: " + simple(owner) + " has no static method " + name + "()");
    }

    Unresolvable notStatic(TypeElement owner, String name) {
        return new Unresolvable(
                "names no lock: " + name + " is not a static field of " + simple(owner),
                "write \"" + simple(owner) + ".this." + name + "\" for the field of the enclosing object");
    }

    Unresolvable notInside(TypeElement type, TypeElement outer) {
        return new Unresolvable("names no lock: " + simple(type) + " is not inside " + simple(outer));
    }

    /** The member, or the object of class {@code owner} itself, belongs to an instance that there is none of at the site. */
    Unresolvable noInstance(Element member, TypeElement owner, Site site) {
        String what = member.equals(owner) ? "\"this\" is one " : Wording.name(member) + " belongs to one ";
        if (!site.isStatic()) {
            String inside = simple(site.type());
            return new Unresolvable(
                    "names no lock: " + what + simple(owner) + ", and " + inside + " has no " + simple(owner)
                            + " around it",
                    "reach it through a final field of " + inside);
        }
        String kind = site.annotated().getKind() == ElementKind.FIELD ? "field" : "method";
        String clause = kind.equals("field") ? "cannot guard a static field: " : "names no lock for a static method: ";
        return new Unresolvable(
                clause + what + simple(owner), "name a static lock, or the monitor \"" + simple(owner) + ".class\"");
    }

    Unresolvable noSuchParameter(Site site) {
        ExecutableElement method = site.method();
        if (method == null) {
            return new Unresolvable("names no lock: only a method has parameters");
        }
        int count = method.getParameters().size();
        String many =
                count == 0 ? "no parameters" : count == 1 ? "only one parameter" : "only " + count + " parameters";
        return new Unresolvable("names no lock: " + Wording.name(method) + " has " + many);
    }

    Unresolvable classIsNoLock(String text, TypeElement type) {
        return new Unresolvable(
                "names no lock: " + simple(type) + " is a class",
                "write \"" + text + ".class\" for the monitor of the class");
    }

    Unresolvable notALock(String text, TypeMirror type) {
        String what = type.getKind() == TypeKind.VOID ? " returns nothing" : " is " + Wording.withArticle(type);
        return new Unresolvable("names no lock: " + text + what);
    }

    Unresolvable itselfOnMethod() {
        return new Unresolvable("names no lock: \"itself\" is the object that a guarded field refers to");
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

    private static Unresolvable with(String clause, List<String> fixes) {
        return new Unresolvable(clause, fixes.toArray(String[]::new));
    }

    private static String simple(TypeElement type) {
        return Wording.name(type);
    }
}
