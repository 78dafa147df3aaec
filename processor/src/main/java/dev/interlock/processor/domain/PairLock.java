package dev.interlock.processor.domain;

import javax.lang.model.element.VariableElement;

/**
 * A lock field of which two instances may be held together, so that the facade offers to take both.
 *
 * @param field the lock field
 * @param methodName the name of the method that takes both: {@code lockAll}, or longer where the class has several such locks
 */
public record PairLock(VariableElement field, String methodName) {}
