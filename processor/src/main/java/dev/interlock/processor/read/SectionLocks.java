package dev.interlock.processor.read;

import dev.interlock.processor.domain.SectionLock;
import dev.interlock.processor.model.LockExpression;
import dev.interlock.processor.model.LockKind;
import dev.interlock.processor.model.Mode;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import org.jspecify.annotations.Nullable;

/**
 * How the locks of critical sections are taken and let go. A class of the user's that is a lock says so itself: by a method without
 * parameters that is {@code @Acquires("this")}, and one that is {@code @Releases("this")}.
 */
final class SectionLocks {
    /** What to do about a user's lock that is not found out how to take. */
    static final String FIX =
            "give its class methods without parameters that are @Acquires(\"this\") and @Releases(\"this\")";

    private final Reading reading;
    private final FacadeReach reach;

    SectionLocks(Reading reading, FacadeReach reach) {
        this.reading = reading;
        this.reach = reach;
    }

    /**
     * The lock as a section takes it; empty for a user's lock without such methods.
     *
     * @param parameters those of the method, which the expression may name
     */
    Optional<SectionLock> of(LockExpression lock, Mode mode, List<? extends VariableElement> parameters) {
        Mode needed = lock.needed(mode);
        if (lock.kind() != LockKind.USER_LOCK) {
            return Optional.of(SectionLock.of(lock, needed));
        }
        return reach.type(lock.lock().place(), parameters) instanceof DeclaredType type
                ? ofUser(lock, needed, (TypeElement) type.asElement())
                : Optional.empty();
    }

    private Optional<SectionLock> ofUser(LockExpression lock, Mode mode, TypeElement type) {
        String take = method(type, Meaning.ACQUIRES, mode);
        String letGo = method(type, Meaning.RELEASES, mode);
        return take == null || letGo == null ? Optional.empty() : Optional.of(new SectionLock(lock, mode, take, letGo));
    }

    private @Nullable String method(TypeElement type, Meaning meaning, Mode mode) {
        return reading.hierarchy.first(
                type,
                each -> reading.hierarchy.members(each).methods().stream()
                        .filter(method -> method.getParameters().isEmpty() && reach.canName(method))
                        .filter(method -> says(method, meaning, mode))
                        .map(method -> method.getSimpleName().toString())
                        .findFirst()
                        .orElse(null));
    }

    private boolean says(ExecutableElement method, Meaning meaning, Mode mode) {
        return reading.annotations.on(method).stream()
                .filter(each -> each.meaning() == meaning && !each.flag("ifResult"))
                .anyMatch(each -> each.strings("value").equals(List.of("this")) && each.mode() == mode);
    }
}
