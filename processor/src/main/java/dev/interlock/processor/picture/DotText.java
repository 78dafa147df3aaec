package dev.interlock.processor.picture;

import dev.interlock.processor.model.LockClass;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A picture in the language of Graphviz: a layer is a rank, what is declared is dashed, what is wrong is red. */
final class DotText {
    private DotText() {}

    static String of(Picture picture) {
        StringBuilder out = new StringBuilder("digraph locks {\n  node [shape=box];\n");
        picture.locks().stream()
                .collect(Collectors.groupingBy(Picture.Node::layer, TreeMap::new, Collectors.toList()))
                .values()
                .forEach(layer -> out.append(layer.stream()
                        .map(node -> name(node.lock()))
                        .collect(Collectors.joining("; ", "  { rank=same; ", "; }\n"))));
        picture.declared()
                .forEach(pair -> out.append("  ")
                        .append(name(pair.from()))
                        .append(" -> ")
                        .append(name(pair.to()))
                        .append(" [style=dashed];\n"));
        picture.edges().forEach(edge -> out.append("  ").append(edge(edge)).append('\n'));
        return out.append("}\n").toString();
    }

    private static String edge(Picture.Edge edge) {
        String colour = edge.standing().isWrong() ? "red" : "black";
        String place = edge.nesting().reportedAt().toString();
        return name(edge.nesting().from()) + " -> " + name(edge.nesting().to()) + " [color=" + colour + ", label="
                + Quoted.json(place) + "];";
    }

    private static String name(LockClass lock) {
        return Quoted.json(Picture.name(lock));
    }
}
