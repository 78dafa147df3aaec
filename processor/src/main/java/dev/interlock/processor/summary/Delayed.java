package dev.interlock.processor.summary;

import dev.interlock.processor.flow.FlowObserver.Frame;
import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.LockState;
import dev.interlock.processor.ir.Instruction;
import java.util.Set;

/**
 * A thread being kept waiting at an instruction while it holds locks or initialises a class, by the instruction itself or somewhere below the call that it makes.
 *
 * @param frame the body that is being visited
 * @param instruction the wait or the call
 * @param state what is held just before, on one group of paths; nothing only in a static initialiser
 * @param delay what is waited for, in the terms of this body
 * @param chain from here to where it is waited
 * @param promised the locks that the called body counts on: what it does under them is judged there
 */
public record Delayed(
        Frame frame, Instruction instruction, LockState state, Delay delay, CallChain chain, Set<HeldLock> promised) {}
