package dev.interlock.processor;

import dev.interlock.processor.lower.ElementReader;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.DeclaredType;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.read.DeclarationReader;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/** The reader of declarations as the lowering asks it: the two rooms do not know each other. */
record ReaderForLowering(DeclarationReader reader) implements ElementReader {
    @Override
    public TypeRef type(TypeMirror type) {
        return reader.type(type);
    }

    @Override
    public DeclaredType type(TypeElement element) {
        return reader.type(element);
    }

    @Override
    public DeclaredField field(VariableElement element) {
        return reader.field(element);
    }

    @Override
    public DeclaredMethod method(ExecutableElement element) {
        return reader.method(element);
    }

    @Override
    public boolean staysInMemory(TypeElement element) {
        return reader.staysInMemory(element);
    }

    @Override
    public boolean isStreamOfFile(TypeElement element) {
        return reader.isStreamOfFile(element);
    }
}
