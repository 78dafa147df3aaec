package dev.interlock.oracle.generate;

import dev.interlock.oracle.program.ClassDecl;
import dev.interlock.oracle.program.LockKind;
import dev.interlock.oracle.program.LockRef;
import dev.interlock.oracle.program.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which class of a program is that of components, if one is, and which one makes them. */
final class Components {
    private final Dice dice;
    private final World world;
    private Optional<String> component = Optional.empty();
    private Optional<String> maker = Optional.empty();
    private boolean isInner;

    /** @param world has its classes, but nothing that they refer to */
    Components(Dice dice, World world) {
        this.dice = dice;
        this.world = world;
        List<String> alone = world.classes().stream()
                .filter(type -> type.ancestors().isEmpty() && world.heirs(type).isEmpty())
                .map(ClassDecl::name)
                .toList();
        if (world.classes().size() > 1 && !alone.isEmpty() && dice.chance(world.has(Construct.INNER) ? 80 : 60)) {
            component = Optional.of(dice.one(alone));
            maker = Optional.of(dice.one(world.classes().stream()
                    .map(ClassDecl::name)
                    .filter(each -> !isPart(each))
                    .toList()));
            isInner = world.has(Construct.INNER) && (!world.has(Construct.COMPONENTS) || dice.chance(50));
        }
    }

    /** Whether it is the class of components. */
    boolean isPart(String type) {
        return component.equals(Optional.of(type));
    }

    /** The class; that of inner objects and the one around it have no type parameters. */
    ClassDecl shaped(ClassDecl type) {
        boolean isPlain = isInner && (isPart(type.name()) || maker.equals(Optional.of(type.name())));
        return isPlain ? type.withoutParameter() : type;
    }

    /** The reference of a component to the object that makes it. */
    ClassDecl.Peer maker(ClassDecl type) {
        ClassDecl.Peer.Role role = isInner
                ? ClassDecl.Peer.Role.OUTER
                : dice.chance(60) ? ClassDecl.Peer.Role.MAKER : ClassDecl.Peer.Role.UNSEEN_MAKER;
        return new ClassDecl.Peer(type.name(), ClassDecl.Peer.MAKER, maker.orElseThrow(), true, role);
    }

    /** The reference to a component, of the class that makes it. */
    Optional<ClassDecl.Peer> part(ClassDecl type) {
        return maker.filter(type.name()::equals)
                .map(each -> new ClassDecl.Peer(
                        type.name(), ClassDecl.Peer.PART, component.orElseThrow(), true, ClassDecl.Peer.Role.PART));
    }

    /** The class, if it is that of components with a lock of the object that makes it. */
    ClassDecl builtWithLock(ClassDecl type) {
        if (!isPart(type.name()) || isInner) {
            return type;
        }
        ClassDecl owner = world.type(maker.orElseThrow());
        List<LockRef> known = world.locksOf(owner, Path.THIS).stream()
                .filter(lock -> !lock.owner().isStatic()
                        && (lock.isOwner() || owner.lock(lock.name()).isPlain()))
                .toList();
        LockRef lock = dice.one(known);
        boolean passed = !type.maker().orElseThrow().isSeen() || dice.chance(40);
        boolean said = lock.kind().hasScopes() || lock.kind() != LockKind.MONITOR && dice.chance(50);
        List<ClassDecl.LockField> locks = new ArrayList<>(type.locks());
        locks.add(new ClassDecl.LockField(
                type.name(),
                "same",
                lock.kind(),
                false,
                0,
                Optional.of(new ClassDecl.Shared(
                        ClassDecl.Peer.MAKER, lock.name(), owner.lockClass(lock.name()), said, passed))));
        return type.withLocks(locks);
    }

    /** Whether the constructor of the class, or one above it, makes a component. */
    boolean hasPart(ClassDecl type) {
        return maker.filter(type::isA).isPresent();
    }

    /** To who makes components, a stranger's is taken for its own, a gap that is told of: it meets no other. */
    boolean mayMeet(ClassDecl type, String other) {
        return !isPart(other) || !hasPart(type);
    }
}
