package dev.interlock.processor.picture;

import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.order.DeclaredPair;
import dev.interlock.processor.order.LockUse;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A picture as JSON: {@code locks}, {@code nestings}, {@code declared} and {@code orders}. */
final class JsonText {
    private JsonText() {}

    static String of(Picture picture) {
        return "{\n\"locks\": " + list(picture.locks(), JsonText::lock) + ",\n\"nestings\": "
                + list(picture.edges(), JsonText::nesting) + ",\n\"declared\": "
                + list(picture.declared(), JsonText::pair) + ",\n\"orders\": "
                + list(picture.orders(), order -> row(order, JsonText::name)) + "\n}\n";
    }

    private static <T> String list(Collection<T> items, Function<T, String> text) {
        return items.isEmpty() ? "[]" : items.stream().map(text).collect(Collectors.joining(",\n  ", "[\n  ", "\n]"));
    }

    private static <T> String row(Collection<T> items, Function<T, String> text) {
        return items.stream().map(text).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String name(LockClass lock) {
        return Quoted.json(Picture.name(lock));
    }

    private static String lock(Picture.Node node) {
        return "{\"name\": " + name(node.lock()) + ", \"layer\": " + node.layer() + ", \"declared\": "
                + node.isDeclared() + "}";
    }

    private static String nesting(Picture.Edge edge) {
        return "{\"from\": " + name(edge.nesting().from()) + ", \"to\": "
                + name(edge.nesting().to()) + ", \"standing\": "
                + Quoted.json(edge.standing().word()) + ", \"gates\": "
                + row(edge.nesting().gates().uses(), JsonText::use) + ", \"path\": "
                + row(edge.path(), JsonText::line) + "}";
    }

    private static String use(LockUse use) {
        return "{\"lock\": " + name(use.lock()) + ", \"mode\": "
                + Quoted.json(use.mode().name().toLowerCase(Locale.ROOT)) + "}";
    }

    private static String line(Picture.Line line) {
        return "{\"at\": " + Quoted.json(line.place()) + ", \"source\": " + Quoted.json(line.source()) + ", \"step\": "
                + Quoted.json(line.remark()) + "}";
    }

    private static String pair(DeclaredPair pair) {
        return "{\"from\": " + name(pair.from()) + ", \"to\": " + name(pair.to()) + ", \"on\": "
                + Quoted.json(pair.declaration().declaredAt()) + ", \"at\": "
                + Quoted.json(pair.declaration().position().toString()) + "}";
    }
}
