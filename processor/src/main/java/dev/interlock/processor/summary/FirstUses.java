package dev.interlock.processor.summary;

import dev.interlock.processor.ir.Block;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.model.TypeRef;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where a body may be the first to use a class: at a use that no other one comes before on every path. A forward analysis of one body. */
final class FirstUses {
    private final Body body;
    private final Function<Instruction, Set<TypeRef>> begun;
    private final @Nullable Set<TypeRef>[] entered;
    private final Deque<Integer> open = new ArrayDeque<>();

    /** @param begun the classes that an instruction begins to initialise */
    @SuppressWarnings({"unchecked", "rawtypes"}) // there is no array of a generic type
    private FirstUses(Body body, Function<Instruction, Set<TypeRef>> begun) {
        this.body = body;
        this.begun = begun;
        this.entered = new Set[body.blocks().size()];
    }

    /** Adds the uses of the body, each with the classes that it may be the first to use. */
    static void addTo(
            IdentityHashMap<Instruction, Set<TypeRef>> uses, Body body, Function<Instruction, Set<TypeRef>> begun) {
        new FirstUses(body, begun).run(uses);
    }

    private void run(IdentityHashMap<Instruction, Set<TypeRef>> uses) {
        arrive(0, Set.of());
        while (!open.isEmpty()) {
            Block block = body.blocks().get(open.remove());
            Set<TypeRef> before = entered(block);
            if (block.handler() != Block.NO_HANDLER) {
                arrive(block.handler(), before);
            }
            Set<TypeRef> after = new HashSet<>(before);
            block.instructions().forEach(instruction -> after.addAll(begun.apply(instruction)));
            block.terminator().targets().forEach(next -> arrive(next, after));
        }
        for (Block block : body.blocks()) {
            Set<TypeRef> over = new HashSet<>(entered(block));
            for (Instruction instruction : block.instructions()) {
                Set<TypeRef> first = new TreeSet<>(begun.apply(instruction));
                first.removeAll(over);
                if (!first.isEmpty()) {
                    uses.put(instruction, first);
                    over.addAll(first);
                }
            }
        }
    }

    private Set<TypeRef> entered(Block block) {
        Set<TypeRef> known = entered[block.id()];
        return known == null ? Set.of() : known;
    }

    private void arrive(int block, Set<TypeRef> with) {
        Set<TypeRef> known = entered[block];
        if (known == null) {
            entered[block] = new HashSet<>(with);
            open.add(block);
        } else if (known.retainAll(with)) {
            open.add(block);
        }
    }
}
