package dev.interlock.processor.check.copy;

import dev.interlock.processor.check.Origins;
import dev.interlock.processor.check.ValueOrigins.Origin;
import dev.interlock.processor.check.Wording;
import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.ElementUse;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The copies of arrays of locks: {@code clone}, {@code Arrays.copyOf}, {@code System.arraycopy}. A copy that takes the place of the array
 * that it was made of, because that was too small, leaves each lock in one place.
 */
final class CopiedArrays {
    private final Declarations declarations;
    private final LockFacts facts;
    private final Origins origins;
    private final LockSources sources;
    private final CopyReports reports;

    CopiedArrays(
            Declarations declarations, LockFacts facts, Origins origins, LockSources sources, CopyReports reports) {
        this.declarations = declarations;
        this.facts = facts;
        this.origins = origins;
        this.sources = sources;
        this.reports = reports;
    }

    void call(Body body, Instruction.Call call) {
        List<Value> arguments = call.arguments();
        if (call.method().name().equals("clone") && call.receiver() instanceof Value.At array) {
            copied(
                    body,
                    call,
                    array.place(),
                    call.result() == null ? null : new Value.At(call.result()),
                    "the clone of ");
        } else if (!arguments.isEmpty()
                && arguments.get(0) instanceof Value.At array
                && declarations.contract(call.method()).elements().contains(ElementUse.COPIES)) {
            boolean into = arguments.size() == 5;
            Value copy = into ? arguments.get(2) : call.result() == null ? null : new Value.At(call.result());
            copied(body, call, array.place(), copy, "the copy of ");
        }
    }

    private void copied(Body body, Instruction.Call call, Place array, @Nullable Value copy, String what) {
        if (holdsLocks(array) && copy != null && !replaces(body, array, copy)) {
            reports.copied(call.position(), what + Wording.name(array), "array");
        }
    }

    private boolean holdsLocks(Place array) {
        TypeRef type = facts.type(array);
        return type != null
                && type.isArray()
                && sources.kind(new TypeRef(type.binaryName().replace("[]", ""))) != null;
    }

    /** Whether the copy is the array itself, or is stored where the array was found. */
    boolean replaces(Body body, Place array, Value copy) {
        Set<Origin> from = origins.of(body, new Value.At(array));
        Set<Origin> made = origins.of(body, copy);
        if (from.equals(made)) {
            return true;
        }
        for (Block block : body.blocks()) {
            for (Instruction instruction : block.instructions()) {
                if (instruction instanceof Instruction.Write write
                        && from.contains(new Origin.Stored(write.place()))
                        && origins.of(body, write.value()).stream().anyMatch(made::contains)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the write moves a lock within its array: another write of the body puts something else where the lock was, or may. */
    boolean moves(Body body, Instruction.Write write, Origin origin) {
        return write.place() instanceof Place.Element to
                && origin instanceof Origin.Stored stored
                && stored.place() instanceof Place.Element from
                && from.array().equals(to.array())
                && body.all(Instruction.Write.class).stream()
                        .anyMatch(other -> other.place() instanceof Place.Element element
                                && element.array().equals(from.array())
                                && !element.equals(to));
    }
}
