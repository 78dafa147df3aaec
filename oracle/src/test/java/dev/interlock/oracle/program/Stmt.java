package dev.interlock.oracle.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A statement. */
public sealed interface Stmt extends Node
        permits Stmt.Acquire,
                Stmt.Release,
                Stmt.Access,
                Stmt.Work,
                Stmt.Throw,
                Stmt.Call,
                Stmt.SetBool,
                Stmt.SetRef,
                Stmt.NameLock,
                Stmt.Ignore,
                Stmt.If,
                Stmt.Loop,
                Stmt.Labelled,
                Stmt.Jump,
                Stmt.Return,
                Stmt.Try,
                Stmt.Scope,
                Stmt.Synchronized,
                Stmt.Switch,
                Stmt.Lambda,
                Using,
                Assertion,
                Anew,
                Keep,
                Matched,
                Chosen,
                StampStmt {
    /** Takes a lock and waits for it; perhaps interruptibly. */
    record Acquire(LockRef lock, boolean interruptible) implements Stmt {
        @Override
        public Acquire with(List<Node> children) {
            return new Acquire(lock, interruptible);
        }
    }

    /** Lets a lock go. */
    record Release(LockRef lock) implements Stmt {
        @Override
        public Release with(List<Node> children) {
            return new Release(lock);
        }
    }

    /** Reads or writes a guarded field. */
    record Access(Path owner, String field, boolean write) implements Stmt {
        @Override
        public Access with(List<Node> children) {
            return new Access(owner, field, write);
        }
    }

    /** Calls what may throw an unchecked exception. */
    record Work() implements Stmt {
        @Override
        public Work with(List<Node> children) {
            return new Work();
        }
    }

    /** Throws. */
    record Throw() implements Stmt {
        @Override
        public Throw with(List<Node> children) {
            return new Throw();
        }
    }

    /** Calls a method of the program, perhaps for its result, which is dropped. */
    record Call(Path receiver, String method, List<Arg> args) implements Stmt {
        public Call {
            args = List.copyOf(args);
        }

        @Override
        public Call with(List<Node> children) {
            return new Call(receiver, method, args);
        }
    }

    /** Sets a boolean local, declared here or earlier. */
    record SetBool(String name, boolean declares, Cond value) implements Stmt {
        @Override
        public List<Node> children() {
            return List.of(value);
        }

        @Override
        public SetBool with(List<Node> children) {
            return new SetBool(name, declares, (Cond) children.get(0));
        }
    }

    /** Sets a local that refers to an object, declared here or earlier. */
    record SetRef(String name, String type, boolean declares, Path value) implements Stmt {
        @Override
        public SetRef with(List<Node> children) {
            return new SetRef(name, type, declares, value);
        }
    }

    /** Declares a final local for a lock, or for one of its modes' views. */
    record NameLock(String name, LockRef lock) implements Stmt {
        @Override
        public NameLock with(List<Node> children) {
            return new NameLock(name, lock);
        }
    }

    /** Evaluates a condition for its effects: an ignored {@code tryLock()}. */
    record Ignore(Cond value) implements Stmt {
        @Override
        public List<Node> children() {
            return List.of(value);
        }

        @Override
        public Ignore with(List<Node> children) {
            return new Ignore((Cond) children.get(0));
        }
    }

    /** A branch; an empty second block is not written. */
    record If(Cond test, Block yes, Block no) implements Stmt {
        @Override
        public List<Node> children() {
            return List.of(test, yes, no);
        }

        @Override
        public If with(List<Node> children) {
            return new If((Cond) children.get(0), (Block) children.get(1), (Block) children.get(2));
        }
    }

    /** A loop; an empty label is none. */
    record Loop(Form form, String label, Cond test, Block body) implements Stmt {
        /** The statements that loop. */
        public enum Form {
            WHILE,
            DO,
            FOR
        }

        @Override
        public List<Node> children() {
            return List.of(test, body);
        }

        @Override
        public Loop with(List<Node> children) {
            return new Loop(form, label, (Cond) children.get(0), (Block) children.get(1));
        }
    }

    /** A block that can be left by its label. */
    record Labelled(String label, Block body) implements Stmt {
        @Override
        public List<Node> children() {
            return List.of(body);
        }

        @Override
        public Labelled with(List<Node> children) {
            return new Labelled(label, (Block) children.get(0));
        }
    }

    /** {@code break} or {@code continue}; an empty label is none. */
    record Jump(boolean isBreak, String label) implements Stmt {
        @Override
        public Jump with(List<Node> children) {
            return new Jump(isBreak, label);
        }
    }

    /** Returns, from a method that returns a boolean with a value. */
    record Return(Optional<Cond> value) implements Stmt {
        @Override
        public List<Node> children() {
            return value.<List<Node>>map(List::of).orElse(List.of());
        }

        @Override
        public Return with(List<Node> children) {
            return new Return(children.stream().map(Cond.class::cast).findFirst());
        }
    }

    /** {@code try} with a handler for unchecked exceptions, a {@code finally} block, or both. */
    record Try(Block body, Optional<Block> handler, Optional<Block> ending) implements Stmt {
        @Override
        public List<Node> children() {
            List<Node> all = new ArrayList<>(List.of(body));
            handler.ifPresent(all::add);
            ending.ifPresent(all::add);
            return all;
        }

        @Override
        public Try with(List<Node> children) {
            return new Try((Block) children.get(0), handler.map(old -> (Block) children.get(1)), ending.map(old ->
                    (Block) children.get(children.size() - 1)));
        }
    }

    /** {@code try (Held held = lock.acquire())}. */
    record Scope(LockRef lock, Block body) implements Stmt {
        @Override
        public List<Node> children() {
            return List.of(body);
        }

        @Override
        public Scope with(List<Node> children) {
            return new Scope(lock, (Block) children.get(0));
        }
    }

    /** {@code synchronized}. */
    record Synchronized(LockRef lock, Block body) implements Stmt {
        @Override
        public List<Node> children() {
            return List.of(body);
        }

        @Override
        public Synchronized with(List<Node> children) {
            return new Synchronized(lock, (Block) children.get(0));
        }
    }

    /** A switch over as many constants as there are blocks, the last one for all others; the old form falls through. */
    record Switch(boolean arrows, Selector over, List<Block> cases) implements Stmt {
        public Switch {
            cases = List.copyOf(cases);
        }

        @Override
        public List<Node> children() {
            return List.copyOf(cases);
        }

        @Override
        public Switch with(List<Node> children) {
            return new Switch(
                    arrows, over, children.stream().map(Block.class::cast).toList());
        }
    }

    /** A function that is run. */
    record Lambda(When when, Form form, Block body) implements Stmt {
        /** Who runs it. */
        public enum When {
            /** A method of the program, at once. */
            NOW,
            /** A method of the JDK that is known to run it at once. */
            EACH,
            /** Somebody, later. */
            LATER
        }

        /** How it is written. */
        public enum Form {
            LAMBDA,
            ANONYMOUS,
            /** As a reference to a method, where it does nothing but call one. */
            REFERENCE
        }

        /** The only call that the function makes, if it can be a reference to that method. */
        public Optional<Call> referred() {
            boolean may = form == Form.REFERENCE
                    && when != When.EACH
                    && body.statements().size() == 1;
            return may
                            && body.statements().get(0) instanceof Call call
                            && call.args().isEmpty()
                    ? Optional.of(call)
                    : Optional.empty();
        }

        @Override
        public List<Node> children() {
            return List.of(body);
        }

        @Override
        public Lambda with(List<Node> children) {
            return new Lambda(when, form, (Block) children.get(0));
        }
    }
}
