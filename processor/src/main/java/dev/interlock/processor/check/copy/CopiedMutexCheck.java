package dev.interlock.processor.check.copy;

import dev.interlock.processor.check.Findings;
import dev.interlock.processor.check.Origins;
import dev.interlock.processor.check.Succession;
import dev.interlock.processor.check.ValueOrigins.Origin;
import dev.interlock.processor.check.Wording;
import dev.interlock.processor.check.copy.HandOvers.HandOver;
import dev.interlock.processor.check.copy.LockSources.Home;
import dev.interlock.processor.flow.CallEffects;
import dev.interlock.processor.flow.LockFacts;
import dev.interlock.processor.flow.States;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.ElementUse;
import dev.interlock.processor.model.FieldRef;
import dev.interlock.processor.model.LockKind;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.report.Problem.Labelled;
import dev.interlock.processor.summary.CompiledProgram;
import dev.interlock.processor.summary.Judge;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code copied-mutex}: each of Interlock's locks stays in the one place that it was made for. Two places with one lock guard two things
 * with it without saying so, and a copy of an object with its lock is a second object under the first one's lock.
 *
 * <p>Locks of other kinds that come in from elsewhere are resolved by the analysis, not refused: existing code does so on purpose.
 */
public final class CopiedMutexCheck implements Judge {
    /** A field that takes over what the same field of another object refers to. */
    private record Takeover(Body body, Instruction.Write write, DeclaredField field) {}

    private final Declarations declarations;
    private final Origins origins;
    private final LockSources sources;
    private final HandOvers handOvers;
    private final CopyReports reports;
    private final KeptLocks kept;
    private final CopiedArrays arrays;
    private final CopiedCollections collections;
    private final ReturnedContainers containers;
    private final LockCarriers carriers;
    private final Components components;
    private final List<Takeover> takeovers = new ArrayList<>();

    /** A check of the whole program that adds to {@code findings}. */
    public CopiedMutexCheck(
            Declarations declarations,
            CompiledProgram program,
            LockFacts facts,
            CallEffects effects,
            Findings findings) {
        this.declarations = declarations;
        this.origins = new Origins(declarations, program);
        this.sources = new LockSources(declarations, facts, effects, origins);
        this.handOvers = new HandOvers(declarations, origins, sources);
        this.reports = new CopyReports(findings);
        this.kept = new KeptLocks(declarations, origins, sources, handOvers, reports);
        this.arrays = new CopiedArrays(declarations, facts, origins, sources, reports);
        this.collections = new CopiedCollections(declarations, origins, arrays, reports);
        this.containers = new ReturnedContainers(origins, handOvers, reports);
        this.carriers = new LockCarriers(declarations, reports);
        this.components = new Components(declarations, origins, reports);
    }

    @Override
    public boolean hearsOf(Class<? extends Instruction> kind) {
        return kind == Instruction.Write.class || kind == Instruction.Call.class || kind == Instruction.New.class;
    }

    @Override
    public void reaches(Frame frame, Instruction instruction, States before) {
        Body body = frame.body();
        if (instruction instanceof Instruction.Write write) {
            stored(body, write);
        } else if (instruction instanceof Instruction.Call call) {
            arrays.call(body, call);
            if (!call.arguments().isEmpty()) {
                kept.call(body, call);
                collections.call(body, call);
                serialized(call);
                handOvers.call(body, call);
                containers.passed(body, call.method(), call.arguments(), call.position());
            }
        } else if (instruction instanceof Instruction.New creation
                && !creation.arguments().isEmpty()) {
            kept.creation(body, creation);
            collections.creation(body, creation);
            handOvers.creation(body, creation);
            if (creation.constructor() != null) {
                containers.passed(body, creation.constructor(), creation.arguments(), creation.position());
            }
            components.creation(body, creation);
        }
    }

    private void stored(Body body, Instruction.Write write) {
        FieldRef target = LockFacts.field(write.place());
        DeclaredField field = target == null ? null : declarations.field(target).orElse(null);
        if (field == null && write.place() instanceof Place.Element element) {
            kept.element(body, write, element);
        }
        if (field == null || field.sharedLock()) {
            return;
        }
        LockKind declared = field.lockKind();
        if (!(declared != null && declared.isOurs()) && !sources.isOurs(write.value())) {
            object(body, write, field);
            return;
        } else if (carriers.isRecord(field.ref().owner())) {
            return;
        }
        String name = Wording.name(write.place());
        Home home = new Home(write.place(), name, write);
        for (Origin origin : origins.of(body, write.value())) {
            if (origin instanceof Origin.Fresh fresh
                    && write.place() instanceof Place.Element
                    && Succession.leads(body, write, write, fresh.creation())) {
                reports.everyElement(write.position(), Wording.name(((Place.Element) write.place()).array()));
            } else if (!arrays.moves(body, write, origin)
                    && !(origin instanceof Origin.Parameter parameter && handOvers.keeps(body, parameter))) {
                sources.of(body, origin, home).ifPresent(from -> taken(body, write, field, origin, from));
            }
        }
    }

    private void taken(Body body, Instruction.Write write, DeclaredField field, Origin origin, String from) {
        String summary = Wording.name(write.place()) + " is set to a lock that is not fresh: " + from;
        if (origin instanceof Origin.Parameter parameter) {
            components.takes(body, parameter, field, write.position(), summary);
        } else {
            reports.taken(
                    write.position(),
                    summary,
                    sources.hasName(origin) ? from : null,
                    field.ref().name());
        }
    }

    /** An object that is no lock, and may have one, is put into a field. */
    private void object(Body body, Instruction.Write write, DeclaredField field) {
        handOvers.keeps(body, write.value());
        collections.stored(body, write, field);
        containers.stored(body, write);
        components.stored(body, write);
        boolean own = write.place() instanceof Place.Field place && place.owner() instanceof Place.This;
        if (!own || !field.isFinal()) {
            return;
        }
        for (Origin origin : origins.of(body, write.value())) {
            if (origin instanceof Origin.Fresh fresh) {
                carriers.owns(field.ref(), fresh.creation().type());
            } else if (origin instanceof Origin.Stored stored && field.ref().equals(LockFacts.field(stored.place()))) {
                takeovers.add(new Takeover(body, write, field));
            } else if (!(origin instanceof Origin.Other) && !(origin instanceof Origin.Constant)) {
                carriers.shares(field.ref());
            }
        }
    }

    private void serialized(Instruction.Call call) {
        if (declarations.contract(call.method()).elements().contains(ElementUse.SERIALIZES)) {
            call.arguments().stream()
                    .filter(sources::isOurs)
                    .forEach(lock -> reports.serialized(
                            call.position(), lock instanceof Value.At at ? Wording.name(at.place()) : lock.toString()));
        }
    }

    /** Judges what needs all bodies or none: what was handed over, and classes whose copies would carry their locks. */
    public void judgeDeclarations() {
        List<HandOver> ended = kept.handedOver();
        for (HandOver handOver : ended) {
            if (!handOvers.isGeneral(handOver) && handOvers.isLock(handOver)) {
                handedOver(handOver);
            }
        }
        kept.judge(ended.stream().filter(handOvers::isGeneral).toList());
        containers.judge(kept.fillingMethods());
        collections.judge(kept, containers);
        components.judge();
        carriers.judge();
        takeovers.forEach(this::takenOver);
    }

    private void handedOver(HandOver handOver) {
        String name = "the one that " + handOver.method() + " is given in line "
                + handOver.position().line();
        Home home = new Home(handOver, name, handOver.at());
        for (Origin origin : origins.of(handOver.body(), handOver.value())) {
            if (!(origin instanceof Origin.Parameter parameter && handOvers.keeps(handOver.body(), parameter))) {
                String summary = handOver.method() + " keeps a lock that is not fresh: ";
                sources.of(handOver.body(), origin, home)
                        .ifPresent(from -> reports.taken(
                                handOver.position(),
                                summary + from,
                                sources.hasName(origin) ? from : null,
                                "the field"));
            }
        }
    }

    /** A copying constructor takes over an object that the other one made for itself, with its lock. */
    private void takenOver(Takeover takeover) {
        carriers.path(takeover.field())
                .filter(path -> declarations
                        .field(path.get(path.size() - 1))
                        .map(DeclaredField::lockKind)
                        .filter(LockKind::isOurs)
                        .isPresent())
                .ifPresent(path -> reports.add(
                        takeover.write().position(),
                        takeover.body().thisType() + " is copied with the lock " + LockCarriers.dotted(path),
                        LockCarriers.path(path),
                        Labelled.of("Why", "two objects that look independent stand under one lock."),
                        Labelled.of(
                                "Fix", "make a fresh " + takeover.field().ref().name() + " for the copy")));
    }
}
