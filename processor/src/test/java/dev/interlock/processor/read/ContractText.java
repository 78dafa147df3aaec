package dev.interlock.processor.read;

import dev.interlock.processor.model.LockContract;
import dev.interlock.processor.model.LockContract.Acquisition;
import dev.interlock.processor.model.LockContract.Outcome;
import dev.interlock.processor.model.LockContract.Release;
import dev.interlock.processor.model.LockExpression;
import dev.interlock.processor.model.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** A contract as one readable line: {@code requires this.mu; acquires this.rw SHARED if result}. */
final class ContractText {
    private ContractText() {}

    static String of(LockContract contract) {
        List<String> parts = new ArrayList<>();
        contract.requires().forEach(each -> parts.add("requires " + lock(each.expression()) + mode(each.mode())));
        contract.excludes().forEach(each -> parts.add("excludes " + lock(each)));
        contract.releases().forEach(each -> parts.add(of(each)));
        contract.acquires().forEach(each -> parts.add(of(each)));
        if (contract.critical() != null) {
            parts.add("critical "
                    + contract.critical().locks().stream()
                            .map(ContractText::lock)
                            .toList()
                    + mode(contract.critical().mode())
                    + (contract.critical().when().isEmpty()
                            ? ""
                            : " when " + contract.critical().when())
                    + (contract.critical().timeout().isEmpty()
                            ? ""
                            : " within " + contract.critical().timeout()));
        }
        if (!contract.immediate().isEmpty()) {
            parts.add("calls " + new TreeSet<>(contract.immediate()));
        }
        if (contract.view() != null) {
            parts.add("view " + contract.view());
        }
        if (contract.changes() != null) {
            parts.add(
                    switch (contract.changes()) {
                        case RECEIVER -> "changes";
                        case FIRST_ARGUMENT -> "changes first";
                        case THIRD_ARGUMENT -> "changes third";
                    });
        }
        if (contract.returnsUnshared()) {
            parts.add("unshared");
        }
        if (contract.waiting() != null) {
            parts.add(contract.waiting().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        if (contract.liveView() != null) {
            parts.add("view "
                    + contract.liveView().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        return String.join("; ", parts);
    }

    private static String of(Acquisition each) {
        if (each.outcome() == Outcome.OPTIMISTIC || each.outcome() == Outcome.VALIDATED) {
            boolean begins = each.outcome() == Outcome.OPTIMISTIC;
            return begins
                    ? "reads " + lock(each.expression()) + " optimistically"
                    : "validates " + lock(each.expression());
        }
        String outcome =
                each.outcome().showsInResult() ? " if result" : each.outcome() == Outcome.SCOPE ? " in scope" : "";
        return (each.outcome() == Outcome.CONVERTED ? "converts " : "acquires ")
                + (each.eachArgument() ? "each of " : "")
                + lock(each.expression())
                + mode(each.mode())
                + outcome
                + (each.waits() ? "" : " at once");
    }

    private static String of(Release each) {
        Mode mode = each.mode();
        return "releases " + (each.scope() ? "the scope " : "") + lock(each.expression())
                + (mode == null ? " in any mode" : mode(mode));
    }

    private static String lock(LockExpression expression) {
        return expression.lock().toString();
    }

    private static String mode(Mode mode) {
        return mode == Mode.SHARED ? " SHARED" : "";
    }
}
