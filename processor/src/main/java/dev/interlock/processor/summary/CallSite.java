package dev.interlock.processor.summary;

import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.TypeRef;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call in a body, in the body's contract terms.
 *
 * @param targets the methods that it may run
 * @param throughFacade whether a critical section among them is entered through its facade, which takes its locks
 * @param receiver what it is called on, or null where that cannot be said in contract terms or there is none
 * @param type the static type of what it is called on, or the class of which an object is made; null where it is not known or there is none
 * @param classes the classes that what it is called on may be of; empty where they are not known
 * @param arguments what is passed; unknown where it cannot be said
 * @param finished what was asked before the call whether waiting for it is over
 * @param held the locks that the body has taken meanwhile, where the callers may have given it one of the locks involved; else none
 * @param onlyIf what the arguments of the body must be for the call to be made
 * @param origin the instruction that makes it; null where a class is initialised
 * @param position where it stands
 */
record CallSite(
        List<MethodRef> targets,
        boolean throughFacade,
        @Nullable Place receiver,
        @Nullable TypeRef type,
        Set<TypeRef> classes,
        List<Value> arguments,
        Set<Place> finished,
        Map<AcquiredLock, CallChain> held,
        Premise onlyIf,
        @Nullable CallOrigin origin,
        Position position) {
    CallSite {
        classes = Set.copyOf(classes);
        finished = Set.copyOf(finished);
        held = Collections.unmodifiableMap(new LinkedHashMap<>(held));
        targets = List.copyOf(targets);
        arguments = List.copyOf(arguments);
    }

    /** Whether it is the creation of an object. */
    boolean creates() {
        return receiver == null && targets.get(0).isConstructor();
    }
}
