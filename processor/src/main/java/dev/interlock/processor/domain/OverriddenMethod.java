package dev.interlock.processor.domain;

import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.ExecutableType;

/**
 * A method that the facade overrides.
 *
 * @param element the method as it is declared
 * @param signature its types as a member of the class that the facade extends
 */
public record OverriddenMethod(ExecutableElement element, ExecutableType signature) {}
