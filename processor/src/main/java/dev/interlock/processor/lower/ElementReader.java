package dev.interlock.processor.lower;

import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.DeclaredType;
import dev.interlock.processor.model.TypeRef;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/**
 * What the lowering asks of declarations. Each answer is also entered into the compilation's {@code Declarations}, so that whatever a
 * body names can be looked up afterwards.
 */
public interface ElementReader {
    /** The erased name of a type. */
    TypeRef type(TypeMirror type);

    /** What a class's declaration says. */
    DeclaredType type(TypeElement element);

    /** What a field's declaration says. */
    DeclaredField field(VariableElement element);

    /** What a method's or constructor's declaration says. */
    DeclaredMethod method(ExecutableElement element);

    /** Whether objects of the class are streams into or out of memory, which keep nobody waiting. */
    boolean staysInMemory(TypeElement element);

    /** Whether objects of the class are streams into or out of files. */
    boolean isStreamOfFile(TypeElement element);
}
