package dev.interlock.oracle.generate;

import dev.interlock.oracle.program.Block;
import dev.interlock.oracle.program.ClassDecl;
import dev.interlock.oracle.program.Contract;
import dev.interlock.oracle.program.LockKind;
import dev.interlock.oracle.program.LockRef;
import dev.interlock.oracle.program.Method;
import dev.interlock.oracle.program.Mode;
import dev.interlock.oracle.program.Param;
import dev.interlock.oracle.program.Path;
import dev.interlock.oracle.program.Returns;
import dev.interlock.oracle.program.Stmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Methods that an interface declares and classes implement, who inherit its contracts or repeat them. */
final class InterfaceMethods {
    private static final String OTHER = "other";

    private final Dice dice;
    private final World world;
    private final List<Known> known;
    private final Map<String, List<Method>> methods;
    private final Overriders overriders;

    /** @param methods those of each class, which the new ones are added to */
    InterfaceMethods(
            Dice dice, World world, List<Known> known, Map<String, List<Method>> methods, Overriders overriders) {
        this.dice = dice;
        this.world = world;
        this.known = known;
        this.methods = methods;
        this.overriders = overriders;
    }

    /** A method with a body in each class that implements the interface first. */
    void declare(ClassDecl type, String name, int size) {
        List<Param> params = new ArrayList<>();
        if (dice.chance(30)) {
            params.add(new Param("careful", "boolean"));
        }
        String other = type.sort()
                .argument()
                .filter(each -> dice.chance(70))
                .orElseGet(() -> dice.one(world.classes()).name());
        if (dice.chance(70) && mayMeet(type, other)) {
            params.add(new Param(OTHER, other));
        }
        Returns result = dice.chance(20) ? Returns.TRUTH : Returns.NOTHING;
        Method head = new Method(name, params, contracts(params), false, result, Method.Access.ABSTRACT, Block.of());
        implement(type, head, size);
    }

    private List<Contract> contracts(List<Param> params) {
        List<LockRef> locks = new ArrayList<>();
        params.stream()
                .filter(each -> each.name().equals(OTHER))
                .forEach(each -> locks.addAll(World.named(world.locksOf(world.type(each.type()), Path.of(OTHER)))));
        if (locks.isEmpty() || dice.chance(40)) {
            return List.of();
        }
        LockRef lock = dice.one(locks);
        LockRef meant = lock.kind().isReadWrite() && dice.chance(40) ? lock.in(Mode.SHARED) : lock;
        return List.of(
                dice.chance(70)
                        ? new Contract(Contract.Kind.HOLDING, meant)
                        : new Contract(Contract.Kind.EXCLUDING, lock));
    }

    /** The first body decides which locks the others may take, and whether they may be interrupted. */
    private void implement(ClassDecl type, Method head, int size) {
        int lowest = Integer.MAX_VALUE;
        boolean interruptible = false;
        boolean letsOut = false;
        List<Known> bodied = new ArrayList<>();
        for (ClassDecl each : implementers(type)) {
            Bodies bodies = new Bodies(dice, world, known, each.name());
            Scene scene = Scene.of(each.name(), head, overriders.held(each, head));
            if (!bodied.isEmpty()) {
                scene = scene.inPlaceOf(lowest, interruptible);
            }
            Method method = overriders.overriding(head).withBody(bodies.block(scene, size));
            if (bodied.isEmpty()) {
                lowest = Math.min(bodies.lowest(), lowestExcluded(each, head));
                interruptible = bodies.isInterruptible();
            }
            letsOut |= bodies.letsOut();
            methods.get(each.name()).add(method);
            bodied.add(new Known(each.name(), method, lowest, interruptible, bodies.asked(), bodies.letsOut()));
        }
        methods.get(type.name()).add(head);
        known.addAll(bodied);
        known.add(new Known(type.name(), head, lowest, interruptible, Optional.empty(), letsOut));
    }

    private int lowestExcluded(ClassDecl type, Method head) {
        return head.contracts().stream()
                .filter(each -> each.kind() == Contract.Kind.EXCLUDING)
                .mapToInt(each -> overriders.held(type, head, each.lock()).rank())
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    /** At times methods that take and let go a lock of what they are given. */
    void lockMethods(ClassDecl type) {
        for (ClassDecl owner : world.classes()) {
            for (ClassDecl.LockField lock : owner.locks()) {
                boolean own = lock.owner().equals(owner.name()) && lock.isPlain() && !lock.isStatic();
                boolean fits = own && lock.kind() != LockKind.MONITOR && lock.kind() != LockKind.STAMPED;
                if (fits && mayMeet(type, owner.name()) && dice.chance(25)) {
                    lockMethods(type, owner, lock);
                }
            }
        }
    }

    private void lockMethods(ClassDecl type, ClassDecl owner, ClassDecl.LockField field) {
        Mode mode = field.kind().isReadWrite() && dice.chance(40) ? Mode.SHARED : Mode.EXCLUSIVE;
        LockRef lock = new LockRef(Path.of(OTHER), field.name(), field.kind(), mode);
        String suffix = owner.name() + "_" + field.name();
        Contract taking = new Contract(Contract.Kind.ACQUIRES, lock);
        int rank = world.rank(owner.name(), lock);
        lockMethod(type, owner, "enter" + suffix, taking, new Stmt.Acquire(lock, false), rank);
        Contract leaving = new Contract(Contract.Kind.RELEASES, lock);
        lockMethod(type, owner, "leave" + suffix, leaving, new Stmt.Release(lock), Integer.MAX_VALUE);
    }

    private void lockMethod(ClassDecl type, ClassDecl owner, String name, Contract contract, Stmt body, int lowest) {
        Method head = new Method(
                name,
                List.of(new Param(OTHER, owner.name())),
                List.of(contract),
                false,
                Returns.NOTHING,
                Method.Access.ABSTRACT,
                Block.of());
        for (ClassDecl each : implementers(type)) {
            Method method = overriders.overriding(head).withBody(Block.of((Stmt) body.copy()));
            methods.get(each.name()).add(method);
            known.add(new Known(each.name(), method, lowest, false));
        }
        methods.get(type.name()).add(head);
        known.add(new Known(type.name(), head, lowest, false));
    }

    private boolean mayMeet(ClassDecl type, String other) {
        return world.heirs(type).stream().allMatch(each -> world.mayMeet(each, other));
    }

    /** Those whose class above, if there is one, does not implement it. */
    private List<ClassDecl> implementers(ClassDecl type) {
        return world.heirs(type).stream()
                .filter(each -> each.ancestors().stream()
                        .noneMatch(above -> world.type(above).isA(type.name())))
                .toList();
    }
}
