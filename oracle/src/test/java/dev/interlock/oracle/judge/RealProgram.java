package dev.interlock.oracle.judge;

import dev.interlock.oracle.program.ClassDecl;
import dev.interlock.oracle.program.Method;
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
    private boolean derived;

    /** What the objects refer to that are kept, by their class. */
    private final Map<Class<?>, List<Object>> shared;

    /** @param keepsObjects whether all runs meet the same objects, one for each class and each parameter; else each run has its own */
    RealProgram(Program program, String packageName, ClassLoader loader, boolean keepsObjects) {
        this(program, packageName, loader, keepsObjects, new HashMap<>());
    }

    private RealProgram(
            Program program,
            String packageName,
            ClassLoader loader,
            boolean keepsObjects,
            Map<Class<?>, List<Object>> shared) {
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
    List<String> play(Method wanted, Trace trace) throws ReflectiveOperationException {
        String owner = program.classes().stream()
                .filter(type -> type.methods().stream().anyMatch(each -> each == wanted))
                .findFirst()
                .orElseThrow()
                .name();
        Class<?> type = loader.loadClass(packageName + "." + owner);
        derived = trace.derived();
        java.lang.reflect.Method method = Arrays.stream(type.getDeclaredMethods())
                .filter(each -> each.getName().equals(wanted.isConstructor() ? "make" + owner : wanted.name()))
                .findFirst()
                .orElseThrow();
        List<Integer> choices = new ArrayList<>(trace.choices());
        List<Object> args = new ArrayList<>();
        for (Class<?> param : method.getParameterTypes()) {
            args.add(
                    param == int.class
                            ? choices.remove(0)
                            : param == boolean.class
                                    ? (Object) (choices.remove(0) == 1)
                                    : object(param, wanted.name() + " " + args.size()));
        }
        method.setAccessible(true);
        Object receiver = object(type, owner);
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

    private Object object(Class<?> type, String role) throws ReflectiveOperationException {
        Object known = kept.get(role);
        Object object = known != null ? known : keepsObjects ? makeAmongOthers(type) : make(type, 0);
        if (keepsObjects) {
            kept.put(role, object);
        }
        return object;
    }

    /** One whose references lead where those of the first of its class do. */
    private Object makeAmongOthers(Class<?> type) throws ReflectiveOperationException {
        List<Object> peers = shared.get(type);
        if (peers == null) {
            peers = peers(type, 0);
            shared.put(type, peers);
        }
        return constructor(type).newInstance(peers.toArray());
    }

    /** An object whose references all lead to objects of their own, as far as any program follows them. */
    private Object make(Class<?> type, int depth) throws ReflectiveOperationException {
        String heir = program.lastHeir(program.type(type.getSimpleName())).name();
        Class<?> made = derived ? loader.loadClass(packageName + "." + heir) : type;
        Optional<ClassDecl.Peer> maker = program.type(made.getSimpleName()).maker();
        if (maker.isPresent()) {
            Object owner = make(loader.loadClass(packageName + "." + maker.get().type()), depth);
            return part(owner);
        }
        return constructor(made).newInstance(peers(made, depth).toArray());
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

    private List<Object> peers(Class<?> type, int depth) throws ReflectiveOperationException {
        List<Object> peers = new ArrayList<>();
        for (Class<?> peer : constructor(type).getParameterTypes()) {
            peers.add(depth == DEEPEST ? null : make(peer, depth + 1));
        }
        return peers;
    }

    private static Constructor<?> constructor(Class<?> type) {
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        return constructor;
    }
}
