package dev.interlock.processor.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.BranchCondition;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Terminator;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Position;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each kind of instruction and of ending says the places that it is about, and no others. */
class MentionsTest {
    private static final Position HERE = Position.UNKNOWN;
    private static final Instruction.Dispatch EXACT = Instruction.Dispatch.EXACT;

    private final TestProgram program = new TestProgram();
    private final Place.Local variable = program.local("variable");
    private final Value another = new Value.At(program.place("another"));
    private final MethodRef method = new MethodRef(TestProgram.NODE, "method", List.of());

    @TestFactory
    Stream<DynamicTest> anInstructionSaysItsPlaces() {
        Map<String, Function<Place, Instruction>> kinds = new LinkedHashMap<>();
        kinds.put("read", place -> new Instruction.Read(place, HERE));
        kinds.put("write", place -> new Instruction.Write(place, another, HERE));
        kinds.put("written value", place -> new Instruction.Write(variable, new Value.At(place), HERE));
        kinds.put("mutate", place -> new Instruction.Mutate(place, HERE));
        kinds.put("assign", place -> new Instruction.Assign(variable, new Value.At(place), HERE));
        kinds.put("receiver", place -> call(new Value.At(place), another));
        kinds.put("argument", place -> call(another, new Value.At(place)));
        kinds.put("around", place -> made(new Value.At(place), another));
        kinds.put("given", place -> made(null, new Value.At(place)));
        kinds.put(
                "class without a name",
                place -> new Instruction.New(
                        TestProgram.NODE, null, null, List.of(), List.of(reading(place)), variable, HERE));
        kinds.put("function", place -> call(another, new Value.Closure(reading(place))));
        kinds.put(
                "acquire",
                place -> new Instruction.Acquire(
                        List.of(program.lock("another.mu"), Lock.object(place)),
                        Mode.EXCLUSIVE,
                        null,
                        true,
                        false,
                        HERE));
        kinds.put(
                "try",
                place -> new Instruction.TryAcquire(Lock.object(place), Mode.EXCLUSIVE, variable, false, false, HERE));
        kinds.put("release", place -> new Instruction.Release(Lock.object(place), null, null, HERE));
        kinds.put("release of a scope", place -> new Instruction.ReleaseScope(place, HERE));
        kinds.put("assume", place -> new Instruction.AssumeHeld(Lock.object(place), Mode.EXCLUSIVE, HERE));
        kinds.put("begin", place -> new Instruction.BeginOptimistic(Lock.object(place), null, HERE));
        kinds.put("end", place -> new Instruction.EndOptimistic(Lock.object(place), HERE));
        kinds.put("wait", place -> new Instruction.Wait(Lock.object(place), false, false, HERE));
        kinds.put("signal", place -> new Instruction.Signal(Lock.object(place), HERE));
        return tests(kinds, Mentions::any);
    }

    @TestFactory
    Stream<DynamicTest> aBodySaysThePlacesOfItsEnds() {
        Map<String, Function<Place, Terminator>> kinds = new LinkedHashMap<>();
        kinds.put("return", place -> new Terminator.Return(new Value.At(place), HERE));
        kinds.put("test", place -> branch(new BranchCondition.IsTrue(place)));
        kinds.put("test of a lock", place -> branch(new BranchCondition.IsHeld(Lock.object(place), Mode.EXCLUSIVE)));
        kinds.put("left of two", place -> branch(new BranchCondition.Compare(new Value.At(place), "==", another)));
        kinds.put("right of two", place -> branch(new BranchCondition.Compare(another, "==", new Value.At(place))));
        return tests(kinds, (end, wanted) -> Mentions.any(ending(end), wanted));
    }

    /** Something about {@code this.mu} says it, and leads through {@code this}; the same about {@code node.mu} does not. */
    private <T> Stream<DynamicTest> tests(
            Map<String, Function<Place, T>> kinds, BiFunction<T, Predicate<Place>, Boolean> any) {
        Place mine = program.place("this.mu");
        Place other = program.place("node.mu");
        return kinds.entrySet().stream()
                .map(kind -> dynamicTest(kind.getKey(), () -> {
                    assertThat(any.apply(kind.getValue().apply(mine), mine::equals))
                            .isTrue();
                    assertThat(any.apply(kind.getValue().apply(mine), place -> place instanceof Place.This))
                            .isTrue();
                    assertThat(any.apply(kind.getValue().apply(other), place -> place instanceof Place.This))
                            .isFalse();
                }));
    }

    private Instruction call(Value receiver, Value argument) {
        return new Instruction.Call(method, EXACT, receiver, null, List.of(another, argument), null, HERE);
    }

    private Instruction made(@Nullable Value around, Value argument) {
        return new Instruction.New(
                TestProgram.NODE, null, around, List.of(another, argument), List.of(), variable, HERE);
    }

    private Body reading(Place place) {
        return program.closure().assign("variable", new Value.At(place)).build();
    }

    private static Terminator branch(BranchCondition condition) {
        return new Terminator.Branch(condition, 1, 1);
    }

    private Body ending(Terminator end) {
        return program.closure().end(end).leave().build();
    }
}
