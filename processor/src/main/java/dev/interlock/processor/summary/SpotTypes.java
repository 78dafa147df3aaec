package dev.interlock.processor.summary;

import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.TypeRef;
import org.jspecify.annotations.Nullable;

/** What may be found where, by static types: also what a cast lets through. */
final class SpotTypes {
    private final Declarations declarations;
    private final MadeObjects objects;
    private final LambdaTypes lambdas;

    SpotTypes(Declarations declarations, MadeObjects objects, LambdaTypes lambdas) {
        this.declarations = declarations;
        this.objects = objects;
        this.lambdas = lambdas;
    }

    /** The value as it is found at the spot, or null where it cannot be there. */
    @Nullable Referent narrowed(Spot spot, Referent value) {
        TypeRef here = type(spot);
        if (value instanceof Referent.Any any) {
            return here != null && !here.equals(any.type()) && objects.isPossible(here, any.type())
                    ? new Referent.Any(here)
                    : any;
        }
        boolean lambda = value instanceof Referent.Function function
                && function.answers() != null
                && lambdas.mayBe(here, function.answers());
        return here == null || lambda || objects.isPossible(value.type(), here) ? value : null;
    }

    /** Any object of the type that the spot has. */
    Referent anything(Spot spot) {
        TypeRef type = type(spot);
        return new Referent.Any(type == null ? TypeRef.OBJECT : type);
    }

    private @Nullable TypeRef type(Spot spot) {
        if (spot instanceof Spot.Variable variable) {
            return variable.local().type();
        } else if (spot instanceof Spot.Self self) {
            return self.type();
        } else if (spot instanceof Spot.InField in) {
            return type(in.field());
        } else if (spot instanceof Spot.FieldOf of) {
            return type(of.field());
        } else if (spot instanceof Spot.InStatic in) {
            return type(in.field());
        } else if (spot instanceof Spot.Returned returned) {
            return returnType(returned.method());
        } else if (spot instanceof Spot.Answered answered) {
            return returnType(answered.method());
        }
        return spot instanceof Spot.AnswerOf answer ? returnType(answer.method()) : null;
    }

    private @Nullable TypeRef returnType(MethodRef method) {
        return declarations.method(method).map(DeclaredMethod::returnType).orElse(null);
    }

    private @Nullable TypeRef type(FieldRef field) {
        return declarations.field(field).map(DeclaredField::type).orElse(null);
    }
}
