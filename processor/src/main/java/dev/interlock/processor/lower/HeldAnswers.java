package dev.interlock.processor.lower;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * Methods of the compilation that do nothing but return whether the current thread holds a lock, {@code return lock.isHeldByCurrentThread();},
 * in a class that is no lock itself: what they tell is told of that lock, and found in their summaries. Not thread-safe.
 */
final class HeldAnswers {
    private final JavacSources sources;
    private final Predicate<TypeElement> isLock;
    private final Map<ExecutableElement, Boolean> known = new HashMap<>();

    /** @param isLock whether the objects of a class are locks, so that a test of theirs is one of themselves */
    HeldAnswers(JavacSources sources, Predicate<TypeElement> isLock) {
        this.sources = sources;
        this.isLock = isLock;
    }

    /** Whether the method is one. */
    boolean contains(ExecutableElement method) {
        return known.computeIfAbsent(method, this::isOne);
    }

    private boolean isOne(ExecutableElement method) {
        ExpressionTree returned = returned(sources.method(method));
        return returned != null
                && HeldTest.of(returned) != null
                && method.getEnclosingElement() instanceof TypeElement type
                && !isLock.test(type);
    }

    private static @Nullable ExpressionTree returned(@Nullable MethodTree method) {
        BlockTree body = method == null ? null : method.getBody();
        List<? extends StatementTree> statements = body == null ? List.of() : body.getStatements();
        return statements.size() == 1 && statements.get(0) instanceof ReturnTree leave ? leave.getExpression() : null;
    }
}
