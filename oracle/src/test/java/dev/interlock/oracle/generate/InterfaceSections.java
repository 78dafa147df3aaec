package dev.interlock.oracle.generate;

import dev.interlock.oracle.program.Arg;
import dev.interlock.oracle.program.Block;
import dev.interlock.oracle.program.Contract;
import dev.interlock.oracle.program.LockRef;
import dev.interlock.oracle.program.Stmt;
import java.util.List;
import java.util.Optional;

/** Sections between two methods of an interface that take and let go a lock of what they are given. */
final class InterfaceSections {
    private final Bodies bodies;

    InterfaceSections(Bodies bodies) {
        this.bodies = bodies;
    }

    Optional<List<Stmt>> section(Scene scene, int size) {
        Spots.Spot spot = bodies.spots().spot(scene);
        for (Known taking : bodies.callees().lockMethodsByArgument(spot)) {
            Optional<List<Arg>> args = bodies.callees().arguments(taking, scene);
            if (args.isPresent()) {
                LockRef lock = Callees.named(taking.method().contracts().get(0).lock(), taking, spot, args.get());
                if (bodies.spots().rank(scene, lock) > scene.depth()) {
                    return Optional.of(section(scene, size, spot, taking, args.get(), lock));
                }
            }
        }
        return Optional.empty();
    }

    private List<Stmt> section(Scene scene, int size, Spots.Spot spot, Known taking, List<Arg> args, LockRef lock) {
        Contract taken = taking.method().contracts().get(0);
        String leaving = bodies.callees().counterpart(new Contract(Contract.Kind.RELEASES, taken.lock()), taking);
        Scene inside = scene.holding(bodies.take(scene, lock));
        Block ending = Block.of(new Stmt.Call(spot.path(), leaving, args));
        return List.of(
                new Stmt.Call(spot.path(), taking.method().name(), args),
                new Stmt.Try(bodies.block(inside, size), Optional.empty(), Optional.of(ending)));
    }
}
