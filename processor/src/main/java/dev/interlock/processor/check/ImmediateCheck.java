package dev.interlock.processor.check;

import dev.interlock.processor.flow.CallEffects;
import dev.interlock.processor.flow.States;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.LockContract;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.report.Check;
import dev.interlock.processor.report.Problem;
import dev.interlock.processor.report.Problem.Labelled;
import dev.interlock.processor.summary.Judge;
import java.util.List;

/** {@code broken-contract} of {@code @Immediate}: the method does not keep the function, and hands it on only to be called at once. */
public final class ImmediateCheck implements Judge {
    private final Declarations declarations;
    private final CallEffects effects;
    private final Findings findings;

    /** A check that adds to {@code findings}. */
    public ImmediateCheck(Declarations declarations, CallEffects effects, Findings findings) {
        this.declarations = declarations;
        this.effects = effects;
        this.findings = findings;
    }

    @Override
    public boolean hearsOf(Class<? extends Instruction> kind) {
        return false;
    }

    @Override
    public void enters(Frame frame, States entry) {
        Body body = frame.body();
        if (body.declared() == null) {
            return;
        }
        LockContract contract = declarations.contract(body.declared());
        for (int index : contract.immediate()) {
            if (!contract.believed().contains(index)
                    && index < body.parameters().size()) {
                Place.Local parameter = body.parameters().get(index);
                KeptFunctions.of(body, parameter, effects)
                        .ifPresent(keeping -> findings.add(problem(body, parameter, keeping)));
            }
        }
    }

    private static Problem problem(Body body, Place.Local parameter, KeptFunctions.Keeping keeping) {
        return new Problem(
                Check.BROKEN_CONTRACT,
                body.position(),
                Wording.name(body) + " " + keeping.how() + " " + parameter + ", which is @Immediate",
                List.of(
                        new Problem.Path(
                                "Where that is:",
                                List.of(new Problem.Step(keeping.position(), keeping.how() + " " + parameter))),
                        Labelled.of(
                                "Why",
                                "callers pass functions that count on the caller's locks; later, or in another thread, nobody holds them."),
                        Labelled.of(
                                "Fix",
                                "call " + parameter + " before the method returns,",
                                "or take @Immediate away")));
    }
}
