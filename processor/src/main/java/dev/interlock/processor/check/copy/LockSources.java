package dev.interlock.processor.check.copy;

import dev.interlock.processor.check.Origins;
import dev.interlock.processor.check.Succession;
import dev.interlock.processor.check.ValueOrigins.Origin;
import dev.interlock.processor.check.Wording;
import dev.interlock.processor.flow.CallEffects;
import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredType;
import dev.interlock.processor.model.ElementUse;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.LockKind;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a fresh lock that comes to its first home from one that has a home already. */
final class LockSources {
    private static final TypeRef RECORD = new TypeRef("java.lang.Record");

    private final Declarations declarations;
    private final LockFacts facts;
    private final CallEffects effects;
    private final Origins origins;
    private final IdentityHashMap<Instruction.New, Home> homes = new IdentityHashMap<>();

    LockSources(Declarations declarations, LockFacts facts, CallEffects effects, Origins origins) {
        this.declarations = declarations;
        this.facts = facts;
        this.effects = effects;
        this.origins = origins;
    }

    /**
     * The one place of a lock.
     *
     * @param place a field, a container, the call that hands the lock to a private constructor
     * @param name for messages
     * @param at what puts the lock there
     */
    record Home(Object place, String name, Instruction at) {}

    /** Whether the value is, by its static type, one of Interlock's locks. */
    boolean isOurs(Value value) {
        return value instanceof Value.At at && isOurs(facts.type(at.place()));
    }

    /** Whether objects of the type are Interlock's locks. */
    boolean isOurs(@Nullable TypeRef type) {
        LockKind kind = type == null ? null : kind(type);
        return kind != null && kind.isOurs();
    }

    /** The sort of lock that objects of the type are, or null where they are none. */
    @Nullable LockKind kind(TypeRef type) {
        return declarations.type(type).map(DeclaredType::lockKind).orElse(null);
    }

    /** What a lock with that origin is a copy of, as a message says it; empty where it is a fresh lock in its first home. */
    Optional<String> of(Body body, Origin origin, Home here) {
        if (origin instanceof Origin.Fresh fresh) {
            return secondHome(body, fresh.creation(), here);
        } else if (origin instanceof Origin.Parameter parameter) {
            boolean shared = parameter.body().kind() != Body.Kind.CLOSURE
                    && declarations.contract(body.method()).sharedLocks().containsKey(parameter.index());
            return shared
                    ? Optional.empty()
                    : Optional.of("the parameter " + parameter.local().name());
        } else if (origin instanceof Origin.Stored stored) {
            return Optional.of(Wording.name(stored.place()));
        } else if (origin instanceof Origin.Returned returned) {
            return isKept(returned.method()) ? Optional.of(returned.method() + "()") : Optional.empty();
        }
        return Optional.empty();
    }

    /** Whether {@code @SharedLock} can name what the lock is a copy of: a field, and not a call. */
    boolean hasName(Origin origin) {
        if (origin instanceof Origin.Fresh fresh) {
            Home home = homes.get(fresh.creation());
            return home != null && home.place() instanceof Place;
        }
        return origin instanceof Origin.Stored;
    }

    private Optional<String> secondHome(Body body, Instruction.New creation, Home here) {
        Home first = homes.putIfAbsent(creation, here);
        if (first == null || first.place().equals(here.place())) {
            return Optional.empty();
        }
        boolean both = Succession.leads(body, first.at(), here.at(), creation)
                || Succession.leads(body, here.at(), first.at(), creation)
                || body.kind() == Body.Kind.CLOSURE;
        return both ? Optional.of(first.name()) : Optional.empty();
    }

    /** Whether what the method returns is kept somewhere: in a field, as a component of a record, as an element of a container. */
    boolean isKept(MethodRef method) {
        return isKept(method, new HashSet<>());
    }

    private boolean isKept(MethodRef method, Set<MethodRef> seen) {
        if (!seen.add(method)) {
            return false;
        }
        return effects.returned(method, null) != null
                || declarations.contract(method).elements().contains(ElementUse.FINDS)
                || isComponent(method)
                || origins.returned(method).stream()
                        .anyMatch(origin -> origin instanceof Origin.Stored
                                || (origin instanceof Origin.Returned next && isKept(next.method(), seen)));
    }

    private boolean isComponent(MethodRef method) {
        return method.parameters().isEmpty()
                && declarations.isSubtype(method.owner(), RECORD)
                && declarations
                        .field(new FieldRef(method.owner(), method.name()))
                        .isPresent();
    }
}
