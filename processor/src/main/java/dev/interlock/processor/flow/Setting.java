package dev.interlock.processor.flow;

import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is the same at all points of a body.
 *
 * @param self the class whose {@code this} the body has, or null where it is not known
 * @param choices the variables of which {@link Choices} tells
 * @param remembers whether outcomes of tests matter: locks are taken or let go under them
 */
record Setting(@Nullable TypeRef self, Set<Place.Local> choices, boolean remembers) {
    static final Setting UNKNOWN = new Setting(null, Set.of(), false);
}
