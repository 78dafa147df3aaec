package dev.interlock.processor.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** What the author of an unknown name may have meant: the locks in reach, the most similar name first. */
final class Suggestions {
    private final Hierarchy hierarchy;
    private final LockKinds kinds;

    Suggestions(Hierarchy hierarchy, LockKinds kinds) {
        this.hierarchy = hierarchy;
        this.kinds = kinds;
    }

    /** A fix for a place that names no lock. */
    String at(Site site) {
        return lockOf(site.type(), locksAt(site));
    }

    /** A fix for an unknown first name at the site. */
    String at(Site site, String name) {
        List<String> locks = locksAt(site);
        return closest(locks, name).map(Suggestions::meant).orElseGet(() -> lockOf(site.type(), locks));
    }

    /** A fix for a path whose first name is unknown. */
    String at(Site site, String first, String rest) {
        List<String> names = new ArrayList<>();
        ExecutableElement method = site.method();
        if (method != null) {
            method.getParameters().forEach(each -> names.add(nameOf(each)));
        }
        for (TypeElement type = site.type(); type != null; type = Hierarchy.enclosingType(type)) {
            hierarchy.members(type).fields().forEach(field -> names.add(nameOf(field)));
        }
        return closest(names, first).map(name -> meant(name + rest)).orElseGet(() -> at(site));
    }

    /** A fix for an unknown member of the class. */
    String in(TypeElement type, String name) {
        List<String> locks = locksOf(type);
        return closest(locks, name).map(Suggestions::meant).orElseGet(() -> lockOf(type, locks));
    }

    /** A fix for a class that is to have a lock, and has none. */
    static String newLock(TypeElement type) {
        return "give " + Wording.name(type) + " a lock: final Mutex mu = new Mutex()";
    }

    private List<String> locksAt(Site site) {
        List<String> locks = new ArrayList<>();
        ExecutableElement method = site.method();
        if (method != null) {
            method.getParameters().stream().filter(this::isLock).forEach(each -> locks.add(nameOf(each)));
        }
        for (TypeElement type = site.type(); type != null; type = Hierarchy.enclosingType(type)) {
            locks.addAll(locksOf(type));
        }
        return locks;
    }

    /** The names of the fields of the class that hold locks, its supertypes' included. */
    List<String> locksOf(TypeElement type) {
        List<String> locks = new ArrayList<>();
        hierarchy.first(type, each -> {
            hierarchy.members(each).fields().stream().filter(this::isLock).forEach(field -> locks.add(nameOf(field)));
            return null;
        });
        return locks;
    }

    /** The names of the fields of the class that hold lock objects, its supertypes' included: without mere monitors. */
    List<String> lockFields(TypeElement type) {
        List<String> locks = new ArrayList<>();
        hierarchy.first(type, each -> {
            hierarchy.members(each).fields().stream()
                    .filter(field -> kinds.of(field.asType()) != null)
                    .forEach(field -> locks.add(nameOf(field)));
            return null;
        });
        return locks;
    }

    /** Fields of type {@code Object} have no other use than their monitors. */
    private boolean isLock(VariableElement variable) {
        return kinds.of(variable.asType()) != null
                || variable.asType().toString().equals("java.lang.Object");
    }

    private static String nameOf(VariableElement variable) {
        return variable.getSimpleName().toString();
    }

    private static Optional<String> closest(List<String> known, String name) {
        return known.stream()
                .filter(each -> isClose(each, name))
                .min(Comparator.comparingInt(each -> distance(each, name)));
    }

    private static String meant(String name) {
        return "did you mean \"" + name + "\"?";
    }

    private static String lockOf(TypeElement type, List<String> locks) {
        return locks.isEmpty()
                ? newLock(type)
                : "name a lock of " + Wording.name(type) + ": "
                        + String.join(", ", locks.stream().distinct().limit(3).toList());
    }

    /** Whether one may have been written for the other: some letters differ, or one is short for the other. */
    private static boolean isClose(String lock, String name) {
        boolean isShort = name.length() > 1 && lock.length() > 1 && (lock.startsWith(name) || name.startsWith(lock));
        return isShort || distance(lock, name) <= Math.max(1, Math.max(lock.length(), name.length()) / 3);
    }

    /** The number of letters to insert, delete or replace; letters that differ in case only do not count. */
    static int distance(String left, String right) {
        String from = left.toLowerCase(Locale.ROOT);
        String to = right.toLowerCase(Locale.ROOT);
        int[] previous = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(previous[j], row[j - 1]));
            }
            previous = row;
        }
        return previous[to.length()];
    }
}
