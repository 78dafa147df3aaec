package dev.interlock.processor.ir;

import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.TypeRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The lock program of one method, constructor, initialiser or closure. Block 0 is the entry.
 *
 * <p>A constructor's body starts with the call of the other constructor and, unless that is {@code this(…)}, the instance initialisers and
 * the fields' initial values. The static initialiser is a body of its own. A closure's body shares the variables of the body that it stands
 * in; its own parameters and locals have ids of their own. Two bodies are never equal: two places in a program never run the same one.
 */
public final class Body {
    /** The sort of a body. */
    public enum Kind {
        /** A method. */
        METHOD,
        /** A constructor, with the instance initialisers. */
        CONSTRUCTOR,
        /** The static initialiser. */
        STATIC_INITIALIZER,
        /** A lambda, a method reference or a method of an anonymous or local class. */
        CLOSURE
    }

    private final MethodRef method;
    private final @Nullable MethodRef declared;
    private final @Nullable MethodRef answers;
    private final Kind kind;
    private final String name;
    private final TypeRef thisType;
    private final boolean isStatic;
    private final List<Place.Local> parameters;
    private final List<Block> blocks;
    private final Position position;
    private final List<Body> closures;
    private final List<Body> parts;
    private @Nullable IdentityHashMap<Class<?>, List<Instruction>> bySort;

    /** A body of these blocks; see the methods of the same names. */
    public Body(
            MethodRef method,
            @Nullable MethodRef declared,
            @Nullable MethodRef answers,
            Kind kind,
            String name,
            TypeRef thisType,
            boolean isStatic,
            List<Place.Local> parameters,
            List<Block> blocks,
            Position position) {
        this.method = method;
        this.declared = declared;
        this.answers = answers;
        this.kind = kind;
        this.name = name;
        this.thisType = thisType;
        this.isStatic = isStatic;
        this.parameters = List.copyOf(parameters);
        this.blocks = List.copyOf(blocks);
        this.position = position;
        this.closures = Closures.allIn(this.blocks);
        List<Body> all = new ArrayList<>(closures.size() + 1);
        all.add(this);
        all.addAll(closures);
        this.parts = Collections.unmodifiableList(all);
    }

    /** The method; for a closure the method that it stands in. */
    public MethodRef method() {
        return method;
    }

    /** The declaration whose contract the body is entered with: the method, also a method of an anonymous class; null for a lambda or method reference. */
    public @Nullable MethodRef declared() {
        return declared;
    }

    /** The method of an interface that a lambda or method reference is the body of; null for all others. */
    public @Nullable MethodRef answers() {
        return answers;
    }

    /** The sort of body. */
    public Kind kind() {
        return kind;
    }

    /** How messages and the text form name it. */
    public String name() {
        return name;
    }

    /** The class whose {@code this} it has; for static bodies the class it stands in. */
    public TypeRef thisType() {
        return thisType;
    }

    /** Whether it has no {@code this}. */
    public boolean isStatic() {
        return isStatic;
    }

    /** Its parameters, in order. */
    public List<Place.Local> parameters() {
        return parameters;
    }

    /** By id. */
    public List<Block> blocks() {
        return blocks;
    }

    /** Where it is declared. */
    public Position position() {
        return position;
    }

    /** The closures that stand in it, at any depth. */
    public List<Body> closures() {
        return closures;
    }

    /** The body itself, then the closures that stand in it. */
    public List<Body> parts() {
        return parts;
    }

    /** Its instructions, in the order of the blocks; those of its closures are in the closures' own. */
    public Stream<Instruction> instructions() {
        return blocks.stream().flatMap(block -> block.instructions().stream());
    }

    /**
     * Its instructions of that sort, in the order of the blocks; those of its closures are in the closures' own. Found once for all sorts,
     * since many ask, each for a few instructions among many. Not thread-safe.
     */
    public <T extends Instruction> List<T> all(Class<T> sort) {
        if (bySort == null) {
            bySort = new IdentityHashMap<>();
            for (Block block : blocks) {
                for (Instruction instruction : block.instructions()) {
                    bySort.computeIfAbsent(instruction.getClass(), key -> new ArrayList<>())
                            .add(instruction);
                }
            }
        }
        @SuppressWarnings(
                "unchecked") // each list has the instructions of its key alone, and Instruction's classes are final
        List<T> found = (List<T>) bySort.getOrDefault(sort, List.of());
        return found;
    }

    /** The values that it may return; those of its closures are in the closures' own. */
    public List<Value> returned() {
        List<Value> values = new ArrayList<>();
        for (Block block : blocks) {
            if (block.terminator() instanceof Terminator.Return leave && leave.value() != null) {
                values.add(leave.value());
            }
        }
        return values;
    }

    /** The blocks that some way leads to from that one; that one itself only where it is in a loop. Exceptions are not followed. */
    public BitSet reachedFrom(int block) {
        BitSet reached = new BitSet();
        Deque<Integer> open = new ArrayDeque<>(List.of(block));
        while (!open.isEmpty()) {
            for (int target : blocks.get(open.pop()).terminator().targets()) {
                if (!reached.get(target)) {
                    reached.set(target);
                    open.push(target);
                }
            }
        }
        return reached;
    }

    /** The method that a call finds when it runs this body: for a lambda, which has none, a name of its own. */
    public MethodRef ref() {
        if (kind != Kind.CLOSURE) {
            return method;
        }
        String place = position.line() + ":" + position.column();
        return declared != null ? declared : MethodRef.lambda(method.owner(), place);
    }

    @Override
    public String toString() {
        return BodyText.of(this);
    }
}
