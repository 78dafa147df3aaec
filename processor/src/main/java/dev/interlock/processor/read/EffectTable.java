package dev.interlock.processor.read;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Effects of library methods, read from text: a line with a class's qualified name, then under it, indented, lines of the form
 * {@code effects: methods}. All overloads of a name have the same effects, unless the name says which are meant: {@code poll/2} is
 * {@code poll} with two parameters.
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

    /** The effects of the method of that name and number of parameters which the class itself declares. */
    Set<Effect> effects(String className, String method, int parameters) {
        Map<String, Set<Effect>> methods = byClass.get(className);
        if (methods == null) {
            return Set.of();
        }
        Set<Effect> exactly = methods.get(method + "/" + parameters);
        Set<Effect> overloads = methods.getOrDefault(method, Set.of());
        return exactly == null ? overloads : union(exactly, overloads);
    }

    private static Set<Effect> union(Set<Effect> one, Set<Effect> two) {
        Set<Effect> both = EnumSet.copyOf(one);
        both.addAll(two);
        return both;
    }

    /** The classes that have an entry. */
    Set<String> classes() {
        return byClass.keySet();
    }

    /** The methods of the class that have an entry, as the table writes them. */
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
