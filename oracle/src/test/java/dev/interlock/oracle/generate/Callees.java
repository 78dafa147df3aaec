package dev.interlock.oracle.generate;

import dev.interlock.oracle.program.Arg;
import dev.interlock.oracle.program.Contract;
import dev.interlock.oracle.program.Index;
import dev.interlock.oracle.program.LockRef;
import dev.interlock.oracle.program.Param;
import dev.interlock.oracle.program.Path;
import dev.interlock.oracle.program.Stmt;
import dev.interlock.oracle.program.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The methods that a body may call, and what it takes to call them. */
final class Callees {
    private final Dice dice;
    private final List<Known> known;
    private final Spots spots;

    Callees(Dice dice, List<Known> known, Spots spots) {
        this.dice = dice;
        this.known = known;
        this.spots = spots;
    }

    /** Whether the callee's contracts are kept here. */
    boolean areMet(Known callee, Spots.Spot spot, List<Arg> args, Scene scene) {
        boolean isAsked = callee.asked()
                .map(lock -> !lock.name().contains(Spots.INDEX)
                        && scene.holds(spots.origin(scene, named(lock, callee, spot, args)), lock.mode()))
                .orElse(true);
        return isAsked
                && !(scene.alone() && mayLetOut(callee))
                && callee.method().contracts().stream()
                        .allMatch(contract -> isMet(
                                contract,
                                spots.origin(scene, named(contract.lock(), callee, spot, args)),
                                scene,
                                spot));
    }

    /** Whether others may know an object because of it; a name stands for all methods that bear it. */
    boolean mayLetOut(Known callee) {
        return known.stream()
                .anyMatch(each -> each.letsOut()
                        && each.method().name().equals(callee.method().name()));
    }

    /** @param lock the contract's, by its name here */
    private static boolean isMet(Contract contract, LockRef lock, Scene scene, Spots.Spot spot) {
        boolean own = contract.lock().owner().equals(Path.THIS) && scene.isFree(spot.path());
        return contract.kind() == Contract.Kind.HOLDING
                ? scene.holds(lock, lock.mode()) || own && scene.isFree(lock.owner())
                : !scene.holdsAny(lock);
    }

    static LockRef named(LockRef lock, Known callee, Spots.Spot spot, List<Arg> args) {
        List<Param> params = callee.method().params();
        for (int i = 0; i < params.size(); i++) {
            if (params.get(i).name().equals(lock.owner().root())) {
                Path owner = (Path) args.get(i);
                for (String field : lock.owner().fields()) {
                    owner = owner.then(field);
                }
                return new LockRef(owner, lock.name(), lock.kind(), lock.mode());
            }
        }
        return lock.from(spot.path());
    }

    /** What can be passed to it here; nothing where something is lacking. */
    Optional<List<Arg>> arguments(Known callee, Scene scene) {
        List<Arg> args = new ArrayList<>();
        for (Param param : callee.method().params()) {
            if (param.isBoolean()) {
                args.add(new Truth(scene.flags().isEmpty() || dice.chance(40) ? "" : dice.one(scene.flags())));
                continue;
            }
            if (param.isIndex()) {
                boolean passed = scene.objects().containsKey(Spots.INDEX) && dice.chance(50);
                args.add(new Index(passed ? Spots.INDEX : Integer.toString(dice.below(2))));
                continue;
            }
            Spots.Spot spot = spots.spot(scene);
            if (!spot.type().isA(param.type())) {
                return Optional.empty();
            }
            args.add(spot.path());
        }
        return Optional.of(args);
    }

    /** A method with that promise about that lock. */
    Optional<Stmt.Call> lockMethod(Scene scene, Contract.Kind kind, Spots.Spot spot, LockRef lock) {
        return known.stream()
                .filter(each -> spot.type().isA(each.owner()))
                .filter(each -> each.method().contracts().stream()
                        .anyMatch(contract -> contract.kind() == kind
                                && contract.lock().from(spot.path()).equals(lock)))
                .findFirst()
                .map(each -> new Stmt.Call(spot.path(), each.method().name(), List.of()));
    }

    /** The methods of an object that take a lock of their argument. */
    List<Known> lockMethodsByArgument(Spots.Spot spot) {
        return known.stream()
                .filter(each ->
                        spot.type().isA(each.owner()) && !each.method().params().isEmpty())
                .filter(each ->
                        each.method().contracts().stream().anyMatch(one -> one.kind() == Contract.Kind.ACQUIRES))
                .toList();
    }

    /** The name of the method with that contract that is declared beside the other one. */
    String counterpart(Contract contract, Known other) {
        return known.stream()
                .filter(each -> each.owner().equals(other.owner())
                        && each.method().params().equals(other.method().params())
                        && each.method().contracts().equals(List.of(contract)))
                .findFirst()
                .orElseThrow()
                .method()
                .name();
    }

    /** The locks of an object that its lock methods promise. */
    List<LockRef> withLockMethods(Spots.Spot spot) {
        return known.stream()
                .filter(each ->
                        spot.type().isA(each.owner()) && each.method().params().isEmpty())
                .flatMap(each -> each.method().contracts().stream())
                .filter(each -> each.kind() == Contract.Kind.ACQUIRES)
                .map(each -> each.lock().from(spot.path()))
                .toList();
    }
}
