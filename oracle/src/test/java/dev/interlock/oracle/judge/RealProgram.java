package dev.interlock.oracle.judge;

import dev.interlock.oracle.program.ClassDecl;
import dev.interlock.oracle.program.Method;
import dev.interlock.oracle.program.Param;
import dev.interlock.oracle.program.Program;
import dev.interlock.oracle.run.Interpreter.Trace;
import dev.interlock.oracle.support.Env;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A program that was compiled in its traced form, and repeats on the JVM what the interpreter did. */
final class RealProgram {
    /** That a run went on to objects which are no longer made. */
    static final String TOO_FAR = "too far";

    private static final int DEEPEST = 6;

    private final Program program;
    private final String packageName;
    private final ClassLoader loader;
    private final boolean keepsObjects;
    private final Map<String, Object> kept = new HashMap<>();
    private Trace trace;

    /** What the objects refer to that are kept, by their class. */
    private final Map<String, List<Object>> shared;

    /** @param keepsObjects whether all runs meet the same objects, one for each class and each parameter; else each run has its own */
    RealProgram(Program program, String packageName, ClassLoader loader, boolean keepsObjects) {
        this(program, packageName, loader, keepsObjects, new HashMap<>());
    }

    private RealProgram(
            Program program,
            String packageName,
            ClassLoader loader,
            boolean keepsObjects,
            Map<String, List<Object>> shared) {
        this.shared = shared;
        this.program = program;
        this.packageName = packageName;
        this.loader = loader;
        this.keepsObjects = keepsObjects;
    }

    /** The same program, with objects of its own that refer to those that the objects here do. */
    RealProgram twin() {
        return new RealProgram(program, packageName, loader, keepsObjects, shared);
    }

    /** Runs the method with these choices; what it did, and how it ended. */
    List<String> play(Method wanted, Trace played) throws ReflectiveOperationException {
        trace = played;
        String owner = program.classes().stream()
                .filter(type -> type.methods().stream().anyMatch(each -> each == wanted))
                .findFirst()
                .orElseThrow()
                .name();
        Class<?> type = load(owner);
        java.lang.reflect.Method method = Arrays.stream(type.getDeclaredMethods())
                .filter(each -> !each.isBridge())
                .filter(each -> each.getName().equals(wanted.isConstructor() ? "make" + owner : wanted.name()))
                .findFirst()
                .orElseThrow();
        List<Integer> choices = new ArrayList<>(trace.choices());
        List<Object> args = new ArrayList<>();
        for (Param param : wanted.params()) {
            args.add(
                    param.isIndex()
                            ? choices.remove(0)
                            : param.isBoolean()
                                    ? (Object) (choices.remove(0) == 1)
                                    : object(
                                            program.type(param.type()),
                                            param.name(),
                                            wanted.name() + " " + args.size()));
        }
        method.setAccessible(true);
        Object receiver = object(program.type(owner), "this", owner);
        Env.begin(choices);
        List<String> end = new ArrayList<>();
        try {
            method.invoke(receiver, args.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof NullPointerException) {
                return List.of(TOO_FAR);
            }
            boolean meant = e.getCause() instanceof InterruptedException
                    || e.getCause().getClass() == IllegalStateException.class
                    || Env.FAILED.equals(e.getCause().getMessage());
            end.add(meant ? "exception" : e.getCause().toString());
        }
        if (!Env.isOver()) {
            end.add("choices left over");
        }
        List<String> events = new ArrayList<>(Env.events());
        events.addAll(end);
        return events;
    }

    private Class<?> load(String name) throws ClassNotFoundException {
        String around = program.type(name).outer().map(outer -> outer + "$").orElse("");
        return loader.loadClass(packageName + "." + around + name);
    }

    /** @param path how the interpreter reaches it */
    private Object object(ClassDecl type, String path, String role) throws ReflectiveOperationException {
        Object known = kept.get(role);
        Object object = known != null ? known : keepsObjects ? makeAmongOthers(type) : make(type, path, 0);
        if (keepsObjects) {
            kept.put(role, object);
        }
        return object;
    }

    /** One whose references lead where those of the first of its class do. */
    private Object makeAmongOthers(ClassDecl type) throws ReflectiveOperationException {
        List<Object> peers = shared.get(type.name());
        if (peers == null) {
            peers = peers(type, "this", 0);
            shared.put(type.name(), peers);
        }
        return constructor(type).newInstance(peers.toArray());
    }

    /** An object whose references all lead to objects of their own, as far as any program follows them. */
    private Object make(ClassDecl known, String path, int depth) throws ReflectiveOperationException {
        List<ClassDecl> possible = program.objectsOf(known, trace.derived());
        ClassDecl type = possible.stream()
                .filter(each -> each.name().equals(trace.classes().get(path)))
                .findFirst()
                .orElse(possible.get(0));
        Optional<ClassDecl.Peer> maker = type.maker();
        if (maker.isPresent()) {
            Object owner = make(program.type(maker.get().type()), path + "." + ClassDecl.Peer.MAKER, depth);
            return part(owner);
        }
        return constructor(type).newInstance(peers(type, path, depth).toArray());
    }

    private static Object part(Object owner) throws ReflectiveOperationException {
        Class<?> type = owner.getClass();
        while (Arrays.stream(type.getDeclaredFields())
                .noneMatch(each -> each.getName().equals(ClassDecl.Peer.PART))) {
            type = type.getSuperclass();
        }
        Field field = type.getDeclaredField(ClassDecl.Peer.PART);
        field.setAccessible(true);
        return field.get(owner);
    }

    private List<Object> peers(ClassDecl type, String path, int depth) throws ReflectiveOperationException {
        List<Object> peers = new ArrayList<>();
        for (ClassDecl.Peer peer : type.peers()) {
            if (peer.isParameter()) {
                Object made =
                        depth == DEEPEST ? null : make(program.type(peer.type()), path + "." + peer.name(), depth + 1);
                peers.add(made);
            }
        }
        return peers;
    }

    private Constructor<?> constructor(ClassDecl type) throws ClassNotFoundException {
        Constructor<?> constructor = load(type.name()).getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        return constructor;
    }
}
