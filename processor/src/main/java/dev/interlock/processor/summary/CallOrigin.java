package dev.interlock.processor.summary;

import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import org.jspecify.annotations.Nullable;

/** The instruction that makes a call, and the body or closure that it stands in; the same for the same instruction alone. */
final class CallOrigin {
    private final Body within;
    private final Instruction instruction;

    CallOrigin(Body within, Instruction instruction) {
        this.within = within;
        this.instruction = instruction;
    }

    Body within() {
        return within;
    }

    Instruction instruction() {
        return instruction;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // two instructions may be alike, as two calls in one line are
    public boolean equals(@Nullable Object other) {
        return other instanceof CallOrigin origin && origin.instruction == instruction;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(instruction);
    }
}
