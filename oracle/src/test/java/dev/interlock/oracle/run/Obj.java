package dev.interlock.oracle.run;

import dev.interlock.oracle.program.ClassDecl;
import dev.interlock.oracle.program.Program;
import dev.interlock.oracle.program.Spelling;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An object in a run, or the static part of a class. Each reference field leads to an object of its own, made when it is first asked for. */
final class Obj {
    private final Program program;
    private final ClassDecl type;
    private final String path;
    private final boolean derived;
    private final Map<String, Obj> peers = new HashMap<>();
    private boolean alone;

    /** @param derived whether it, and all that its fields lead to, are of the last heir of their class */
    Obj(Program program, ClassDecl type, String path, boolean derived) {
        this.program = program;
        this.type = derived ? program.lastHeir(type) : type;
        this.path = path;
        this.derived = derived;
    }

    /** The constructor of the object begins: nobody else knows it. */
    void begin() {
        alone = true;
    }

    /** From now on others may know the object, and who made it if it is a component that knows that one. */
    void letOut() {
        alone = false;
        type.maker()
                .filter(ClassDecl.Peer::isSeen)
                .ifPresent(maker -> peer(maker.name()).letOut());
    }

    /** Whether it is being made, and nobody else knows it. */
    boolean isAlone() {
        return alone;
    }

    ClassDecl type() {
        return type;
    }

    Obj peer(String name) {
        return peers.computeIfAbsent(Spelling.field(name), each -> made(type.peer(each)));
    }

    private Obj made(ClassDecl.Peer peer) {
        Obj made = new Obj(program, program.type(peer.type()), path + "." + peer.name(), derived);
        peer.back().ifPresent(back -> made.peers.put(back, this));
        return made;
    }

    /** The object at the end of these reference fields. */
    Obj follow(List<String> fields) {
        Obj at = this;
        for (String field : fields) {
            at = at.peer(field);
        }
        return at;
    }

    /** How it is reached from what the run began with. */
    @Override
    public String toString() {
        return path;
    }
}
