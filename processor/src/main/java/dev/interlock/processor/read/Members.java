package dev.interlock.processor.read;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** What one class declares, by simple name: the compiler would list it anew for each question. */
final class Members {
    private final Map<String, VariableElement> fields = new LinkedHashMap<>();
    private final Map<String, List<ExecutableElement>> methods = new LinkedHashMap<>();
    private final Map<String, TypeElement> types = new LinkedHashMap<>();

    Members(TypeElement type) {
        for (Element member : type.getEnclosedElements()) {
            String name = member.getSimpleName().toString();
            if (member instanceof VariableElement field) {
                fields.put(name, field);
            } else if (member instanceof ExecutableElement method) {
                methods.computeIfAbsent(name, key -> new ArrayList<>()).add(method);
            } else if (member instanceof TypeElement nested) {
                types.put(name, nested);
            }
        }
    }

    Collection<VariableElement> fields() {
        return fields.values();
    }

    /** Every method, constructor and initialiser. */
    List<ExecutableElement> methods() {
        return methods.values().stream().flatMap(List::stream).toList();
    }

    /** Every field and method. */
    Stream<Element> all() {
        return Stream.concat(fields.values().stream(), methods().stream());
    }

    @Nullable VariableElement field(String name) {
        return fields.get(name);
    }

    List<ExecutableElement> methods(String name) {
        return methods.getOrDefault(name, List.of());
    }

    @Nullable TypeElement type(String name) {
        return types.get(name);
    }
}
