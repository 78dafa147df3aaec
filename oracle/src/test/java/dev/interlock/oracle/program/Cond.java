package dev.interlock.oracle.program;

import java.util.List;

/** A condition. */
public sealed interface Cond extends Node {
    /** Whatever: true one time and false another. */
    record Flag() implements Cond {
        @Override
        public Flag with(List<Node> children) {
            return new Flag();
        }
    }

    /** A constant. */
    record Const(boolean value) implements Cond {
        @Override
        public Const with(List<Node> children) {
            return new Const(value);
        }
    }

    /** A boolean local or parameter. */
    record Var(String name) implements Cond {
        @Override
        public Var with(List<Node> children) {
            return new Var(name);
        }
    }

    /** Negation. */
    record Not(Cond inner) implements Cond {
        @Override
        public List<Node> children() {
            return List.of(inner);
        }

        @Override
        public Not with(List<Node> children) {
            return new Not((Cond) children.get(0));
        }
    }

    /** Both, the right one only tested if the left one holds. */
    record And(Cond left, Cond right) implements Cond {
        @Override
        public List<Node> children() {
            return List.of(left, right);
        }

        @Override
        public And with(List<Node> children) {
            return new And((Cond) children.get(0), (Cond) children.get(1));
        }
    }

    /** Either, the right one only tested if the left one does not hold. */
    record Or(Cond left, Cond right) implements Cond {
        @Override
        public List<Node> children() {
            return List.of(left, right);
        }

        @Override
        public Or with(List<Node> children) {
            return new Or((Cond) children.get(0), (Cond) children.get(1));
        }
    }

    /** {@code test ? left : right}. */
    record Choice(Cond test, Cond left, Cond right) implements Cond {
        @Override
        public List<Node> children() {
            return List.of(test, left, right);
        }

        @Override
        public Choice with(List<Node> children) {
            return new Choice((Cond) children.get(0), (Cond) children.get(1), (Cond) children.get(2));
        }
    }

    /** An attempt to take a lock; a timed one may be interrupted. */
    record TryLock(LockRef lock, boolean timed) implements Cond {
        @Override
        public TryLock with(List<Node> children) {
            return new TryLock(lock, timed);
        }
    }

    /** Whether a guarded field is positive: a read. */
    record Positive(Path owner, String field) implements Cond {
        @Override
        public Positive with(List<Node> children) {
            return new Positive(owner, field);
        }
    }

    /** Whether a stamp is not zero. */
    record IsStamp(String name) implements Cond {
        @Override
        public IsStamp with(List<Node> children) {
            return new IsStamp(name);
        }
    }

    /** Whether nobody has taken the lock alone since an optimistic read began; a stamp that stands for a lock is valid. */
    record Validate(LockRef lock, String name) implements Cond {
        @Override
        public Validate with(List<Node> children) {
            return new Validate(lock, name);
        }
    }

    /** Whether this thread holds the lock. */
    record IsHeld(LockRef lock) implements Cond {
        @Override
        public IsHeld with(List<Node> children) {
            return new IsHeld(lock);
        }
    }

    /** What a method of the program returns. */
    record Result(Path receiver, String method, List<Arg> args) implements Cond {
        public Result {
            args = List.copyOf(args);
        }

        @Override
        public Result with(List<Node> children) {
            return new Result(receiver, method, args);
        }
    }
}
