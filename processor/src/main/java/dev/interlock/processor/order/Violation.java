package dev.interlock.processor.order;

import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.Position;
import java.util.List;

/** Why a nesting of two locks is against what is declared. */
public sealed interface Violation {
    /** Something is taken while a leaf is held. */
    record UnderLeaf(LockClass leaf, Position declaredAt) implements Violation {}

    /** The lock taken is declared to come before the one held; {@code chain} leads from the one to the other. */
    record Reversed(List<DeclaredPair> chain) implements Violation {
        public Reversed {
            chain = List.copyOf(chain);
        }
    }
}
