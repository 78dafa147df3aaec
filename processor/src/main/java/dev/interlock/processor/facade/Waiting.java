package dev.interlock.processor.facade;

import com.google.auto.common.MoreElements;
import com.palantir.javapoet.CodeBlock;
import dev.interlock.processor.domain.CriticalMethod;
import dev.interlock.processor.domain.SectionLock;
import dev.interlock.processor.domain.Timeout;
import dev.interlock.processor.model.LockKind;
import dev.interlock.processor.model.Mode;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/**
 * How a critical section waits for its locks, and then for its condition. A timeout covers everything together: where there is more than
 * one thing to wait for, what is left of it is reckoned from a deadline.
 */
final class Waiting {
    private static final String DEADLINE = "deadline";

    private final boolean interruptible;
    private final @Nullable Timeout timeout;
    private final @Nullable ExecutableElement condition;
    private final String label;
    private final @Nullable String deadline;

    private Waiting(
            boolean interruptible,
            @Nullable Timeout timeout,
            @Nullable ExecutableElement condition,
            String label,
            @Nullable String deadline) {
        this.interruptible = interruptible;
        this.timeout = timeout;
        this.condition = condition;
        this.label = label;
        this.deadline = deadline;
    }

    /** Waiting for locks for as long as it takes. */
    static Waiting forever() {
        return new Waiting(false, null, null, "", null);
    }

    static Waiting of(CriticalMethod critical) {
        ExecutableElement method = critical.method().element();
        boolean several = critical.locks().size() > 1 || critical.condition().isPresent();
        return new Waiting(
                critical.interruptible(),
                critical.timeout().orElse(null),
                critical.condition().orElse(null),
                MoreElements.asType(method.getEnclosingElement()).getSimpleName() + "." + method.getSimpleName(),
                critical.timeout().isPresent() && several ? freeName(method) : null);
    }

    private static String freeName(ExecutableElement method) {
        List<String> taken = method.getParameters().stream()
                .map(parameter -> parameter.getSimpleName().toString())
                .toList();
        String name = DEADLINE;
        while (taken.contains(name)) {
            name += "_";
        }
        return name;
    }

    /** What comes before the first lock is taken. */
    CodeBlock begin() {
        CodeBlock.Builder code = CodeBlock.builder();
        if (deadline != null && timeout != null) {
            code.addStatement(
                    "long $N = $T.nanoTime() + $T.$L.toNanos($L)",
                    deadline,
                    System.class,
                    TimeUnit.class,
                    timeout.unit(),
                    timeout.amount());
        }
        return code.build();
    }

    /** Takes a lock: {@code place} is where it is found, {@code object} the side of it whose {@code lock} is called. */
    CodeBlock take(SectionLock lock, CodeBlock place, CodeBlock object) {
        if (timeout == null) {
            boolean usual = lock.expression().kind() != LockKind.USER_LOCK;
            return statement(
                    CodeBlock.of("$L.$N()", object, interruptible && usual ? "lockInterruptibly" : lock.take()));
        } else if (interruptible) {
            return orTimeOut(timeout, CodeBlock.of("$L.tryLock($L)", object, timeLeft(timeout)));
        }
        boolean read = lock.expression().kind() == LockKind.RW_MUTEX && lock.mode() == Mode.SHARED;
        String method = read ? "tryRLockUninterruptibly" : "tryLockUninterruptibly";
        return orTimeOut(timeout, CodeBlock.of("$L.$N($L)", place, method, timeLeft(timeout)));
    }

    /** Waits for the condition under the lock at {@code place}; nothing where there is no condition. */
    CodeBlock awaitCondition(CodeBlock place) {
        if (condition == null) {
            return CodeBlock.of("");
        }
        String method = interruptible ? "await" : "awaitUninterruptibly";
        CodeBlock predicate = CodeBlock.of("super::$N", condition.getSimpleName());
        return timeout == null
                ? statement(CodeBlock.of("$L.$N($L)", place, method, predicate))
                : orTimeOut(timeout, CodeBlock.of("$L.$N($L, $L)", place, method, predicate, timeLeft(timeout)));
    }

    private CodeBlock timeLeft(Timeout limit) {
        return deadline == null
                ? CodeBlock.of("$L, $T.$L", limit.amount(), TimeUnit.class, limit.unit())
                : CodeBlock.of("$N - $T.nanoTime(), $T.NANOSECONDS", deadline, System.class, TimeUnit.class);
    }

    private CodeBlock orTimeOut(Timeout limit, CodeBlock attempt) {
        String message = label + " did not begin within " + limit.amount() + " "
                + limit.unit().name().toLowerCase(Locale.ROOT);
        return CodeBlock.builder()
                .beginControlFlow("if (!$L)", attempt)
                .addStatement("throw new $T($S)", TimeoutException.class, message)
                .endControlFlow()
                .build();
    }

    private static CodeBlock statement(CodeBlock code) {
        return CodeBlock.builder().addStatement(code).build();
    }
}
