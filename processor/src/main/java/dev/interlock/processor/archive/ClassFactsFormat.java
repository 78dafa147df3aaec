package dev.interlock.processor.archive;

import dev.interlock.processor.flow.CallEffects.NetEffect;
import dev.interlock.processor.flow.HeldLock;
import dev.interlock.processor.flow.OpenedScope;
import dev.interlock.processor.flow.ToldLocks;
import dev.interlock.processor.model.LockKind;
import dev.interlock.processor.model.LockOrderDeclaration;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.model.Waiting;
import dev.interlock.processor.order.CallBack;
import dev.interlock.processor.order.Gate;
import dev.interlock.processor.order.Gates;
import dev.interlock.processor.order.Nesting;
import dev.interlock.processor.order.Step;
import dev.interlock.processor.order.Witness;
import dev.interlock.processor.summary.AcquiredLock;
import dev.interlock.processor.summary.CallChain;
import dev.interlock.processor.summary.Delay;
import dev.interlock.processor.summary.Demand;
import dev.interlock.processor.summary.GivenNesting;
import dev.interlock.processor.summary.MethodFacts;
import dev.interlock.processor.summary.MethodSummary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@link ClassFacts} as bytes, and back. */
public final class ClassFactsFormat {
    private ClassFactsFormat() {}

    /** The bytes; the same for the same facts. */
    public static byte[] bytes(ClassFacts facts) {
        try {
            FactsOutput out = new FactsOutput();
            out.type(facts.type());
            out.all(facts.methods().entrySet(), method -> {
                out.method(method.getKey());
                write(method.getValue(), out);
            });
            out.all(facts.nestings(), nesting -> write(nesting, out));
            out.all(facts.nestedIn(), out::type);
            out.all(facts.orderedBy().entrySet(), place -> {
                out.string(place.getKey());
                out.all(place.getValue(), order -> write(order, out));
            });
            out.all(facts.callBacks(), back -> {
                out.use(back.held());
                out.method(back.called());
                out.method(back.by());
                out.position(back.at());
            });
            out.all(facts.written(), out::lockClass);
            return out.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the stream is in memory
        }
    }

    /**
     * The facts that the bytes stand for.
     *
     * @param container the jar or folder in which they were found, as messages name it
     * @throws UnreadableFacts where they are damaged, or of another version
     */
    public static ClassFacts read(byte[] file, String container) throws UnreadableFacts {
        try {
            FactsInput in = new FactsInput(file, container);
            var type = in.type();
            Map<MethodRef, MethodFacts> methods = new TreeMap<>();
            in.all(() -> methods.put(in.method(), method(in)));
            List<Nesting> nestings = in.all(() -> nesting(in));
            Set<TypeRef> nestedIn = new HashSet<>(in.all(in::type));
            Map<String, List<LockOrderDeclaration>> orderedBy = new TreeMap<>();
            in.all(() -> orderedBy.put(in.string(), in.all(() -> order(in))));
            return new ClassFacts(
                    type,
                    methods,
                    nestings,
                    nestedIn,
                    orderedBy,
                    new HashSet<>(in.all(() -> new CallBack(in.use(), in.method(), in.method(), in.position()))),
                    new HashSet<>(in.all(in::lockClass)));
        } catch (IOException | RuntimeException e) {
            throw new UnreadableFacts("is damaged");
        }
    }

    /** Of its place the jar is kept, no line. */
    private static void write(LockOrderDeclaration order, FactsOutput out) throws IOException {
        out.all(order.outermostFirst(), out::lockClass);
        out.string(order.declaredAt());
        out.string(order.position().container());
    }

    private static LockOrderDeclaration order(FactsInput in) throws IOException {
        return new LockOrderDeclaration(in.all(in::lockClass), in.string(), in.somewhere());
    }

    private static void write(MethodFacts method, FactsOutput out) throws IOException {
        MethodSummary summary = method.summary();
        out.all(summary.netEffect().acquired(), out::held);
        out.all(summary.netEffect().released(), out::held);
        out.all(summary.netEffect().releasedIfHeld(), out::held);
        out.all(summary.netEffect().told().ifYes(), out::held);
        out.all(summary.netEffect().told().ifNo(), out::held);
        out.flag(summary.netEffect().told().byObject());
        out.all(summary.netEffect().tested(), out::held);
        out.optional(summary.netEffect().scope(), scope -> {
            out.all(scope.locks(), out::held);
            out.all(scope.own(), out::held);
            out.flag(scope.perhaps());
        });
        out.all(summary.netEffect().testedIfTrue(), out::held);
        out.flag(summary.netEffect().testsOnly());
        out.all(new TreeMap<>(summary.immediate()).entrySet(), parameter -> {
            out.number(parameter.getKey());
            out.all(parameter.getValue(), out::held);
        });
        out.optional(method.returned(), out::place);
        List<Map.Entry<AcquiredLock, CallChain>> taken = method.taken().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .toList();
        out.all(taken, entry -> write(entry, out));
        out.all(method.given(), nesting -> {
            out.all(nesting.held().entrySet(), entry -> write(entry, out));
            write(Map.entry(nesting.inner(), nesting.chain()), out);
        });
        out.all(method.delays().entrySet(), entry -> {
            Delay delay = entry.getKey();
            out.optional(delay.method(), out::method);
            out.constant(delay.how());
            out.optional(delay.on(), out::lock);
            out.optional(delay.lockClass(), out::lockClass);
            write(entry.getValue(), out);
        });
    }

    private static void write(Map.Entry<AcquiredLock, CallChain> taken, FactsOutput out) throws IOException {
        AcquiredLock lock = taken.getKey();
        out.optional(lock.lock(), out::lock);
        out.optional(lock.lockClass(), out::lockClass);
        out.constant(lock.kind());
        out.constant(lock.mode());
        out.constant(lock.how());
        out.optional(lock.onlyOn(), out::type);
        write(taken.getValue(), out);
    }

    private static MethodFacts method(FactsInput in) throws IOException {
        List<HeldLock> acquired = in.all(in::held);
        List<HeldLock> released = in.all(in::held);
        List<HeldLock> releasedIfHeld = in.all(in::held);
        ToldLocks told = new ToldLocks(in.all(in::held), in.all(in::held), in.flag());
        List<HeldLock> tested = in.all(in::held);
        OpenedScope scope = in.optional(() -> new OpenedScope(in.all(in::held), in.all(in::held), in.flag()));
        List<HeldLock> testedIfTrue = in.all(in::held);
        boolean testsOnly = in.flag();
        Map<Integer, List<HeldLock>> immediate = new LinkedHashMap<>();
        in.all(() -> immediate.put(in.number(), in.all(in::held)));
        var returned = in.optional(in::place);
        Map<AcquiredLock, CallChain> taken = taken(in);
        List<GivenNesting> given = in.all(() -> new GivenNesting(taken(in), lock(in), chain(in)));
        return new MethodFacts(
                new MethodSummary(
                        new NetEffect(acquired, released, releasedIfHeld, told, tested, testedIfTrue, testsOnly, scope),
                        immediate,
                        Map.of()),
                returned,
                taken,
                given,
                delays(in));
    }

    private static Map<Delay, CallChain> delays(FactsInput in) throws IOException {
        Map<Delay, CallChain> delays = new LinkedHashMap<>();
        in.all(() -> delays.put(
                new Delay(
                        in.optional(in::method),
                        in.constant(Waiting.class),
                        in.optional(in::lock),
                        in.optional(in::lockClass)),
                chain(in)));
        return delays;
    }

    private static Map<AcquiredLock, CallChain> taken(FactsInput in) throws IOException {
        Map<AcquiredLock, CallChain> taken = new LinkedHashMap<>();
        in.all(() -> taken.put(lock(in), chain(in)));
        return taken;
    }

    private static AcquiredLock lock(FactsInput in) throws IOException {
        return new AcquiredLock(
                        in.optional(in::lock),
                        in.optional(in::lockClass),
                        in.constant(LockKind.class),
                        in.constant(Mode.class),
                        in.constant(AcquiredLock.How.class))
                .demanding(demands(in.optional(in::type)));
    }

    /** What is demanded of the object that the method is called on: nothing else is kept. */
    private static List<Demand> demands(@Nullable TypeRef onlyOn) {
        return onlyOn == null ? List.of() : List.of(new Demand(new Place.This(onlyOn), onlyOn));
    }

    private static void write(CallChain chain, FactsOutput out) throws IOException {
        List<CallChain.Call> calls = chain.ends(Format.ENDS);
        out.all(calls, call -> {
            out.position(call.position());
            out.method(call.callee());
        });
        out.position(chain.taken());
    }

    private static CallChain chain(FactsInput in) throws IOException {
        return CallChain.of(in.all(() -> new CallChain.Call(in.position(), in.method())), in.position());
    }

    private static void write(Nesting nesting, FactsOutput out) throws IOException {
        out.use(nesting.outer());
        out.use(nesting.inner());
        out.all(nesting.gates().modes().entrySet(), gate -> {
            out.lockClass(gate.getKey().lock());
            out.string(gate.getKey().which());
            out.constant(gate.getValue());
        });
        out.method(nesting.witness().method());
        out.all(nesting.witness().holding(), step -> write(step, out));
        out.all(nesting.witness().taking(), step -> write(step, out));
    }

    private static Nesting nesting(FactsInput in) throws IOException {
        return new Nesting(
                in.use(),
                in.use(),
                gates(in),
                new Witness(in.method(), in.all(() -> step(in)), in.all(() -> step(in))));
    }

    private static Gates gates(FactsInput in) throws IOException {
        Map<Gate, Mode> gates = new LinkedHashMap<>();
        in.all(() -> gates.put(new Gate(in.lockClass(), in.string()), in.constant(Mode.class)));
        return Gates.of(gates);
    }

    private static void write(Step step, FactsOutput out) throws IOException {
        out.position(step.position());
        if (step instanceof Step.Calls call) {
            out.string("calls");
            out.method(call.method());
        } else if (step instanceof Step.RunsUnder under) {
            out.string("under");
            out.use(under.use());
        } else if (step instanceof Step.Holds held) {
            out.string("holds");
            out.use(held.use());
        } else {
            out.string("takes");
            out.use(((Step.Takes) step).use());
        }
    }

    private static Step step(FactsInput in) throws IOException {
        var position = in.position();
        return switch (in.string()) {
            case "calls" -> new Step.Calls(in.method(), position);
            case "under" -> new Step.RunsUnder(in.use(), position);
            case "holds" -> new Step.Holds(in.use(), position);
            case "takes" -> new Step.Takes(in.use(), position);
            default -> throw new IOException("no such step");
        };
    }
}
