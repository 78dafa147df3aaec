package dev.interlock.oracle.generate;

import dev.interlock.oracle.program.ClassDecl.Peer;
import dev.interlock.oracle.program.Contract;
import dev.interlock.oracle.program.LockRef;
import dev.interlock.oracle.program.Method;
import dev.interlock.oracle.program.Mode;
import dev.interlock.oracle.program.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is known at a place of a correct program.
 *
 * @param objects the types of {@code this}, parameters and locals
 * @param meanings what a local stands for
 * @param flags boolean variables, none of which changes
 * @param held the locks held, by names without locals, with their ranks
 * @param quiet whether nothing may be called and nowhere be jumped, since a lock is held that no {@code finally} lets go
 * @param floor the rank below which no lock may be taken, though none is held
 * @param alone whether {@code this} is being made, and nobody else knows it
 * @param labels the loops to jump out of; empty for one without a label
 */
record Scene(
        Map<String, String> objects,
        Map<String, Path> meanings,
        List<String> flags,
        List<Held> held,
        boolean quiet,
        int floor,
        Set<String> labels,
        boolean returnsBoolean,
        boolean function,
        boolean interruptible,
        boolean alone) {

    /**
     * A lock that is held.
     *
     * @param asked whether it was only asked whether it is held
     */
    record Held(LockRef lock, int rank, boolean asked) {
        Held(LockRef lock, int rank) {
            this(lock, rank, false);
        }
    }

    static Scene of(String type, Method method, List<Held> held) {
        Map<String, String> objects = new HashMap<>(Map.of("this", type));
        List<String> flags = new ArrayList<>();
        method.params().forEach(param -> {
            if (param.isBoolean()) {
                flags.add(param.name());
            } else {
                // An index is no object, but found in the same way.
                objects.put(param.name(), param.type());
            }
        });
        return new Scene(
                objects, Map.of(), flags, held, false, -1, Set.of(), method.returnsBoolean(), false, true, false);
    }

    /** The scene of a method that overrides one which takes no locks outside that one, and which may or may not be interrupted. */
    Scene inPlaceOf(int lowest, boolean mayBeInterrupted) {
        return new Scene(
                objects,
                meanings,
                flags,
                held,
                quiet,
                lowest - 1,
                labels,
                returnsBoolean,
                function,
                mayBeInterrupted,
                alone);
    }

    /** The body of a constructor, where nobody else knows the object, or of what follows when others do. */
    Scene ofConstructor(boolean isAlone) {
        return new Scene(
                objects, meanings, flags, held, quiet, floor, labels, returnsBoolean, function, false, isAlone);
    }

    /** Whether what belongs to that object needs no lock here. */
    boolean isFree(Path object) {
        return alone && meaning(object).equals(Path.THIS);
    }

    Scene holding(Held lock) {
        List<Held> more = new ArrayList<>(held);
        more.add(lock);
        return withHeld(more);
    }

    Scene without(LockRef lock) {
        List<Held> less = new ArrayList<>(held);
        less.removeIf(each -> each.lock().in(lock.mode()).equals(lock));
        return withHeld(less);
    }

    private Scene withHeld(List<Held> others) {
        return new Scene(
                objects, meanings, flags, others, quiet, floor, labels, returnsBoolean, function, interruptible, alone);
    }

    Scene quietly() {
        return new Scene(
                objects, meanings, flags, held, true, floor, labels, returnsBoolean, function, interruptible, alone);
    }

    Scene within(Set<String> loops) {
        return new Scene(
                objects, meanings, flags, held, quiet, floor, loops, returnsBoolean, function, interruptible, alone);
    }

    /** The body of a function; one that is run later holds nothing. */
    Scene asFunction(boolean later, boolean mayBeInterrupted) {
        return new Scene(
                objects,
                meanings,
                flags,
                later ? List.of() : held,
                false,
                floor,
                Set.of(),
                false,
                true,
                mayBeInterrupted,
                alone);
    }

    Scene withFlag(String name) {
        List<String> more = new ArrayList<>(flags);
        more.add(name);
        return new Scene(
                objects, meanings, more, held, quiet, floor, labels, returnsBoolean, function, interruptible, alone);
    }

    Scene withObject(String name, String type, Path meaning) {
        Map<String, String> more = new HashMap<>(objects);
        more.put(name, type);
        Map<String, Path> known = new HashMap<>(meanings);
        known.put(name, meaning(meaning));
        return new Scene(
                more, known, flags, held, quiet, floor, labels, returnsBoolean, function, interruptible, alone);
    }

    /** The path without locals that stand for something, and without getters. */
    Path meaning(Path path) {
        Path root = meanings.get(path.root());
        return direct((root == null ? path : new Path("this", path.fields()).from(root)).plain());
    }

    /** Without ways to a component and back to who made it. */
    private static Path direct(Path path) {
        List<String> fields = new ArrayList<>();
        for (String field : path.fields()) {
            int last = fields.size() - 1;
            if (field.equals(Peer.MAKER) && last >= 0 && fields.get(last).equals(Peer.PART)) {
                fields.remove(last);
            } else {
                fields.add(field);
            }
        }
        return new Path(path.root(), fields);
    }

    LockRef meaning(LockRef lock) {
        return new LockRef(meaning(lock.owner()), lock.field(), lock.kind(), lock.mode());
    }

    boolean holds(LockRef lock, Mode mode) {
        LockRef meant = meaning(lock);
        return held.stream()
                .map(Held::lock)
                .anyMatch(each ->
                        each.in(meant.mode()).equals(meant) && (each.mode() == Mode.EXCLUSIVE || mode == Mode.SHARED));
    }

    boolean holds(Contract contract) {
        return holds(contract.lock(), contract.lock().mode());
    }

    /** Whether it is one that was only asked whether it is held. */
    boolean isAsked(LockRef lock) {
        LockRef meant = meaning(lock);
        return held.stream()
                .anyMatch(each -> each.asked() && each.lock().in(meant.mode()).equals(meant));
    }

    boolean holdsAny(LockRef lock) {
        return holds(lock, Mode.SHARED);
    }

    /** The rank above which locks may be taken. */
    int depth() {
        return Math.max(floor, held.stream().mapToInt(Held::rank).max().orElse(-1));
    }
}
