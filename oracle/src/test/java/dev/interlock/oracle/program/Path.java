package dev.interlock.oracle.program;

import java.util.ArrayList;
import java.util.List;

/**
 * An object as the program names it.
 *
 * @param root {@code this}, a parameter, a local variable, or the name of a class for what is static there
 * @param fields the reference fields to follow from there, or their getters
 */
public record Path(String root, List<String> fields) implements Arg {
    /** The object whose method runs. */
    public static final Path THIS = of("this");

    public Path {
        fields = List.copyOf(fields);
    }

    /** The object that a name of its own stands for. */
    public static Path of(String root, String... fields) {
        return new Path(root, List.of(fields));
    }

    /** The object in a field of this one. */
    public Path then(String field) {
        List<String> longer = new ArrayList<>(fields);
        longer.add(field);
        return new Path(root, longer);
    }

    /**
     * Whether the field leads from the maker of a component to that component. The checker does not know that it comes out where it went
     * in, so that programs do not go that way.
     */
    public static boolean isRound(List<String> before, String field) {
        return !before.isEmpty()
                && Spelling.field(before.get(before.size() - 1)).equals(ClassDecl.Peer.MAKER)
                && Spelling.field(field).equals(ClassDecl.Peer.PART);
    }

    /** This path as seen by who knows {@code this} as {@code receiver}. */
    public Path from(Path receiver) {
        if (!root.equals("this")) {
            return this;
        }
        List<String> longer = new ArrayList<>(receiver.fields);
        longer.addAll(fields);
        return new Path(receiver.root, longer);
    }

    /** The same object, its fields named by themselves. */
    public Path plain() {
        return new Path(root, fields.stream().map(Spelling::field).toList());
    }

    /** Whether the root is a class. */
    public boolean isStatic() {
        return Character.isUpperCase(root.charAt(0));
    }

    @Override
    public String toString() {
        return fields.isEmpty() ? root : root + "." + String.join(".", fields);
    }
}
