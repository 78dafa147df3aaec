package dev.interlock.processor;

import dev.interlock.processor.lower.JavacSources;
import dev.interlock.processor.read.Imports;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** The imports of the source files as the reader asks for them: the two rooms do not know each other. */
record ImportsOfSources(JavacSources sources, Elements elements) implements Imports {
    @Override
    public @Nullable TypeElement imported(Element site, String simpleName) {
        return sources.imported(site, simpleName, elements);
    }

    @Override
    public List<TypeElement> staticOwners(Element site, String simpleName) {
        return sources.staticOwners(site, simpleName, elements);
    }
}
