package dev.interlock.processor.read;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Effects of library methods, read from text: a line with a class's qualified name, then under it, indented, lines of the form
 * {@code effects: methods}. All overloads of a name have the same effects.
 */
final class EffectTable {
    private final Map<String, Map<String, Set<Effect>>> byClass = new HashMap<>();

    EffectTable(String... texts) {
        for (String text : texts) {
            String[] current = {""};
            text.lines().filter(line -> !line.isBlank()).forEach(line -> {
                if (line.startsWith(" ")) {
                    addMethods(current[0], line.strip());
                } else {
                    current[0] = line.strip();
                }
            });
        }
    }

    /** The effects of the methods of that name which the class itself declares. */
    Set<Effect> effects(String className, String method) {
        return byClass.getOrDefault(className, Map.of()).getOrDefault(method, Set.of());
    }

    /** The classes that have an entry. */
    Set<String> classes() {
        return byClass.keySet();
    }

    /** The methods of the class that have an entry. */
    Set<String> methods(String className) {
        return byClass.getOrDefault(className, Map.of()).keySet();
    }

    private void addMethods(String className, String line) {
        int colon = line.indexOf(':');
        Set<Effect> effects = EnumSet.noneOf(Effect.class);
        Arrays.stream(line.substring(0, colon).split(" ")).map(Effect::named).forEach(effects::add);
        Map<String, Set<Effect>> methods = byClass.computeIfAbsent(className, key -> new HashMap<>());
        for (String method : line.substring(colon + 1).strip().split(" ", -1)) {
            methods.computeIfAbsent(method, key -> EnumSet.noneOf(Effect.class)).addAll(effects);
        }
    }
}
