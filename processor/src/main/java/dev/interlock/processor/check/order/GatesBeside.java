package dev.interlock.processor.check.order;

import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.order.Gate;
import dev.interlock.processor.order.Gates;
import dev.interlock.processor.summary.Acquisition;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The locks that a thread holds besides the two that it nests, as far as it is sure which ones they are: static ones, and those that final
 * fields lead to from the object that one of the two belongs to. Who holds the same two holds the very same ones.
 */
final class GatesBeside {
    private final LockFacts facts;
    private final Declarations declarations;

    GatesBeside(LockFacts facts, Declarations declarations) {
        this.facts = facts;
        this.declarations = declarations;
    }

    /** Those of one acquisition under a lock. */
    Map<Gate, Mode> beside(Acquisition acquisition, HeldLock outer, LockClass inner) {
        Map<Gate, Mode> gates = new HashMap<>();
        acquisition.state().held().forEach((held, hold) -> {
            LockClass lock = facts.lockClass(held.lock());
            if (lock != null && hold.certain() && !held.lock().equals(outer.lock()) && !lock.equals(inner)) {
                for (LockClass known : withAbove(lock)) {
                    which(held.lock(), known, outer, facts.lockClass(outer.lock()), acquisition.lock(), inner)
                            .forEach(gate -> Gates.add(gate, held.mode(), gates));
                }
            }
        });
        return gates;
    }

    private Set<Gate> which(
            Lock lock,
            LockClass known,
            HeldLock outer,
            @Nullable LockClass outerClass,
            @Nullable HeldLock inner,
            LockClass innerClass) {
        Set<Gate> found = new LinkedHashSet<>();
        String path = path(lock, null);
        if (path != null) {
            found.add(new Gate(known, path));
        }
        beside(lock, known, outer.lock(), outerClass, found);
        beside(lock, known, inner == null ? null : inner.lock(), innerClass, found);
        return found;
    }

    private void beside(Lock lock, LockClass known, @Nullable Lock end, @Nullable LockClass endClass, Set<Gate> found) {
        if (end == null || endClass == null) {
            return;
        }
        String path = path(lock, NestingCollector.owner(end));
        if (path != null) {
            withAbove(endClass).forEach(each -> found.add(Gate.beside(each, known, path)));
        }
    }

    /** The lock's class and, of an object's monitor, those above it. */
    private Set<LockClass> withAbove(LockClass lock) {
        Set<LockClass> all = new LinkedHashSet<>(declarations.monitorsAbove(lock));
        all.add(lock);
        return all;
    }

    /**
     * How the program comes to the lock from an object, or from a class where there is none to begin with; null where it does not, or may
     * find another object on the way another time. The last step to a lock is taken as it is: what may change there is refused as such.
     */
    private @Nullable String path(Lock lock, @Nullable Place from) {
        Place last = lock.place();
        if (last.equals(from)) {
            return "";
        } else if (isAround(last, from)) {
            return around(last);
        }
        Place before = Places.parent(last).orElse(null);
        if (before == null) {
            return from == null && isFixedRoot(last, true) ? root(last) : null;
        }
        String start = lock.monitor() && !isFixedStep(last) ? null : start(before, from);
        return start == null || (last instanceof Place.Element element && !isNumber(element.index()))
                ? null
                : start + step(last);
    }

    private @Nullable String start(Place place, @Nullable Place from) {
        if (place.equals(from)) {
            return "";
        } else if (isAround(place, from)) {
            return around(place);
        }
        Place before = Places.parent(place).orElse(null);
        if (before == null) {
            return from == null && isFixedRoot(place, false) ? root(place) : null;
        }
        String start = isFixedStep(place) ? start(before, from) : null;
        return start == null ? null : start + step(place);
    }

    /** Whether it is the object around the one to begin with. */
    private static boolean isAround(Place place, @Nullable Place from) {
        return place instanceof Place.This outer
                && from instanceof Place.This inner
                && inner.type().binaryName().startsWith(outer.type().binaryName() + "$");
    }

    private static String around(Place outer) {
        return step(((Place.This) outer).type());
    }

    private boolean isFixedRoot(Place root, boolean isLock) {
        return root instanceof Place.ClassObject
                || (root instanceof Place.StaticField field && (isLock || declarations.isFinal(field.field())));
    }

    private boolean isFixedStep(Place step) {
        return step instanceof Place.Outer
                || (step instanceof Place.Field field && declarations.isFinal(field.field()));
    }

    private static boolean isNumber(String index) {
        return index.chars().allMatch(Character::isDigit);
    }

    private static String root(Place root) {
        return root instanceof Place.StaticField field
                ? name(field.field())
                : ((Place.ClassObject) root).type().binaryName();
    }

    private static String name(FieldRef field) {
        return field.owner().binaryName() + "#" + field.name();
    }

    private static String step(Place step) {
        if (step instanceof Place.Field field) {
            return "." + name(field.field());
        } else if (step instanceof Place.Outer outer) {
            return step(outer.type());
        } else if (step instanceof Place.Result result) {
            return "." + result.method().name() + "()";
        }
        return "[" + ((Place.Element) step).index() + "]";
    }

    private static String step(TypeRef outer) {
        return ".^" + outer.binaryName();
    }
}
