package dev.interlock.oracle.run;

import dev.interlock.oracle.program.ClassDecl;
import dev.interlock.oracle.program.Method;
import dev.interlock.oracle.program.Spelling;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An object in a run, or the static part of a class. Each reference field leads to an object of its own, made when it is first asked for. */
final class Obj {
    private final Classes classes;
    private final ClassDecl type;
    private final String path;
    private final Map<String, Obj> peers = new HashMap<>();
    private boolean alone;

    private Obj(Classes classes, ClassDecl type, String path) {
        this.classes = classes;
        this.type = type;
        this.path = path;
    }

    /** An object that is known as one of the type. */
    static Obj known(Classes classes, ClassDecl type, String path) {
        return new Obj(classes, classes.choose(type, path), path);
    }

    /** The object that the method is called on. */
    static Obj receiver(Classes classes, ClassDecl type, Method method, String path) {
        return new Obj(classes, classes.choose(type, method, path), path);
    }

    /** The static part of a class. */
    static Obj statics(Classes classes, ClassDecl type) {
        return new Obj(classes, type, type.name());
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
        Obj made = known(classes, classes.type(peer.type()), path + "." + peer.name());
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
