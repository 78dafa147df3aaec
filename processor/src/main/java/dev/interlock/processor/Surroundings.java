package dev.interlock.processor;

import dev.interlock.processor.archive.ClassFacts;
import dev.interlock.processor.archive.CollectedFacts;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.DeclaredType;
import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.TypeRef;
import dev.interlock.processor.order.CallBack;
import dev.interlock.processor.order.LockOrderGraph;
import dev.interlock.processor.order.LockUse;
import dev.interlock.processor.order.Nesting;
import dev.interlock.processor.read.DeclarationReader;
import dev.interlock.processor.summary.Summaries;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the classes around a compilation are known to do to locks: those whose methods it calls and whose locks it names, and whatever their
 * facts lead to. Of a class that is compiled anew, the earlier facts still tell which classes beside it nest its locks.
 */
final class Surroundings {
    private final FactFiles files;
    private final DeclarationReader reader;
    private final Declarations declarations;
    private final Set<TypeRef> compiled = new TreeSet<>();
    private final Set<TypeRef> seen = new HashSet<>();
    private final Deque<TypeRef> open = new ArrayDeque<>();
    private final Set<CallBack> callBacks = new TreeSet<>();

    Surroundings(FactFiles files, DeclarationReader reader, Declarations declarations) {
        this.files = files;
        this.reader = reader;
        this.declarations = declarations;
        declarations.types().stream()
                .filter(DeclaredType::fromSource)
                .map(type -> ClassFacts.topLevel(type.ref()))
                .forEach(compiled::add);
    }

    /** Reads what is known of the classes around, in an order that does not change. */
    void load(Summaries summaries, LockOrderGraph graph, CollectedFacts collected) {
        new TreeSet<>(mentioned().toList()).forEach(this::visit);
        for (TypeRef type : compiled) {
            files.earlier(type).ifPresent(facts -> facts.nestedIn().forEach(this::visit));
        }
        while (!open.isEmpty()) {
            files.of(open.remove()).ifPresent(facts -> take(facts, summaries, graph, collected));
        }
        files.complain();
    }

    private Stream<TypeRef> mentioned() {
        Stream<TypeRef> called = declarations.methods().stream()
                .filter(method -> !method.fromSource())
                .map(DeclaredMethod::ref)
                .map(method -> ClassFacts.topLevel(method.owner()));
        Stream<TypeRef> locks = declarations.fields().stream()
                .filter(field -> !field.fromSource() && field.lockKind() != null)
                .map(DeclaredField::ref)
                .map(field -> ClassFacts.topLevel(field.owner()));
        return Stream.concat(called, locks);
    }

    private void visit(TypeRef type) {
        if (!isOfPlatform(type) && !compiled.contains(type) && seen.add(type)) {
            open.add(type);
        }
    }

    private static boolean isOfPlatform(TypeRef type) {
        String name = type.packageName();
        return name.startsWith("java.") || name.startsWith("javax.") || name.startsWith("jdk.");
    }

    private void take(ClassFacts facts, Summaries summaries, LockOrderGraph graph, CollectedFacts collected) {
        facts.methods().forEach((method, known) -> {
            summaries.know(method, known);
            known.taken().keySet().stream()
                    .map(taken -> taken.lockClass())
                    .filter(Objects::nonNull)
                    .forEach(this::visitOwner);
        });
        for (Nesting nesting : facts.nestings()) {
            graph.add(nesting);
            visitOwner(nesting.from());
            visitOwner(nesting.to());
            Stream.of(nesting.from(), nesting.to())
                    .map(lock -> ClassFacts.topLevel(lock.owner()))
                    .filter(compiled::contains)
                    .forEach(owner -> collected.addNestedIn(owner, Set.of(facts.type())));
        }
        facts.callBacks().forEach(back -> {
            callBacks.add(back);
            visitOwner(back.held().lock());
            TypeRef called = ClassFacts.topLevel(back.called().owner());
            if (compiled.contains(called)) {
                collected.addNestedIn(called, Set.of(facts.type()));
            }
        });
        facts.written().forEach(lock -> graph.addAcquisition(LockUse.exclusive(lock)));
        facts.nestedIn().forEach(this::visit);
        facts.orderedBy().forEach(reader::declareOrders);
    }

    /** The calls with locks held, in the classes around, of methods that others are to write. */
    Set<CallBack> callBacks() {
        return Collections.unmodifiableSet(callBacks);
    }

    private void visitOwner(LockClass lock) {
        TypeRef owner = lock.owner();
        if (!compiled.contains(ClassFacts.topLevel(owner))) {
            reader.declareOrders(owner.binaryName().replace('$', '.'));
            visit(ClassFacts.topLevel(owner));
        }
    }

    /** Writes what is known now of the classes compiled, and of earlier ones in the same folder where new bodies nest their locks. */
    void save(CollectedFacts collected) {
        compiled.forEach(type -> files.write(collected.of(type)));
        for (TypeRef owner : new TreeSet<>(collected.ownersOfNestedLocks())) {
            if (!compiled.contains(owner)) {
                Set<TypeRef> now = collected.of(owner).nestedIn();
                files.earlier(owner)
                        .filter(facts -> !facts.nestedIn().containsAll(now))
                        .ifPresent(facts -> files.write(facts.alsoNestedIn(now)));
            }
        }
    }
}
