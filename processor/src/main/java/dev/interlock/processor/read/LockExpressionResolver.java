package dev.interlock.processor.read;

import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockExpression;
import dev.interlock.processor.model.LockKind;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.model.ValueTypes;
import dev.interlock.processor.read.Referent.ClassName;
import dev.interlock.processor.read.Referent.PackageName;
import dev.interlock.processor.read.Referent.Value;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Resolves lock expressions to the locks that they name, or says why they name none.
 *
 * <p>Names mean what they would mean to Java at that place, a method's parameters first: a variable before a class, a class before a
 * package. {@code this} is the object as a lock where its class is a lock, as {@code class Segment extends ReentrantLock} is; of any
 * other object it is the monitor. The same holds for whatever object an expression leads to.
 */
final class LockExpressionResolver {
    /** Objects that have a monitor as all objects have, and another use for whoever takes a lock. */
    private static final Set<TypeRef> CONDITIONS = Set.of(
            new TypeRef("java.util.concurrent.locks.Condition"),
            new TypeRef("java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject"));

    private final Names names;
    private final LockKinds kinds;
    private final FirstStep firstStep;
    private final NextStep nextStep;
    private final Objections objections;

    LockExpressionResolver(
            Names names, LockKinds kinds, FirstStep firstStep, NextStep nextStep, Objections objections) {
        this.names = names;
        this.kinds = kinds;
        this.firstStep = firstStep;
        this.nextStep = nextStep;
        this.objections = objections;
    }

    /** The lock that {@code text} names at {@code site}. */
    LockExpression resolve(String text, Site site) throws Unresolvable {
        if (text.isBlank()) {
            throw namesNothing(site);
        }
        List<Term> terms = Term.parse(text);
        if (terms.size() == 1 && terms.get(0).form() == Term.Form.ITSELF) {
            return itself(text, site);
        }
        Referent found = firstStep.resolve(terms.get(0), site);
        for (Term term : terms.subList(1, terms.size())) {
            found = nextStep.resolve(found, term, site);
        }
        if (found instanceof ClassName name) {
            throw objections.classIsNoLock(text, name.type());
        } else if (found instanceof PackageName name) {
            throw objections.unknown(name.name(), site);
        }
        return lock(text, (Value) found, site);
    }

    private LockExpression itself(String text, Site site) throws Unresolvable {
        VariableElement field = site.field();
        if (field == null) {
            throw objections.itselfOnMethod(site);
        }
        return monitor(field.getSimpleName().toString(), firstStep.ownField(field, site), text, site);
    }

    /** Why an annotation at the site that says no more names no lock. */
    Unresolvable namesNothing(Site site) {
        return objections.namesNothing(site);
    }

    private LockExpression lock(String text, Value found, Site site) throws Unresolvable {
        LockKind kind = found.place() instanceof Place.ClassObject ? null : kinds.of(found.type());
        return kind == null
                ? monitor(text, found, text, site)
                : new LockExpression(text, Lock.object(found.place()), found.view(), kind);
    }

    private LockExpression monitor(String name, Value found, String text, Site site) throws Unresolvable {
        boolean isClass = found.place() instanceof Place.ClassObject;
        if (!isClass && !isGoodForMonitor(found.type())) {
            throw objections.notALock(name, found.type(), site);
        }
        return LockExpression.of(text, Lock.monitor(found.place()), LockKind.MONITOR);
    }

    /** Whether {@code synchronized} on such an object is in order; a value's monitor is anybody's. */
    private boolean isGoodForMonitor(TypeMirror type) {
        TypeRef ref = names.type(type);
        return !type.getKind().isPrimitive()
                && type.getKind() != TypeKind.VOID
                && !CONDITIONS.contains(ref)
                && !ValueTypes.contains(ref);
    }
}
