package dev.interlock.processor;

import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.SourceText;
import dev.interlock.processor.report.Reporter;
import dev.interlock.processor.report.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/**
 * The declarations of one round as places of problems. A processor does not see lines, so a position here is a number that stands for
 * the declaration, and the compiler adds the line when it shows the message.
 */
final class DeclarationPlaces implements Function<Element, Position>, SourceText, Reporter.Sink {
    private final Messager messager;
    private final CompiledTypes compiled;
    private final List<Element> elements = new ArrayList<>();
    private final Map<Element, Position> positions = new HashMap<>();

    DeclarationPlaces(Messager messager, CompiledTypes compiled) {
        this.messager = messager;
        this.compiled = compiled;
    }

    @Override
    public Position apply(Element element) {
        if (!positions.containsKey(element) && isCompiled(element)) {
            numberAll(outermost(element));
            number(element);
        }
        return positions.getOrDefault(element, Position.UNKNOWN);
    }

    @Override
    public String line(Position position) {
        return "";
    }

    @Override
    public Set<String> suppressionsAt(Position position) {
        Set<String> strings = new HashSet<>();
        if (position.isKnown()) {
            for (Element each = at(position); each != null; each = each.getEnclosingElement()) {
                each.getAnnotationMirrors().forEach(mirror -> addSuppressions(mirror, strings));
            }
        }
        return strings;
    }

    @Override
    public void show(Severity severity, Position position, String text) {
        Diagnostic.Kind kind = severity == Severity.ERROR ? Diagnostic.Kind.ERROR : Diagnostic.Kind.WARNING;
        if (position.isKnown()) {
            messager.printMessage(kind, text, at(position));
        } else {
            messager.printMessage(kind, text);
        }
    }

    /** Gives numbers to a class and all that it declares, so that problems are shown in source order. */
    private void numberAll(Element element) {
        number(element);
        element.getEnclosedElements().forEach(this::numberAll);
    }

    private void number(Element element) {
        if (!positions.containsKey(element)) {
            elements.add(element);
            int number = elements.size();
            positions.put(element, new Position("", number, 0, number, number));
        }
    }

    private static Element outermost(Element element) {
        Element outer = element.getEnclosingElement();
        return outer == null || outer instanceof PackageElement ? element : outermost(outer);
    }

    /** The declaration that stands at a known position. */
    Element at(Position position) {
        return elements.get(position.line() - 1);
    }

    private boolean isCompiled(Element element) {
        Element outer = element.getEnclosingElement();
        if (element instanceof TypeElement type && compiled.contains(type)) {
            return true;
        }
        return outer != null && isCompiled(outer);
    }

    private static void addSuppressions(AnnotationMirror mirror, Set<String> strings) {
        if (!mirror.getAnnotationType().toString().equals("java.lang.SuppressWarnings")) {
            return;
        }
        for (AnnotationValue value : mirror.getElementValues().values()) {
            if (value.getValue() instanceof List<?> list) {
                list.forEach(each -> strings.add(String.valueOf(((AnnotationValue) each).getValue())));
            }
        }
    }
}
