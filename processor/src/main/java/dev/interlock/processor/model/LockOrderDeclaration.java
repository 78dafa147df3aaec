package dev.interlock.processor.model;

import java.util.List;

/**
 * One declared order of locks.
 *
 * @param outermostFirst the lock classes, each taken before those that follow it
 * @param declaredAt the class, package or field that carries the annotation, as a message names it
 * @param position where it is declared; unknown for one that comes from a jar
 */
public record LockOrderDeclaration(List<LockClass> outermostFirst, String declaredAt, Position position) {
    public LockOrderDeclaration {
        outermostFirst = List.copyOf(outermostFirst);
    }
}
