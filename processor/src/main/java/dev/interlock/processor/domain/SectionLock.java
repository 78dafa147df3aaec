package dev.interlock.processor.domain;

import dev.interlock.processor.model.LockExpression;
import dev.interlock.processor.model.Mode;

/**
 * One lock of a critical section, and how the section takes it.
 *
 * @param expression the lock
 * @param mode in which mode it is taken
 */
public record SectionLock(LockExpression expression, Mode mode) {}
