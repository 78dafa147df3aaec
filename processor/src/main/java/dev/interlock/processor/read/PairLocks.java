package dev.interlock.processor.read;

import dev.interlock.processor.domain.PairLock;
import dev.interlock.processor.model.LockKind;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** Finds the locks of which two instances may be held together. */
final class PairLocks {
    private static final String METHOD = "lockAll";

    /** Locks that are a {@code java.util.concurrent.locks.Lock} themselves. */
    private static final Set<LockKind> KINDS =
            Set.of(LockKind.MUTEX, LockKind.RECURSIVE_MUTEX, LockKind.REENTRANT_LOCK, LockKind.LOCK);

    private PairLocks() {}

    /** Those that the class itself declares, as far as its facade can name them. */
    static List<PairLock> of(Origin origin, Reading reading) {
        List<VariableElement> fields = origin.fields().stream()
                .filter(origin::declares)
                .filter(field -> !field.getModifiers().contains(Modifier.PRIVATE))
                .filter(field -> isLock(reading.kinds.of(field.asType())))
                .filter(field -> !reading.lockRules
                        .rules(field, reading.annotations.on(field))
                        .instancesKey()
                        .isEmpty())
                .toList();
        return fields.stream()
                .map(field -> new PairLock(field, fields.size() == 1 ? METHOD : METHOD + capitalized(field)))
                .toList();
    }

    private static boolean isLock(@Nullable LockKind kind) {
        return kind != null && KINDS.contains(kind);
    }

    private static String capitalized(VariableElement field) {
        String name = field.getSimpleName().toString();
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
