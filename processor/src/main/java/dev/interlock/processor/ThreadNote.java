package dev.interlock.processor;

import java.lang.Thread.UncaughtExceptionHandler;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A note that is pinned to the current thread for whoever comes by, even a copy of our classes that another class loader has loaded: of
 * static variables each copy has its own. What a thread carries for everybody is its handler of uncaught exceptions; this one hands them
 * on to the one before it, and is taken off as soon as the note is read or out of date.
 */
final class ThreadNote implements UncaughtExceptionHandler, Supplier<List<Object>> {
    private final Thread thread = Thread.currentThread();
    private final UncaughtExceptionHandler before;
    private List<Object> text;

    private ThreadNote(List<Object> text) {
        this.text = text;
        UncaughtExceptionHandler current = thread.getUncaughtExceptionHandler();
        this.before = current instanceof ThreadNote other ? other.before : current;
    }

    /** Pins a note to the current thread; its text is of types that all class loaders share. */
    static ThreadNote pin(List<Object> text) {
        ThreadNote note = new ThreadNote(text);
        note.thread.setUncaughtExceptionHandler(note);
        return note;
    }

    /** The text of the note on the current thread, whoever pinned it there; empty where there is none of as many parts. */
    static Optional<List<?>> read(int parts) {
        if (Thread.currentThread().getUncaughtExceptionHandler() instanceof Supplier<?> note
                && note.getClass().getName().equals(ThreadNote.class.getName())
                && note.get() instanceof List<?> text
                && text.size() == parts) {
            return Optional.of(text);
        }
        return Optional.empty();
    }

    /** Takes the note off, if it is still there; under a later note it has nothing to say any more. */
    void takeOff() {
        text = List.of();
        if (thread.getUncaughtExceptionHandler() == this) {
            // A thread without a handler of its own names its group.
            thread.setUncaughtExceptionHandler(before instanceof ThreadGroup ? null : before);
        }
    }

    @Override
    public List<Object> get() {
        return text;
    }

    @Override
    public void uncaughtException(Thread dying, Throwable cause) {
        before.uncaughtException(dying, cause);
    }
}
