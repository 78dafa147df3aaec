package dev.interlock.processor.read;

import dev.interlock.processor.model.LockContract;
import dev.interlock.processor.model.LockContract.Acquisition;
import dev.interlock.processor.model.LockContract.Release;
import dev.interlock.processor.model.LockContract.Requirement;
import dev.interlock.processor.model.LockExpression;
import dev.interlock.processor.model.LockKind;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Places;
import dev.interlock.processor.model.TypeRef;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * Says the contract of an overridden method in terms of the method that overrides it: {@code this} is an object of the overriding
 * method's class, and the parameters go by its names.
 */
final class Inheritance {
    private final Names names;
    private final LockKinds kinds;

    Inheritance(Names names, LockKinds kinds) {
        this.names = names;
        this.kinds = kinds;
    }

    LockContract inherited(LockContract overridden, ExecutableElement by) {
        return new LockContract(
                map(
                        overridden.requires(),
                        each -> new Requirement(inherited(each.expression(), by), each.mode(), each.by())),
                map(overridden.excludes(), each -> inherited(each, by)),
                map(overridden.acquires(), each -> inherited(each, by)),
                map(
                        overridden.releases(),
                        each -> new Release(inherited(each.expression(), by), each.mode(), each.scope())),
                null,
                overridden.immediate(),
                overridden.view(),
                overridden.changes(),
                false);
    }

    private static <T> List<T> map(List<T> all, UnaryOperator<T> change) {
        return all.stream().map(change).toList();
    }

    private Acquisition inherited(Acquisition acquisition, ExecutableElement by) {
        return new Acquisition(
                inherited(acquisition.expression(), by),
                acquisition.mode(),
                acquisition.outcome(),
                acquisition.eachArgument(),
                acquisition.waits());
    }

    private LockExpression inherited(LockExpression expression, ExecutableElement by) {
        TypeElement owner = Hierarchy.owner(by);
        TypeRef self = names.type(owner);
        Place place = Places.substitute(expression.lock().place(), root -> rooted(root, self, by));
        if (place == null) {
            throw new IllegalStateException("every root has a counterpart: " + expression);
        }
        LockKind kind = expression.kind();
        if (place instanceof Place.This && kind != LockKind.MONITOR) {
            LockKind own = kinds.of(owner);
            kind = own == null ? kind : own;
        }
        return new LockExpression(expression.text(), expression.lock().at(place), expression.view(), kind);
    }

    private static Place rooted(Place root, TypeRef self, ExecutableElement by) {
        if (root instanceof Place.This) {
            return new Place.This(self);
        } else if (root instanceof Place.Parameter parameter) {
            String name =
                    by.getParameters().get(parameter.index()).getSimpleName().toString();
            return new Place.Parameter(parameter.index(), name);
        }
        return root;
    }
}
