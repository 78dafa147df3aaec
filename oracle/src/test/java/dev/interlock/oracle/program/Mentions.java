package dev.interlock.oracle.program;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The names by which code knows objects and locks: {@code this}, parameters, local variables and classes. */
public final class Mentions {
    private final Set<String> roots = new TreeSet<>();

    private Mentions() {}

    /** Those in the code and in all that is inside. */
    public static Set<String> in(Node code) {
        Mentions mentions = new Mentions();
        mentions.collect(code);
        return mentions.roots;
    }

    private void collect(Object part) {
        if (part instanceof Path path) {
            roots.add(path.root());
        } else if (part instanceof Collection<?> parts) {
            parts.forEach(this::collect);
        } else if (part instanceof Optional<?> optional) {
            optional.ifPresent(this::collect);
        } else if (part instanceof Record record) {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                collect(value(record, component));
            }
        }
    }

    private static Object value(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
