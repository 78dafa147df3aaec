package dev.interlock.oracle.generate;

import dev.interlock.oracle.program.Block;
import dev.interlock.oracle.program.ClassDecl;
import dev.interlock.oracle.program.Contract;
import dev.interlock.oracle.program.LockRef;
import dev.interlock.oracle.program.Method;
import dev.interlock.oracle.program.Param;
import java.util.List;
import java.util.Map;

/** Methods that override others, and what their bodies may rely on. */
final class Overriders {
    private final Dice dice;
    private final World world;
    private final List<Known> known;
    private final Map<String, List<Method>> methods;

    /** @param methods those of each class, which the new ones are added to */
    Overriders(Dice dice, World world, List<Known> known, Map<String, List<Method>> methods) {
        this.dice = dice;
        this.world = world;
        this.known = known;
        this.methods = methods;
    }

    /** At times another method for the heirs of a class that has one: it keeps to the same contracts, takes no lock further out, and lets no object out and tests no lock unless that does. */
    void override(int size) {
        List<ClassDecl> heirs = world.classes().stream()
                .filter(each -> !each.supertypes().isEmpty())
                .toList();
        if (heirs.isEmpty() || dice.chance(40)) {
            return;
        }
        ClassDecl type = dice.one(heirs);
        List<Known> above = known.stream()
                .filter(each -> type.supertypes().contains(each.owner())
                        && !each.method().isPrivate()
                        && !each.method().isAbstract()
                        && methods.get(type.name()).stream()
                                .noneMatch(
                                        own -> own.name().equals(each.method().name())))
                .toList();
        if (above.isEmpty()) {
            return;
        }
        Known old = dice.one(above);
        Method head = old.method();
        Method changed = overriding(head);
        boolean ofLock =
                head.contracts().stream().anyMatch(each -> each.isGift() || each.kind() == Contract.Kind.RELEASES);
        if (ofLock) {
            Method same = changed.withBody((Block) head.body().copy());
            methods.get(type.name()).add(same);
            known.add(new Known(type.name(), same, old.lowest(), false));
            return;
        }
        Bodies bodies = new Bodies(dice, world, known, type.name());
        Scene scene = Scene.of(type.name(), head, held(type, head)).inPlaceOf(old.lowest(), old.interruptible());
        Method method = changed.withBody(bodies.body(scene, 1 + dice.below(size)));
        boolean fits = above.stream()
                .filter(each -> each.method().name().equals(head.name()))
                .allMatch(each -> (each.letsOut() || !bodies.letsOut())
                        && (bodies.asked().isEmpty() || bodies.asked().equals(each.asked())));
        if (!fits) {
            return;
        }
        methods.get(type.name()).add(method);
        known.add(new Known(type.name(), method, old.lowest(), old.interruptible(), bodies.asked(), bodies.letsOut()));
    }

    /** What the method asks for. */
    List<Scene.Held> held(ClassDecl type, Method method) {
        return method.contracts().stream()
                .filter(each -> each.kind() == Contract.Kind.HOLDING)
                .map(contract -> held(type, method, contract.lock()))
                .toList();
    }

    /** The lock that a contract of the method names. */
    Scene.Held held(ClassDecl type, Method method, LockRef lock) {
        return held(ownerType(type, method, lock), lock);
    }

    /** The lock as it is known where it is asked for. */
    Scene.Held held(String ownerType, LockRef lock) {
        return new Scene.Held(world.origin(world.type(ownerType), lock), world.rank(ownerType, lock));
    }

    private static String ownerType(ClassDecl type, Method method, LockRef lock) {
        String root = lock.owner().root();
        return lock.owner().isStatic()
                ? root
                : method.params().stream()
                        .filter(each -> each.name().equals(root))
                        .map(Param::type)
                        .findFirst()
                        .orElse(type.name());
    }

    /** A method that overrides this one, and at times inherits its contracts. */
    Method overriding(Method head) {
        boolean inherits = !head.contracts().isEmpty() && dice.chance(50);
        return new Method(
                head.name(),
                head.params(),
                head.contracts(),
                inherits,
                head.returns(),
                Method.Access.OPEN,
                head.body());
    }
}
