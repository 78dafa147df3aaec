package dev.interlock.runtime.declared;

/**
 * The name of a lock: that of its field.
 *
 * @param owner the class that declares the field, by its binary name
 * @param field the field's name
 * @param certain whether that is the class that is meant. Else the owner is what stands in a declaration, and names a class
 *     that is not near it: what was imported is not in a class file
 */
public record LockName(String owner, String field, boolean certain) {
    /** As people say it, and as locks are named by hand: {@code Account.mu}, without package or enclosing classes. */
    public String spoken() {
        return owner.substring(Math.max(owner.lastIndexOf('.'), owner.lastIndexOf('$')) + 1) + "." + field;
    }

    @Override
    public String toString() {
        return owner + "." + field;
    }
}
