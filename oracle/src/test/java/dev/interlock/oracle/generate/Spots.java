package dev.interlock.oracle.generate;

import dev.interlock.oracle.program.ClassDecl;
import dev.interlock.oracle.program.LockRef;
import dev.interlock.oracle.program.Mode;
import dev.interlock.oracle.program.Path;
import dev.interlock.oracle.program.Spelling;
import dev.interlock.oracle.program.Stmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What can be named at a place: objects, their fields and their locks. */
final class Spots {
    /** The only variable that is an index. */
    static final String INDEX = "slot";

    private final Dice dice;
    private final World world;

    Spots(Dice dice, World world) {
        this.dice = dice;
        this.world = world;
    }

    /** An object that can be named, and its type. */
    record Spot(Path path, ClassDecl type) {}

    Spot spot(Scene scene) {
        List<String> roots = new ArrayList<>(new TreeSet<>(scene.objects().keySet()));
        roots.remove(INDEX);
        String root = dice.chance(50) ? "this" : dice.one(roots);
        Path path = Path.of(root);
        ClassDecl type = world.type(scene.objects().get(root));
        if (type.outer().isPresent() && dice.chance(50)) {
            path = world.then(path, ClassDecl.Peer.MAKER);
            type = world.type(type.outer().get());
        }
        while (dice.chance(30)) {
            List<ClassDecl.Peer> steps =
                    type.peers().stream().filter(ClassDecl.Peer::isSteady).toList();
            if (steps.isEmpty()) {
                break;
            }
            ClassDecl.Peer step = dice.one(steps);
            if (Path.isRound(path.fields(), step.name())) {
                break;
            }
            path = world.then(path, step.name());
            type = world.type(step.type());
        }
        return new Spot(path, type);
    }

    /** An access that is guarded here. */
    Optional<Stmt> access(Scene scene) {
        for (int attempt = 0; attempt < 12; attempt++) {
            Spot spot = spot(scene);
            if (spot.type().isInterface()) {
                continue;
            }
            ClassDecl.GuardedField field = dice.one(spot.type().fields());
            List<LockRef> guards = field.guards().stream()
                    .map(each -> origin(scene, each.from(spot.path())))
                    .toList();
            boolean free = scene.isFree(spot.path());
            boolean reads = free || guards.stream().anyMatch(scene::holdsAny);
            boolean writes = free || guards.stream().allMatch(each -> scene.holds(each, Mode.EXCLUSIVE));
            boolean allowed = !scene.quiet() || !field.shape().isCalled();
            if (allowed && (reads || writes)) {
                return Optional.of(new Stmt.Access(spot.path(), field.name(), writes && dice.chance(60)));
            }
        }
        return Optional.empty();
    }

    /** A read, without a call, of what that lock alone guards and that is not guarded by what is held. */
    Optional<Stmt> read(Scene scene, LockRef lock) {
        for (int attempt = 0; attempt < 12; attempt++) {
            Spot spot = spot(scene);
            if (spot.type().isInterface()) {
                continue;
            }
            ClassDecl.GuardedField field = dice.one(spot.type().fields());
            List<LockRef> guards = field.guards().stream()
                    .map(each -> scene.meaning(origin(scene, each.from(spot.path()))))
                    .toList();
            boolean reads = guards.contains(scene.meaning(lock.in(Mode.EXCLUSIVE)));
            if (reads && !field.shape().isCalled()) {
                return Optional.of(new Stmt.Access(spot.path(), field.name(), false));
            }
        }
        return Optional.empty();
    }

    /** A lock that may be taken here. */
    Optional<LockRef> free(Scene scene) {
        for (int attempt = 0; attempt < 6; attempt++) {
            Spot spot = spot(scene);
            if (spot.type().isInterface()) {
                continue;
            }
            LockRef lock = indexed(scene, world.spelled(dice.one(world.locksOf(spot.type(), spot.path())), 15));
            int rank = world.rank(spot.type().name(), lock);
            boolean again = lock.kind().isReentrant()
                    && scene.holds(origin(scene, lock), Mode.EXCLUSIVE)
                    && dice.chance(30)
                    && !scene.isAsked(origin(scene, lock));
            if (again || rank > scene.depth()) {
                return Optional.of(
                        lock.kind().isReadWrite() && !again && dice.chance(40) ? lock.in(Mode.SHARED) : lock);
            }
        }
        return Optional.empty();
    }

    /** An element of an array at times by a variable. */
    private LockRef indexed(Scene scene, LockRef lock) {
        return !Spelling.index(lock.name()).isEmpty() && scene.objects().containsKey(INDEX) && dice.chance(50)
                ? new LockRef(
                        lock.owner(), Spelling.element(Spelling.array(lock.name()), INDEX), lock.kind(), lock.mode())
                : lock;
    }

    /** The lock as the object knows it that made it. */
    LockRef origin(Scene scene, LockRef lock) {
        return lock.isLocal() ? lock : world.origin(type(scene, lock.owner()), lock);
    }

    int rank(Scene scene, LockRef lock) {
        return world.rank(type(scene, lock.owner()).name(), lock);
    }

    /** Whether the program has names for all that leads to the lock, which may be known only of a class below. */
    boolean isNameable(Scene scene, LockRef lock) {
        Path at = Path.of(lock.owner().root());
        for (String field : lock.owner().fields()) {
            boolean isSeen = type(scene, at).findPeer(field).stream().anyMatch(ClassDecl.Peer::isSeen);
            if (!isSeen || Path.isRound(at.fields(), field)) {
                return false;
            }
            at = at.then(field);
        }
        return lock.isOwner()
                || type(scene, at)
                        .findLock(lock.name())
                        .filter(found -> found.kind() == lock.kind())
                        .isPresent();
    }

    private ClassDecl type(Scene scene, Path owner) {
        ClassDecl type =
                world.type(owner.isStatic() ? owner.root() : scene.objects().get(owner.root()));
        for (String field : owner.fields()) {
            type = world.type(type.peer(field).type());
        }
        return type;
    }
}
