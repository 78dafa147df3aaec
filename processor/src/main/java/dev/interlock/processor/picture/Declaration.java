package dev.interlock.processor.picture;

import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.picture.Picture.Edge;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The order that the program follows today as {@code @LockOrder}, to paste onto a class or package. */
final class Declaration {
    /** A class in a body, anonymous or local. */
    private static final Pattern NAMELESS = Pattern.compile("\\$\\d");

    private Declaration() {}

    static String of(Picture picture) {
        if (picture.orders().isEmpty()) {
            return "// No lock is taken under another one: there is no order to declare.\n";
        }
        String annotations =
                picture.orders().stream().map(Declaration::annotation).collect(Collectors.joining("\n"));
        List<Edge> wrong = picture.edges().stream()
                .filter(edge -> edge.standing().isWrong())
                .toList();
        return annotations
                + wrong.stream()
                        .map(edge -> "// not in it, since it is refused: "
                                + Picture.name(edge.nesting().from())
                                + " before " + Picture.name(edge.nesting().to()) + ", "
                                + edge.nesting().reportedAt() + "\n")
                        .collect(Collectors.joining())
                + nameless(picture);
    }

    private static String nameless(Picture picture) {
        return picture.orders().stream()
                .flatMap(List::stream)
                .filter(lock -> lock.isLock() && isInNameless(lock))
                .map(lock -> "// not in it, since its class has no name there: "
                        + lock.named(lock.owner().binaryName()) + "\n")
                .collect(Collectors.joining());
    }

    private static boolean isInNameless(LockClass lock) {
        return NAMELESS.matcher(lock.owner().binaryName()).find();
    }

    private static String annotation(List<LockClass> order) {
        return order.stream()
                .filter(lock -> !lock.member().endsWith("()") && lock.isLock() && !isInNameless(lock))
                .map(lock -> "    \"" + Picture.name(lock) + '"')
                .collect(Collectors.joining(",\n", "@LockOrder({\n", "\n})\n"));
    }
}
