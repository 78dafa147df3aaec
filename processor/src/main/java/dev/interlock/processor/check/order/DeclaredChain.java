package dev.interlock.processor.check.order;

import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.LockOrderDeclaration;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.order.DeclaredPair;
import dev.interlock.processor.report.TypeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A chain of declared pairs as a message shows it: one link for all neighbours that stand in the same declaration. */
record DeclaredChain(List<Link> links) {
    /** Locks in the order in which one declaration names them. */
    record Link(List<LockClass> locks, LockOrderDeclaration declaration) {
        /** {@code Bank.mu before Audit.mu}. */
        String order(TypeNames names) {
            return locks.stream().map(names::of).collect(Collectors.joining(" before "));
        }

        /** {@code Bank (Bank.java:4)}. */
        String source() {
            return declaration.declaredAt() + " " + place();
        }

        private String place() {
            Position position = declaration.position();
            return "(" + (position.isKnown() ? position : position.origin()) + ")";
        }
    }

    static DeclaredChain of(List<DeclaredPair> pairs) {
        List<Link> links = new ArrayList<>();
        for (DeclaredPair pair : pairs) {
            Link last = links.isEmpty() ? null : links.get(links.size() - 1);
            if (last != null && last.declaration().equals(pair.declaration())) {
                List<LockClass> longer = Stream.concat(last.locks().stream(), Stream.of(pair.to()))
                        .toList();
                links.set(links.size() - 1, new Link(longer, last.declaration()));
            } else {
                links.add(new Link(List.of(pair.from(), pair.to()), pair.declaration()));
            }
        }
        return new DeclaredChain(List.copyOf(links));
    }

    /** The types that the chain mentions. */
    Stream<TypeRef> types() {
        return links.stream().flatMap(link -> link.locks().stream()).map(LockClass::owner);
    }
}
