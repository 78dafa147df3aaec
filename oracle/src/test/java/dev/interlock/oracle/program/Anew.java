package dev.interlock.oracle.program;

import java.util.List;

/**
 * {@code try (var scope = new Opened(lock))}: a scope of the program's own that is made anew, and lets go what it took when it was made.
 *
 * @param byOwner whether it is told of the object that has the lock, rather than of the lock
 */
public record Anew(LockRef lock, boolean byOwner, Block body) implements Stmt {
    private static final String TYPE = "Opened";

    @Override
    public List<Node> children() {
        return List.of(body);
    }

    @Override
    public Anew with(List<Node> children) {
        return new Anew(lock, byOwner, (Block) children.get(0));
    }

    /**
     * The name of the scope's class.
     *
     * @param owner the class of the object that has the lock
     */
    String type(ClassDecl owner) {
        return byOwner
                ? TYPE + owner.name() + "_" + lock.field() + (lock.mode() == Mode.SHARED ? "_Shared" : "")
                : TYPE;
    }

    /** What it is made with. */
    String given() {
        return byOwner ? lock.owner().toString() : LockText.view(lock);
    }

    /** The scope's class, line by line. */
    List<String> declaration(ClassDecl owner, String ownerType) {
        LockRef kept = byOwner
                ? new LockRef(Path.of("this", "owner"), lock.field(), lock.kind(), lock.mode())
                : new LockRef(Path.of("this.lock"), "", LockKind.REENTRANT, Mode.EXCLUSIVE);
        String name = byOwner ? "owner" : "lock";
        String type = byOwner ? ownerType : "Lock";
        return List.of(
                "final class " + type(owner) + " implements AutoCloseable {",
                "    private final " + type + " " + name + ";",
                "    " + type(owner) + "(" + (byOwner ? "" : "@SharedLock ") + type + " " + name + ") {",
                "        this." + name + " = " + name + ";",
                "        " + LockText.acquire(kept, false) + ";",
                "    }",
                "    @Override",
                "    public void close() {",
                "        " + LockText.release(kept) + ";",
                "    }",
                "}");
    }
}
