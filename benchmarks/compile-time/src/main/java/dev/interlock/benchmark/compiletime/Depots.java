package dev.interlock.benchmark.compiletime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A made-up program of many classes with ten locking methods each, the same text for the same number on every machine.
 *
 * <p>Its locks are of every kind: the object itself, a monitor of its own, a {@code ReentrantLock}, a {@code ReentrantReadWriteLock} and a
 * {@code Mutex}. Each class calls the next of its chain with a lock held, and an unrelated class with none, so that summaries and the
 * lock order have a whole program to go through. It breaks no rule: what is measured is checking, not the writing of messages.
 */
public record Depots(int count) {
    private static final int PER_PACKAGE = 50;
    private static final int CHAIN = 10;

    /** The source of one class; {@code index} counts from zero. */
    public String source(int index) {
        int next = isLastOfChain(index) ? index : index + 1;
        int supplier = (index * 7 + 3) % count;
        return DepotSource.TEXT
                .replace("$PACKAGE", packageOf(index))
                .replace("$DEPOT", nameOf(index))
                .replace("$NEXT", packageOf(next) + "." + nameOf(next))
                .replace("$FORWARD", isLastOfChain(index) ? "entries.add(\"end of chain\")" : "next.deposit(amount)")
                .replace("$SUPPLIER", packageOf(supplier) + "." + nameOf(supplier))
                .replace("$NUMBER", String.valueOf(index % 17 + 1));
    }

    /** Writes every class into a folder and answers the files. */
    public List<Path> writeTo(Path folder) throws IOException {
        return writeTo(folder, Checker.INTERLOCK);
    }

    /** The same, with the annotations of that checker. */
    List<Path> writeTo(Path folder, Checker checker) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            Path home = Files.createDirectories(folder.resolve(packageOf(index).replace('.', '/')));
            files.add(Files.writeString(home.resolve(nameOf(index) + ".java"), checker.inItsTerms(source(index))));
        }
        return files;
    }

    private boolean isLastOfChain(int index) {
        return index % CHAIN == CHAIN - 1 || index == count - 1;
    }

    private static String packageOf(int index) {
        return "depots.p" + index / PER_PACKAGE;
    }

    private static String nameOf(int index) {
        return "Depot" + index;
    }
}
