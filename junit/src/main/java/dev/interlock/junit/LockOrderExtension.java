package dev.interlock.junit;

import dev.interlock.runtime.LockOrderException;
import dev.interlock.runtime.LockOrderMonitor;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Watches the locks while tests run, and fails the test in which the {@link LockOrderMonitor} finds something.
 *
 * <pre>{@code
 * @ExtendWith(LockOrderExtension.class)
 * @DeclaredOrder({"Bank.registry", "Account.mu"})
 * class BankTest {
 *     ...
 * }
 * }</pre>
 *
 * <p>What {@code @LockOrder} declares is read from the class files of the test class and of the classes that create locks.
 *
 * <p>The monitor is on from the first test class with this extension to the end of the run, in place of one that was on
 * before. So it learns from all tests together: two that take locks in opposite orders need not be in one class. An
 * inversion is told once the test has ended, in which it occurred; where tests run in parallel it may be another one of
 * those that ran then. A deadlock is also thrown in the thread that would close it, so that the test comes to an end.
 */
public final class LockOrderExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private static final Namespace NAMESPACE = Namespace.create(LockOrderExtension.class);

    /** Called by JUnit. */
    public LockOrderExtension() {}

    @Override
    public void beforeAll(ExtensionContext context) {
        Findings findings = findings(context);
        for (DeclaredOrder order :
                AnnotationSupport.findRepeatableAnnotations(context.getElement(), DeclaredOrder.class)) {
            findings.monitor().declare(order.value());
        }
        context.getTestClass().ifPresent(findings.monitor()::declareFrom);
    }

    /** For an extension that is registered at a method or a field. */
    @Override
    public void beforeEach(ExtensionContext context) {
        findings(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        failOn(findings(context).take());
    }

    /** For what the last methods of a class have done. */
    @Override
    public void afterAll(ExtensionContext context) {
        failOn(findings(context).take());
    }

    private static Findings findings(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Findings.class, key -> new Findings(), Findings.class);
    }

    private static void failOn(List<LockOrderException> found) {
        if (!found.isEmpty()) {
            AssertionError failure = new AssertionError(found.get(0).getMessage(), found.get(0));
            found.stream().skip(1).forEach(failure::addSuppressed);
            throw failure;
        }
    }
}
