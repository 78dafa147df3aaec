package dev.interlock.processor.check.order;

import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.order.Nesting;
import dev.interlock.processor.order.Step;
import dev.interlock.processor.report.TypeNames;
import java.util.List;

/** The advice to take the inner lock of a nesting first: a clause without a full stop. */
record SoonerTaken(Nesting nesting, TypeNames names) {
    String advice() {
        String method = names.of(nesting.witness().method());
        String outer = names.of(nesting.from());
        Step first = nesting.witness().holding().get(0);
        List<Step> holding = nesting.witness().holding();
        if (holding.size() > 1 && holding.get(holding.size() - 1) instanceof Step.Holds) {
            return "let another thread do what " + method + " needs " + names.of(nesting.to()) + " for";
        }
        if (first instanceof Step.RunsUnder) {
            return "in " + method + ", " + inner() + " outside what is run under " + outer;
        }
        if (first instanceof Step.Holds) {
            return "where " + method + " is called, " + inner() + " before " + outer + " is taken";
        }
        if (first instanceof Step.Calls call
                && call.equals(nesting.witness().taking().get(0))) {
            return "in " + method + ", give " + names.of(call.method()) + " the locks in the other order";
        }
        String taking = first instanceof Step.Calls ? "the call that takes " : "taking ";
        return "in " + method + ", " + inner() + " before " + taking + outer + " (line "
                + first.position().line() + ")";
    }

    private String inner() {
        if (nesting.witness().taking().get(0) instanceof Step.Calls call) {
            MethodRef called = call.method();
            return called.isConstructor() ? "create the " + names.of(called.owner()) : "call " + names.of(called);
        }
        return "take " + names.of(nesting.to());
    }
}
