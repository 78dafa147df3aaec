package dev.interlock.processor.model;

import java.util.Comparator;

/**
 * A field, by the class that declares it and its name.
 *
 * @param owner the declaring class
 * @param name the field's simple name
 */
public record FieldRef(TypeRef owner, String name) implements Comparable<FieldRef> {
    private static final Comparator<FieldRef> ORDER =
            Comparator.comparing(FieldRef::owner).thenComparing(FieldRef::name);

    @Override
    public int compareTo(FieldRef other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return owner + "." + name;
    }
}
