package dev.interlock.processor.read;

import dev.interlock.processor.model.Position;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import javax.lang.model.element.Element;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** The parts that read declarations, wired once, so that all share their caches. */
final class Reading {
    final Elements elements;
    final Function<Element, Position> positions;
    final Names names;
    final Hierarchy hierarchy;
    final AnnotationScan annotations = new AnnotationScan();
    final LockKinds kinds;
    final KnownMethods knownMethods;
    final KnownStreams streams;
    final Sharings sharings;
    final BadGuards badGuards;
    final Translation translation;
    final CriticalReader criticalSections;
    final ContractReader contracts;
    final Inheritance inheritance;
    final GuardReader guards;
    final LockRulesReader lockRules;
    final LockOrderReader lockOrders;
    final OptionsReader options;

    /** Fields and methods that expressions led over, and that nobody has read yet. */
    final Deque<Element> mentioned = new ArrayDeque<>();

    Reading(
            Elements elements,
            Types types,
            Function<Element, Position> positions,
            Function<Element, Position> origins,
            Imports imports) {
        this.elements = elements;
        this.positions = positions;
        names = new Names(elements, types);
        hierarchy = new Hierarchy(elements);
        kinds = new LockKinds(hierarchy, annotations);
        knownMethods = new KnownMethods(hierarchy);
        streams = new KnownStreams(hierarchy);
        sharings = new Sharings(hierarchy, annotations, kinds);
        badGuards = new BadGuards(positions);
        TypeScope scope = new TypeScope(elements, hierarchy, imports);
        Suggestions suggestions = new Suggestions(hierarchy, kinds);
        Objections objections = new Objections(hierarchy, kinds, suggestions);
        translation = new Translation(resolver(scope, objections), badGuards);
        criticalSections = new CriticalReader(annotations, translation, suggestions);
        guards = new GuardReader(names, kinds, translation);
        contracts = new ContractReader(
                annotations, translation, guards, criticalSections, knownMethods, new KnownContracts(names, kinds));
        inheritance = new Inheritance(names, kinds);
        lockRules = new LockRulesReader(elements, types, hierarchy, badGuards);
        LockClassResolver lockClasses = new LockClassResolver(names, hierarchy, scope, objections);
        lockOrders = new LockOrderReader(annotations, lockClasses, badGuards, origins);
        options = new OptionsReader(elements, annotations);
    }

    private LockExpressionResolver resolver(TypeScope scope, Objections objections) {
        Referents referents = new Referents(names, kinds, knownMethods, mentioned::add);
        FirstStep firstStep = new FirstStep(names, hierarchy, scope, referents, objections);
        NextStep nextStep = new NextStep(hierarchy, scope, referents, firstStep, objections);
        return new LockExpressionResolver(names, kinds, firstStep, nextStep, objections);
    }
}
