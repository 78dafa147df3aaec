package dev.interlock.processor.model;

import java.util.Comparator;

/**
 * All locks that one declaration stands for, as an order of locks speaks of them: the field {@code Account.mu} of all accounts, the
 * monitors of all objects of one class, the one monitor of a class object.
 *
 * @param owner the declaring class, or the class whose monitors are meant
 * @param member the field's name; {@link #MONITOR} for the monitors of {@code owner}'s objects, {@link #CLASS} for the monitor of
 *     {@code owner.class}, {@link #INITIALISATION} for what the JVM holds while it initialises {@code owner}
 */
public record LockClass(TypeRef owner, String member) implements Comparable<LockClass> {
    /** The member name of the monitors of a class's objects. */
    public static final String MONITOR = "this";

    /** The member name of the monitor of a class object. */
    public static final String CLASS = "class";

    /** The member name of the lock under which the JVM initialises {@code owner}. */
    public static final String INITIALISATION = "<clinit>";

    private static final String END = "end of ";

    private static final Comparator<LockClass> ORDER =
            Comparator.comparing(LockClass::owner).thenComparing(LockClass::member);

    /** The lock class of the locks in {@code field}. */
    public static LockClass of(FieldRef field) {
        return new LockClass(field.owner(), field.name());
    }

    /**
     * What is waited for until the code is done: no lock, but whoever holds a lock and waits for the end waits for all locks that the code
     * takes. The thread that runs the code holds it all the time.
     */
    public static LockClass endOf(MethodRef code) {
        return new LockClass(code.owner(), END + code.name());
    }

    /** Whether it is the {@linkplain #endOf end} of some code and no lock. */
    public boolean isEnd() {
        return member.startsWith(END);
    }

    /** The lock under which the JVM runs the static initialiser of the class: a thread that needs the class meanwhile waits for it. */
    public static LockClass initialisationOf(TypeRef type) {
        return new LockClass(type, INITIALISATION);
    }

    /** Whether it is the {@linkplain #initialisationOf initialisation} of a class. */
    public boolean isInitialisation() {
        return member.equals(INITIALISATION);
    }

    /** What is waited for at the field until another thread brings it: no lock, but whoever brings it may need one. */
    public static LockClass awaited(FieldRef field, Awaited sort) {
        return new LockClass(field.owner(), sort.before() + field.name());
    }

    /** Whether it is {@linkplain #awaited awaited} from other threads. */
    public boolean isAwaited() {
        return member.indexOf(' ') > 0 && !isEnd();
    }

    /** Whether a program can take it by itself, and an order can speak of it: it is what the other factory methods do not make. */
    public boolean isLock() {
        return member.indexOf(' ') < 0 && !isInitialisation();
    }

    /** Whether there is only one lock of this class, the monitor of a class object. */
    public boolean isClassObject() {
        return member.equals(CLASS);
    }

    @Override
    public int compareTo(LockClass other) {
        return ORDER.compare(this, other);
    }

    /** The name that a message shows, where the class is called so: {@code Account.mu}, {@code Account.this} for a monitor, {@code Account.class}. */
    public String named(String ownerName) {
        if (isInitialisation()) {
            return "initialisation of class " + ownerName;
        }
        int name = isEnd() ? END.length() : member.lastIndexOf(' ') + 1;
        return member.substring(0, name) + ownerName + "." + member.substring(name);
    }

    /** The name that a message shows: {@code Account.mu}, {@code Account.this} for a monitor, {@code Account.class}. */
    @Override
    public String toString() {
        return named(owner.toString());
    }
}
