package dev.interlock.processor.read;

import dev.interlock.processor.model.LockClass;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the names in {@code @LockOrder} to lock classes: {@code mu} and {@code Outer.Inner.mu} for a field in all objects,
 * {@code Account} or {@code Account.this} for the monitors of a class's objects, {@code Account.class} for that of the class. Either
 * side of a read-write lock is the lock. Private fields are found in any class.
 */
final class LockClassResolver {
    private static final String IN_FULL =
            "write the class of the lock before its field, imported or in full: \"Account.mu\"";

    private final Names names;
    private final Hierarchy hierarchy;
    private final TypeScope types;
    private final Objections objections;

    LockClassResolver(Names names, Hierarchy hierarchy, TypeScope types, Objections objections) {
        this.names = names;
        this.hierarchy = hierarchy;
        this.types = types;
        this.objections = objections;
    }

    /** The lock class that {@code text} names at {@code site}, a class, a field or a package. */
    LockClass resolve(String text, Element site) throws Unresolvable {
        if (text.isBlank()) {
            throw new Unresolvable("names no lock", "leave it out");
        }
        List<Term> terms = withoutView(Term.parse(text));
        Term last = terms.get(terms.size() - 1);
        List<Term> owner = terms.subList(0, terms.size() - 1);
        return switch (last.form()) {
            case NAME -> owner.isEmpty() ? simpleName(last, site) : qualifiedName(terms, site);
            case THIS -> new LockClass(names.type(type(owner, site)), LockClass.MONITOR);
            case CLASS -> new LockClass(names.type(type(owner, site)), LockClass.CLASS);
            case CALL, PARAMETER, ITSELF -> throw Objections.notAnExpression();
        };
    }

    private static List<Term> withoutView(List<Term> terms) {
        Term last = terms.get(terms.size() - 1);
        boolean view = last.form() == Term.Form.CALL
                && (last.name().equals("readLock") || last.name().equals("writeLock"));
        return view && terms.size() > 1 ? terms.subList(0, terms.size() - 1) : terms;
    }

    private LockClass simpleName(Term name, Element site) throws Unresolvable {
        for (TypeElement type = classOf(site); type != null; type = Hierarchy.enclosingType(type)) {
            VariableElement field = hierarchy.field(type, name.name());
            if (field != null) {
                return of(field);
            }
        }
        TypeElement type = find(List.of(name), site);
        if (type == null) {
            return of(importedField(name, site));
        }
        return new LockClass(names.type(type), LockClass.MONITOR);
    }

    private VariableElement importedField(Term name, Element site) throws Unresolvable {
        for (TypeElement owner : types.staticOwners(site, name.name())) {
            VariableElement field = hierarchy.field(owner, name.name());
            if (field != null && Hierarchy.isStatic(field)) {
                return field;
            }
        }
        throw unknown(List.of(name), site, simpleNameFix(name, site));
    }

    private LockClass qualifiedName(List<Term> terms, Element site) throws Unresolvable {
        Term last = terms.get(terms.size() - 1);
        TypeElement whole = find(terms, site);
        if (whole != null) {
            return new LockClass(names.type(whole), LockClass.MONITOR);
        }
        TypeElement owner = type(terms.subList(0, terms.size() - 1), site);
        VariableElement field = hierarchy.field(owner, last.name());
        if (field == null) {
            throw objections.noMember(owner.asType(), last);
        }
        return of(field);
    }

    private LockClass of(VariableElement field) throws Unresolvable {
        if (field.asType().getKind().isPrimitive()) {
            throw Objections.notALock(field.getSimpleName().toString(), field.asType(), "name the field of a lock");
        }
        return LockClass.of(names.field(field));
    }

    private TypeElement type(List<Term> terms, Element site) throws Unresolvable {
        TypeElement type = find(terms, site);
        if (type == null) {
            throw unknown(terms, site, IN_FULL);
        }
        return type;
    }

    private static Unresolvable unknown(List<Term> terms, Element site, String fix) {
        return new Unresolvable("names no lock: " + join(terms) + " is not known in " + Wording.qualified(site), fix);
    }

    private String simpleNameFix(Term name, Element site) {
        return classOf(site) == null ? IN_FULL : objections.fix(name.name(), Site.of(site, Dialect.INTERLOCK));
    }

    /** The class that the steps name; of none, and of {@code this}, it is the class at the site. */
    private @Nullable TypeElement find(List<Term> terms, Element site) {
        List<Term> named = new ArrayList<>(terms);
        named.removeIf(term -> term.form() == Term.Form.THIS);
        if (named.isEmpty()) {
            return classOf(site);
        }
        TypeElement type = types.find(site, named.get(0).name());
        for (Term term : named.subList(1, named.size())) {
            type = type == null ? null : hierarchy.memberType(type, term.name());
        }
        return type == null && named.size() > 1 ? types.qualified(join(named)) : type;
    }

    private static @Nullable TypeElement classOf(Element site) {
        return site instanceof TypeElement type ? type : Hierarchy.enclosingType(site);
    }

    private static String join(List<Term> terms) {
        return terms.stream().map(Term::toString).collect(Collectors.joining("."));
    }
}
