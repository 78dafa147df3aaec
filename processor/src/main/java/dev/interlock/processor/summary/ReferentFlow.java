package dev.interlock.processor.summary;

import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * How references go through a program: from where objects are made into variables and fields, through parameters and results. The fields of
 * objects that are made at different places are told apart, and so is what is passed to their constructors, up to the constructors of
 * superclasses (Milanova, Rountev and Ryder 2005, for constructors alone). What the compilation does not show, such as what a library
 * returns, is any object of its static type.
 */
final class ReferentFlow implements ValueFlow.Program<Spot, Referent> {
    private static final int WIDE = 40;

    private final Declarations declarations;
    private final Definitions definitions;
    private final MadeObjects objects;
    private final Dispatch dispatch;
    private final SpotTypes types;
    private final ThisObjects selves;
    private final BiFunction<MethodRef, @Nullable TypeRef, Set<MethodRef>> overriding;
    private final LockFacts facts;

    /** @param overriding the methods that override a method in classes that an object of a static type may be of */
    ReferentFlow(
            Declarations declarations,
            Definitions definitions,
            MadeObjects objects,
            Dispatch dispatch,
            LambdaTypes lambdas,
            BiFunction<MethodRef, @Nullable TypeRef, Set<MethodRef>> overriding) {
        this.declarations = declarations;
        this.definitions = definitions;
        this.objects = objects;
        this.dispatch = dispatch;
        this.types = new SpotTypes(declarations, objects, lambdas);
        this.selves = new ThisObjects(declarations, definitions, objects);
        this.overriding = overriding;
        this.facts = new LockFacts(declarations);
    }

    /** The spot of a place in a body that is entered from anywhere. */
    Spot spot(Body body, Place place) {
        return spot(body, null, place);
    }

    private Spot spot(Body body, @Nullable Referent made, Place place) {
        if (place instanceof Place.Local local) {
            return new Spot.Variable(made, body.method(), local);
        } else if (place instanceof Place.This self) {
            return made != null ? new Spot.Known(made) : new Spot.Self(body.ref(), self.type());
        } else if (place instanceof Place.Field field) {
            return field.owner() instanceof Place.This && made != null
                    ? new Spot.InField(made, field.field())
                    : new Spot.FieldOf(spot(body, made, field.owner()), field.field());
        } else if (place instanceof Place.StaticField field) {
            return new Spot.InStatic(field.field());
        }
        TypeRef type = facts.type(place);
        return new Spot.Known(new Referent.Any(type == null ? TypeRef.OBJECT : type));
    }

    @Override
    public @Nullable Referent narrowed(Spot spot, Referent value) {
        return types.narrowed(spot, value);
    }

    @Override
    public Referent anything(Spot spot) {
        return types.anything(spot);
    }

    @Override
    public Spot field(Referent object, FieldRef field) {
        return new Spot.InField(object instanceof Referent.Made ? object : null, field);
    }

    @Override
    public void build(Spot spot, ValueFlow.Incoming<Spot, Referent> incoming) {
        if (spot instanceof Spot.Variable variable) {
            variable(variable, incoming);
        } else if (spot instanceof Spot.Self self) {
            selves.in(self.method(), self.type()).forEach(incoming::value);
        } else if (spot instanceof Spot.Known known) {
            incoming.value(known.object());
        } else if (spot instanceof Spot.InField in) {
            field(in, incoming);
        } else if (spot instanceof Spot.FieldOf of) {
            incoming.fromField(of.owner(), of.field());
        } else if (spot instanceof Spot.InStatic in) {
            written(definitions.writes(in.field()), spot, incoming);
        } else if (spot instanceof Spot.Returned returned) {
            returned(returned, incoming);
        } else if (spot instanceof Spot.Answered answered) {
            answered(answered.method(), answered.on(), spot, incoming);
        } else if (spot instanceof Spot.AnswerOf answer) {
            incoming.through(answer.receiver(), object -> answer(object, answer.method()));
        }
    }

    private Spot answer(Referent object, MethodRef method) {
        Set<MethodRef> run = object instanceof Referent.Made ? dispatch.of(object.type(), method) : Set.of();
        return run.size() == 1
                ? new Spot.Returned(run.iterator().next())
                : new Spot.Answered(method, object.type().equals(TypeRef.OBJECT) ? null : object.type());
    }

    private void value(Body body, @Nullable Referent made, Value value, ValueFlow.Incoming<Spot, Referent> incoming) {
        if (value instanceof Value.At at) {
            incoming.from(spot(body, made, at.place()));
        } else if (value instanceof Value.Closure closure) {
            incoming.value(function(closure.body()));
        } else if (value instanceof Value.Unknown unknown) {
            incoming.value(new Referent.Any(unknown.type()));
        }
    }

    private static Referent function(Body closure) {
        MethodRef answers = closure.answers();
        return new Referent.Function(answers == null ? closure.thisType() : answers.owner(), closure.ref(), answers);
    }

    private void variable(Spot.Variable variable, ValueFlow.Incoming<Spot, Referent> incoming) {
        Body body = definitions.body(variable.method());
        int index = body == null ? -1 : body.parameters().indexOf(variable.local());
        if (body != null && index >= 0) {
            parameter(variable, body, index, incoming);
        }
        List<Definitions.At<Instruction>> all = definitions.of(variable.method(), variable.local());
        if (all.isEmpty() && index < 0) {
            incoming.value(anything(variable));
        }
        boolean named = all.stream()
                .anyMatch(
                        each -> each.what() instanceof Instruction.Assign && !Definitions.isNameOfResult(each.what()));
        for (Definitions.At<Instruction> each : all) {
            if (each.what() instanceof Instruction.Assign assign) {
                assigned(each.body(), variable, assign.value(), all.size() > 1, incoming);
            } else if (each.what() instanceof Instruction.Call call) {
                result(call, variable, named, incoming);
            } else if (each.what() instanceof Instruction.New creation) {
                incoming.value(objects.by(creation));
            }
        }
    }

    /** @param again whether the variable is set by other instructions too; one that gives a result another name adds nothing to the call */
    private void assigned(
            Body body,
            Spot.Variable variable,
            Value value,
            boolean again,
            ValueFlow.Incoming<Spot, Referent> incoming) {
        boolean isResult = value instanceof Value.At at && at.place() instanceof Place.Result;
        if (!isResult || !again) {
            value(body, variable.made(), value, incoming);
        }
    }

    /** @param named whether the result is known to be something else: an argument that is passed through */
    private void result(
            Instruction.Call call, Spot.Variable variable, boolean named, ValueFlow.Incoming<Spot, Referent> incoming) {
        if (!declarations.isFromSource(call.method())) {
            if (!named) {
                incoming.value(anything(variable));
            }
            return;
        }
        if (call.dispatch() == Instruction.Dispatch.VIRTUAL) {
            answered(call.method(), call.on(), variable, incoming);
        } else {
            incoming.from(new Spot.Returned(call.method()));
        }
    }

    private void answered(
            MethodRef method, @Nullable TypeRef on, Spot spot, ValueFlow.Incoming<Spot, Referent> incoming) {
        Set<MethodRef> targets = new LinkedHashSet<>(List.of(method));
        targets.addAll(overriding.apply(method, on));
        if (targets.size() > WIDE || !declarations.isFromSource(method)) {
            incoming.value(anything(spot));
        } else {
            targets.forEach(target -> incoming.from(new Spot.Returned(target)));
        }
    }

    private void returned(Spot.Returned returned, ValueFlow.Incoming<Spot, Referent> incoming) {
        Body body = definitions.body(returned.method());
        boolean isAbstract = declarations
                .method(returned.method())
                .map(DeclaredMethod::isAbstract)
                .orElse(false);
        if (body != null) {
            body.returned().forEach(value -> value(body, null, value, incoming));
        } else if (!isAbstract) {
            incoming.value(anything(returned));
        }
    }

    private void parameter(Spot.Variable variable, Body body, int index, ValueFlow.Incoming<Spot, Referent> incoming) {
        if (variable.made() != null) {
            passedToConstructor(variable, variable.made(), index, incoming);
            return;
        }
        MethodRef method = body.method();
        List<Definitions.At<List<Value>>> all = new ArrayList<>(definitions.passedTo(method));
        boolean shown = true;
        for (MethodRef above : dispatch.overridden(method)) {
            shown &= declarations.isFromSource(above);
            all.addAll(definitions.passedTo(above));
        }
        if (!shown || all.isEmpty() || objects.answersOthers(method)) {
            incoming.value(anything(variable));
        } else {
            all.forEach(each -> argument(each, null, index, variable, incoming));
        }
    }

    private void argument(
            Definitions.At<List<Value>> passed,
            @Nullable Referent made,
            int index,
            Spot.Variable parameter,
            ValueFlow.Incoming<Spot, Referent> incoming) {
        if (index < passed.what().size()) {
            value(passed.body(), made, passed.what().get(index), incoming);
        } else {
            incoming.value(anything(parameter));
        }
    }

    /** What comes to the constructor where this object is made, or by way of the constructors above it. */
    private void passedToConstructor(
            Spot.Variable variable, Referent made, int index, ValueFlow.Incoming<Spot, Referent> incoming) {
        Set<MethodRef> run = objects.constructors(made);
        for (Definitions.At<Instruction.New> creation : objects.creations(made)) {
            if (variable.method().equals(creation.what().constructor())) {
                argument(
                        new Definitions.At<>(creation.body(), creation.what().arguments()),
                        null,
                        index,
                        variable,
                        incoming);
            }
        }
        for (Definitions.At<List<Value>> passed : definitions.passedTo(variable.method())) {
            boolean above = passed.body().kind() == Body.Kind.CONSTRUCTOR
                    && run.contains(passed.body().method())
                    && !passed.body().method().equals(variable.method());
            if (above && definitions.constructorsBelow(passed.body().method()).contains(variable.method())) {
                argument(passed, made, index, variable, incoming);
            }
        }
    }

    private void field(Spot.InField in, ValueFlow.Incoming<Spot, Referent> incoming) {
        List<Definitions.At<Instruction.Write>> all = definitions.writes(in.field());
        Referent object = in.object();
        if (object == null) {
            written(all, in, incoming);
            return;
        }
        Set<MethodRef> run = objects.constructors(object);
        boolean told = !run.isEmpty();
        boolean any = false;
        for (Definitions.At<Instruction.Write> write : all) {
            Body body = write.body();
            boolean own = write.what().place() instanceof Place.Field field && field.owner() instanceof Place.This;
            boolean inConstructor = own && body.kind() == Body.Kind.CONSTRUCTOR;
            if (inConstructor && told) {
                if (run.contains(body.method())) {
                    value(body, object, write.what().value(), incoming);
                    any = true;
                }
            } else if (!own || selves.mayBe(object, body)) {
                value(body, null, write.what().value(), incoming);
                any = true;
            }
        }
        if (!any) {
            incoming.value(anything(in));
        }
    }

    private void written(
            List<Definitions.At<Instruction.Write>> all, Spot spot, ValueFlow.Incoming<Spot, Referent> incoming) {
        if (all.isEmpty()) {
            incoming.value(anything(spot));
        }
        all.forEach(write -> value(write.body(), null, write.what().value(), incoming));
    }
}
