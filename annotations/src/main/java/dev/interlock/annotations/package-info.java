/**
 * The words in which a program says how its locks are used. They cost nothing at run time: the compiler reads them,
 * from sources and from class files, and a running program never sees them. This package depends on nothing.
 *
 * <table>
 * <caption>What to write where</caption>
 * <tr><th scope="col">to say that</th><th scope="col">write</th></tr>
 * <tr><td>a field may only be touched under a lock</td><td>{@link GuardedBy}</td></tr>
 * <tr><td>a method is a critical section, and its locking is to be generated</td><td>{@link Critical}</td></tr>
 * <tr><td>the caller of a method must hold a lock, or must not</td><td>{@link Holding}, {@link Excluding}</td></tr>
 * <tr><td>a method takes a lock for its caller, or lets it go</td><td>{@link Acquires}, {@link Releases}</td></tr>
 * <tr><td>locks are taken in a certain order</td><td>{@link LockOrder}</td></tr>
 * <tr><td>two names mean one lock</td><td>{@link SharedLock}</td></tr>
 * <tr><td>a function that is passed runs at once</td><td>{@link Immediate}</td></tr>
 * <tr><td>a guarded object is handed out on purpose</td><td>{@link Unshared}</td></tr>
 * <tr><td>some code is checked with other options</td><td>{@link InterlockOptions}</td></tr>
 * </table>
 *
 * <h2 id="lock-expressions">Lock expressions</h2>
 *
 * An annotation names a lock by a string. Its names are resolved where the annotation stands, as Java would resolve
 * them there; on a method the method's parameters come first, so a parameter hides a field of the same name. An
 * expression that does not resolve to a lock is an error, {@code bad-guard}, and never passes in silence.
 *
 * <table>
 * <caption>The forms of a lock expression</caption>
 * <tr><th scope="col">form</th><th scope="col">the lock</th></tr>
 * <tr><td>{@code mu}, {@code this.mu}</td><td>in the field {@code mu} of this object</td></tr>
 * <tr><td>{@code this}</td><td>this object itself: its monitor, or the object where its class is a lock</td></tr>
 * <tr><td>{@code Outer.this.mu}</td><td>in the field {@code mu} of the enclosing object</td></tr>
 * <tr><td>{@code Bank.registry}</td><td>in the static field {@code registry} of the class {@code Bank}</td></tr>
 * <tr><td>{@code Bank.class}</td><td>the monitor of the class object, which static synchronized methods take</td></tr>
 * <tr><td>{@code parent.mu}</td><td>reached through final fields</td></tr>
 * <tr><td>{@code lock()}</td><td>that the method {@code lock}, which has no parameters, returns</td></tr>
 * <tr><td>{@code account.mu}, {@code #1.mu}</td><td>on a method: of the parameter named {@code account}, of the first
 * parameter</td></tr>
 * <tr><td>{@code itself}</td><td>on a field: the monitor of the object that the field refers to</td></tr>
 * <tr><td>{@code rw.readLock()}, {@code rw.writeLock()}</td><td>the one side of a read-write lock</td></tr>
 * </table>
 *
 * <h2 id="locks">What counts as a lock</h2>
 *
 * <ul>
 * <li>Interlock's own {@code Mutex}, {@code RWMutex} and {@code RecursiveMutex};
 * <li>{@code Lock}, {@code ReentrantLock}, {@code ReadWriteLock}, {@code ReentrantReadWriteLock} and
 *     {@code StampedLock} of {@code java.util.concurrent.locks};
 * <li>the monitor of any object, taken by {@code synchronized};
 * <li>an object of a class whose methods carry {@code @Acquires("this")} and {@code @Releases("this")}.
 * </ul>
 *
 * <h2 id="checks">Checks</h2>
 *
 * Each annotation says which checks it brings. A check has one name, which stands in its message, as in
 * {@code [interlock:unguarded-access]}, and which {@code @SuppressWarnings("interlock:unguarded-access")} and the
 * compiler's option {@code -Ainterlock.unguarded_access=error|warning|off} take.
 */
@NullMarked
package dev.interlock.annotations;

import org.jspecify.annotations.NullMarked;
