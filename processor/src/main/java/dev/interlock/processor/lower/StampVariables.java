package dev.interlock.processor.lower;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** The variables of a member that are set from calls on a {@code StampedLock}, each with the locks. By simple name. */
final class StampVariables extends TreeScanner<Void, Void> {
    private static final String STAMPED_LOCK = "java.util.concurrent.locks.StampedLock";

    private final Attribution source;
    private final Map<Name, Map<Element, ExpressionTree>> locks = new HashMap<>();
    private final Set<Name> unclear = new HashSet<>();
    private final Set<Name> written = new HashSet<>();

    private StampVariables(Attribution source) {
        this.source = source;
    }

    static StampVariables in(Tree member, Attribution source) {
        StampVariables variables = new StampVariables(source);
        variables.scan(member, null);
        return variables;
    }

    static boolean isOfStampedLock(ExecutableElement method) {
        return method.getEnclosingElement() instanceof TypeElement type
                && type.getQualifiedName().contentEquals(STAMPED_LOCK);
    }

    /** The one lock whose stamps the variable holds; null where there are several, or it may hold something else. */
    @Nullable ExpressionTree lock(Name variable) {
        Map<Element, ExpressionTree> found = locks.getOrDefault(variable, Map.of());
        return unclear.contains(variable) || found.size() != 1
                ? null
                : found.values().iterator().next();
    }

    /** Whether the variable holds stamps of the read lock, or of optimistic reads, and none of the write lock. */
    boolean isOnlyForReading(Name variable) {
        return !written.contains(variable);
    }

    /** The lock, where no other variable holds stamps of it; else null. */
    @Nullable ExpressionTree onlyOne(Name variable, ExpressionTree lock) {
        Element element = source.element(Expressions.withoutParentheses(lock));
        boolean elsewhere = locks.entrySet().stream()
                .anyMatch(entry -> !entry.getKey().equals(variable)
                        && element != null
                        && entry.getValue().containsKey(element));
        Map<Element, ExpressionTree> found = locks.getOrDefault(variable, Map.of());
        return elsewhere || element == null || !found.containsKey(element) ? null : lock(variable);
    }

    @Override
    public Void visitVariable(VariableTree tree, Void unused) {
        if (tree.getInitializer() != null) {
            set(tree.getName(), tree.getInitializer());
        }
        return super.visitVariable(tree, null);
    }

    @Override
    public Void visitAssignment(AssignmentTree tree, Void unused) {
        if (Expressions.withoutParentheses(tree.getVariable()) instanceof IdentifierTree name) {
            set(name.getName(), tree.getExpression());
        }
        return super.visitAssignment(tree, null);
    }

    private void set(Name variable, ExpressionTree value) {
        ExpressionTree tree = Expressions.withoutParentheses(value);
        if (tree instanceof ConditionalExpressionTree choice) {
            set(variable, choice.getTrueExpression());
            set(variable, choice.getFalseExpression());
        } else if (!isZero(tree)) {
            ExpressionTree lock = lock(tree);
            if (lock != null && source.element(Expressions.withoutParentheses(lock)) instanceof VariableElement named) {
                locks.computeIfAbsent(variable, key -> new HashMap<>()).put(named, lock);
                if (isForWriting((MethodInvocationTree) tree)) {
                    written.add(variable);
                }
            } else {
                unclear.add(variable);
            }
        }
    }

    /** Whether the method of a {@code StampedLock} returns a stamp of its write lock. */
    private static boolean isForWriting(MethodInvocationTree call) {
        return Names.last(call.getMethodSelect()).toLowerCase(Locale.ROOT).contains("write");
    }

    /** No stamp at all. */
    private static boolean isZero(ExpressionTree tree) {
        return tree instanceof LiteralTree literal
                && literal.getValue() instanceof Number number
                && number.longValue() == 0;
    }

    /** The lock that the value is a stamp of, if it tells. */
    private @Nullable ExpressionTree lock(ExpressionTree value) {
        return value instanceof MethodInvocationTree call
                        && call.getMethodSelect() instanceof MemberSelectTree select
                        && source.element(select) instanceof ExecutableElement method
                        && isOfStampedLock(method)
                        && isNamedPlainly(select.getExpression())
                ? select.getExpression()
                : null;
    }

    /** A field of this object, a static field or a variable: the same lock each time, as far as its name tells. */
    private static boolean isNamedPlainly(ExpressionTree lock) {
        ExpressionTree tree = Expressions.withoutParentheses(lock);
        return tree instanceof IdentifierTree
                || (tree instanceof MemberSelectTree select
                        && select.getExpression() instanceof IdentifierTree name
                        && name.getName().contentEquals("this"));
    }
}
