package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import dev.interlock.processor.model.TypeRef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Final fields that are other names for a place: {@code readLock = rw.readLock()}, {@code lock = this},
 * {@code lock = parent.lock} beside {@code this.parent = parent}. Read off the constructors and static initialisers; a field that two
 * constructors set differently is no alias. Immutable.
 */
public final class FieldAliases {
    /** No alias known. */
    public static final FieldAliases NONE = new FieldAliases(Map.of());

    private final Map<FieldRef, Place> aliases;

    private FieldAliases(Map<FieldRef, Place> aliases) {
        this.aliases = aliases;
    }

    /** What the field stands for, in terms of {@code this}, or null where it is only itself. */
    public @Nullable Place of(FieldRef field) {
        return aliases.get(field);
    }

    /** Reads the aliases off the constructors and static initialisers among {@code bodies}. */
    public static FieldAliases of(List<Body> bodies, Declarations declarations) {
        Map<FieldRef, Place> found = new HashMap<>();
        Set<FieldRef> ambiguous = new HashSet<>();
        for (Body body : bodies) {
            if (body.kind() == Body.Kind.CONSTRUCTOR || body.kind() == Body.Kind.STATIC_INITIALIZER) {
                new Constructor(body, declarations).aliases().forEach((field, place) -> {
                    Place before = found.putIfAbsent(field, place);
                    if (before != null && !before.equals(place)) {
                        ambiguous.add(field);
                    }
                });
            }
        }
        found.keySet().removeAll(ambiguous);
        found.values().removeIf(place -> place instanceof Place.Local);
        found.entrySet().removeIf(alias -> !isWorthFollowing(alias.getKey(), alias.getValue(), declarations));
        return new FieldAliases(found);
    }

    /**
     * Whether the field may be a lock: by its type, as an object that is only good for its monitor, or because it is {@code this}; or a
     * condition, which goes by its lock.
     */
    private static boolean isWorthFollowing(FieldRef field, Place place, Declarations declarations) {
        return Places.parent(place).isEmpty()
                || declarations
                        .field(field)
                        .map(declared -> declared.lockKind() != null
                                || declared.type().equals(TypeRef.OBJECT)
                                || declared.type().equals(LockFacts.CONDITION))
                        .orElse(false);
    }

    /** The assignments of one constructor, and where its variables are kept. */
    private static final class Constructor {
        private final Map<FieldRef, Place> written = new HashMap<>();
        private final Map<Place.Local, Place> variables = new HashMap<>();

        private final Body body;
        private final Map<Integer, List<Lock>> sharedLocks;

        Constructor(Body body, Declarations declarations) {
            this.body = body;
            this.sharedLocks = declarations.contract(body.method()).sharedLocks();
            for (Block block : body.blocks()) {
                for (Instruction instruction : block.instructions()) {
                    if (instruction instanceof Instruction.Assign assign && assign.value() instanceof Value.At at) {
                        variables.merge(assign.target(), at.place(), (a, b) -> a.equals(b) ? a : UNKNOWN);
                    } else if (instruction instanceof Instruction.Write write) {
                        field(write, declarations);
                    }
                }
            }
        }

        private void field(Instruction.Write write, Declarations declarations) {
            FieldRef field = ownField(write.place());
            if (field == null
                    || !declarations.field(field).map(DeclaredField::isFinal).orElse(false)) {
                return;
            }
            Place stands = write.value() instanceof Value.At at ? shared(at.place()) : write.place();
            written.put(field, stands);
            if (stands instanceof Place.Local variable) {
                variables.putIfAbsent(variable, write.place());
            }
        }

        /** What the parameter is declared to share, in terms of the constructor; the place itself where it is no such parameter. */
        private Place shared(Place place) {
            int index = body.parameters().indexOf(place);
            List<Lock> same = sharedLocks.getOrDefault(index, List.of());
            if (same.isEmpty()) {
                return place;
            }
            Place lock = Places.substitute(
                    same.get(0).place(),
                    root -> root instanceof Place.Parameter parameter
                            ? body.parameters().get(parameter.index())
                            : root);
            return lock == null ? place : lock;
        }

        private static @Nullable FieldRef ownField(Place place) {
            if (place instanceof Place.Field field && field.owner() instanceof Place.This) {
                return field.field();
            }
            return place instanceof Place.StaticField field ? field.field() : null;
        }

        Map<FieldRef, Place> aliases() {
            Map<FieldRef, Place> aliases = new HashMap<>();
            written.forEach((field, value) -> {
                Place place = withoutVariables(value, 0);
                FieldRef itself = place == null ? null : ownField(place);
                boolean unknown = place == null || field.equals(itself);
                aliases.put(field, unknown ? UNKNOWN : place);
            });
            return aliases;
        }

        private @Nullable Place withoutVariables(Place place, int depth) {
            if (depth > 8) {
                return null;
            }
            return Places.substitute(place, root -> {
                if (!(root instanceof Place.Local)) {
                    return root;
                }
                Place kept = variables.get(root);
                return kept == null ? null : withoutVariables(kept, depth + 1);
            });
        }
    }

    private static final Place UNKNOWN = new Place.Local(0, "?", TypeRef.OBJECT);
}
