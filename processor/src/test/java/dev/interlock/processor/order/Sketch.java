package dev.interlock.processor.order;

import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.LockOrderDeclaration;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.TypeRef;
import java.util.Arrays;
import java.util.List;

/** Lock classes, nestings and declarations in a few letters: the lock {@code A} is {@code A.mu}. */
public final class Sketch {
    private Sketch() {}

    /** The lock class {@code name.mu}. */
    public static LockClass lock(String name) {
        return new LockClass(new TypeRef("bank." + name), "mu");
    }

    /** Line {@code line} of the file of {@code name}. */
    public static Position at(String name, int line) {
        return new Position("file:///bank/" + name + ".java", line, 9, line * 100L, line * 100L + 9);
    }

    /** The method {@code name.run}. */
    public static MethodRef method(String name) {
        return new MethodRef(new TypeRef("bank." + name), "run", List.of());
    }

    /** {@code B} taken in a method of class {@code A} while {@code A} is held, both alone; the text is {@code "A B"}. */
    public static Nesting nesting(String outerAndInner, LockUse... gates) {
        String[] names = outerAndInner.split(" ", -1);
        return nesting(LockUse.exclusive(lock(names[0])), LockUse.exclusive(lock(names[1])), 10, gates);
    }

    /** {@code inner} taken at {@code line} + 1 of the class of {@code outer}, which is taken at {@code line}. */
    public static Nesting nesting(LockUse outer, LockUse inner, int line, LockUse... gates) {
        String place = outer.lock().owner().simpleName();
        Witness witness = new Witness(
                method(place),
                List.of(new Step.Takes(outer, at(place, line))),
                List.of(new Step.Takes(inner, at(place, line + 1))));
        return new Nesting(outer, inner, Gates.of(List.of(gates)), witness);
    }

    /** A declaration on line {@code line} of {@code Order}; the text is {@code "A B C"}. */
    public static LockOrderDeclaration declared(int line, String outermostFirst) {
        List<LockClass> locks =
                Arrays.stream(outermostFirst.split(" ", -1)).map(Sketch::lock).toList();
        return new LockOrderDeclaration(locks, "Order" + line, at("Order", line));
    }
}
