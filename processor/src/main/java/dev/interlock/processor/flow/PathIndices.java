package dev.interlock.processor.flow;

import dev.interlock.processor.model.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The indices of elements on one path. A body names them by variables; several variables may have one name, one after the other, and a
 * variable in a loop is another number in each turn. So a path names an index by what the variable held.
 */
final class PathIndices {
    private final Map<String, Place.Local> variables;
    private final Map<Place, String> names;

    PathIndices(List<Place.Local> parameters) {
        this(new HashMap<>(), new HashMap<>());
        parameters.forEach(this::set);
    }

    private PathIndices(Map<String, Place.Local> variables, Map<Place, String> names) {
        this.variables = variables;
        this.names = names;
    }

    PathIndices copy() {
        return new PathIndices(new HashMap<>(variables), new HashMap<>(names));
    }

    /** From here on the name is that of this variable. */
    void set(Place.Local variable) {
        variables.put(variable.name(), variable);
    }

    /** The variable that has the name now, or null. */
    Place.@Nullable Local variable(String name) {
        return variables.get(name);
    }

    /** The name of an index that is this value. */
    String name(Place value) {
        return names.computeIfAbsent(value, unnamed -> "#" + names.size());
    }

    /** The value by which {@link #name} named the index, or null. */
    @Nullable Place value(String name) {
        return names.entrySet().stream()
                .filter(entry -> entry.getValue().equals(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }
}
