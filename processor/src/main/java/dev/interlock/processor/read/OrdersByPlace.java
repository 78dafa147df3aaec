package dev.interlock.processor.read;

import dev.interlock.processor.model.LockOrderDeclaration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;

/** The orders that classes, with their fields, and packages declare, each read once. */
final class OrdersByPlace {
    private final Reading reading;
    private final Set<PackageElement> packages = new HashSet<>();
    private final List<LockOrderDeclaration> all = new ArrayList<>();
    private final Map<String, List<LockOrderDeclaration>> byPlace = new TreeMap<>();

    /** Classes and packages of class files whose orders name what cannot be found. */
    private final Set<String> unclear = new HashSet<>();

    OrdersByPlace(Reading reading) {
        this.reading = reading;
    }

    /** Reads what the class declares, and its package. The JDK declares no lock order; its many classes need not be searched. */
    void readFrom(TypeElement element) {
        String name = element.getQualifiedName().toString();
        if (!name.startsWith("java.")) {
            List<Element> annotated = new ArrayList<>(List.of(element));
            annotated.addAll(reading.hierarchy.members(element).fields());
            read(element, name, annotated);
            readFrom(reading.elements.getPackageOf(element));
        }
    }

    /** Reads what the package declares. */
    void readFrom(PackageElement within) {
        if (packages.add(within)) {
            read(within, within.getQualifiedName().toString(), List.of(within));
        }
    }

    private void read(Element declaring, String place, List<Element> annotated) {
        int unresolved = reading.lockOrders.unresolved();
        List<LockOrderDeclaration> found = new ArrayList<>();
        annotated.forEach(element -> found.addAll(reading.lockOrders.declaredOn(element)));
        if (reading.lockOrders.unresolved() > unresolved
                && !reading.positions.apply(declaring).isKnown()) {
            unclear.add(place);
        }
        keep(place, found);
    }

    /** Puts in place of what a class file leaves unclear what was known when it was compiled. */
    void clearUp(String place, List<LockOrderDeclaration> whenCompiled) {
        if (unclear.remove(place)) {
            all.removeAll(byPlace.getOrDefault(place, List.of()));
            keep(place, whenCompiled);
        }
    }

    private void keep(String place, List<LockOrderDeclaration> found) {
        if (!found.isEmpty()) {
            all.addAll(found);
            byPlace.put(place, List.copyOf(found));
        }
    }

    /** All orders, as they were read. */
    List<LockOrderDeclaration> all() {
        return List.copyOf(all);
    }

    /** The same, by the qualified name of the class or package that declares them. */
    Map<String, List<LockOrderDeclaration>> byPlace() {
        return Collections.unmodifiableMap(byPlace);
    }
}
