package dev.interlock.oracle.program;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How what classes declare is written, line by line. */
final class Declarations {
    private final Program program;
    private final boolean traced;
    private final Set<String> interruptible;

    Declarations(Program program, boolean traced) {
        this.program = program;
        this.traced = traced;
        this.interruptible = Interruptions.methods(program);
    }

    String order() {
        return program.order().stream()
                .map(each -> "\"" + each + "\"")
                .collect(Collectors.joining(", ", "@LockOrder({", "})"));
    }

    String head(ClassDecl type) {
        String above = type.ancestors().isEmpty()
                ? ""
                : " extends " + extended(type, type.ancestors().get(0));
        String parameter = type.sort().isGeneric() ? "<T" + bound(type) + ">" : "";
        return (type.isInterface() ? "interface " : "class ") + type.name() + parameter + above + implemented(type);
    }

    private String implemented(ClassDecl type) {
        List<String> names =
                new ArrayList<>(type.interfaces().stream().map(this::typeName).toList());
        if (type.methods().stream().anyMatch(each -> each.name().equals(Using.CLOSE))) {
            names.add("AutoCloseable");
        }
        return names.isEmpty() ? "" : " implements " + String.join(", ", names);
    }

    /** The class that an object must be of for its locks to be named in a contract. */
    private String bound(ClassDecl type) {
        Set<String> owners = new TreeSet<>();
        for (Method method : type.methods()) {
            for (Contract contract : method.contracts()) {
                boolean isOfParameter = !contract.lock().isOwner()
                        && method.params().stream()
                                .anyMatch(each -> isOfTypeParameter(type, method, each)
                                        && each.name()
                                                .equals(contract.lock().owner().root()));
                type.sort()
                        .argument()
                        .filter(argument -> isOfParameter)
                        .ifPresent(argument -> owners.add(program.type(argument)
                                .lock(contract.lock().field())
                                .owner()));
            }
        }
        return owners.stream()
                .max(Comparator.comparingInt(
                        each -> program.type(each).ancestors().size()))
                .map(each -> " extends " + typeName(each))
                .orElse("");
    }

    private static boolean isOfTypeParameter(ClassDecl type, Method method, Param param) {
        return method.isAbstract() && type.sort().argument().equals(Optional.of(param.type()));
    }

    List<String> fields(ClassDecl type) {
        List<String> lines = new ArrayList<>();
        for (ClassDecl.LockField lock : type.own(type.locks())) {
            lock.shared()
                    .filter(ClassDecl.Shared::isSaid)
                    .ifPresent(shared -> lines.add(sharing(type.peer(shared.peer()), shared)));
            String made = "new " + lock.kind().type() + "()";
            String value = lock.elements() == 0
                    ? made
                    : Collections.nCopies(lock.elements(), made).stream().collect(Collectors.joining(", ", "{", "}"));
            lines.add(
                    (lock.isStatic() ? "static final " : "final ") + lock.kind().type()
                            + (lock.elements() == 0 ? " " : "[] ") + lock.name()
                            + (lock.shared().isPresent() ? "" : " = " + value) + ";");
        }
        for (ClassDecl.GuardedField field : type.own(type.fields())) {
            lines.add("@GuardedBy(" + Annotations.guards(field) + ") "
                    + field.shape().declare(field.name()));
        }
        for (ClassDecl.Peer peer : type.own(type.peers())) {
            if (peer.isSeen() && peer.role() != ClassDecl.Peer.Role.OUTER) {
                String value = isMadeAtOnce(peer) ? " = " + made(peer) : "";
                lines.add((peer.isFinal() ? "final " : "") + typeName(peer.type()) + " " + peer.name() + value + ";");
            }
        }
        return lines;
    }

    private static String sharing(ClassDecl.Peer peer, ClassDecl.Shared shared) {
        String other = shared.name().equals("this") ? peer.name() : peer.name() + "." + shared.name();
        return peer.isSeen() ? "@SharedLock(\"" + other + "\")" : "@SharedLock";
    }

    /** Whether the component is made where its field is declared, and not in the constructor. */
    private boolean isMadeAtOnce(ClassDecl.Peer peer) {
        return peer.role() == ClassDecl.Peer.Role.PART
                && !program.type(peer.type()).maker().orElseThrow().isParameter();
    }

    private String made(ClassDecl.Peer part) {
        ClassDecl type = program.type(part.type());
        List<String> args = new ArrayList<>();
        type.maker().filter(ClassDecl.Peer::isParameter).ifPresent(maker -> args.add("this"));
        passed(type).forEach(lock -> {
            String name = lock.shared().orElseThrow().name();
            args.add(name.equals("this") ? name : "this." + name);
        });
        return "new " + part.type() + args.stream().collect(Collectors.joining(", ", "(", ")"));
    }

    private static List<ClassDecl.LockField> passed(ClassDecl type) {
        return type.own(type.locks()).stream()
                .filter(lock -> lock.shared().filter(ClassDecl.Shared::isPassed).isPresent())
                .toList();
    }

    String constructor(ClassDecl type) {
        Stream<String> peers = type.peers().stream()
                .filter(ClassDecl.Peer::isParameter)
                .map(each -> typeName(each.type()) + " " + each.name());
        Stream<String> locks = passed(type).stream().map(lock -> lock.kind().type() + " " + lock.name());
        return Stream.concat(peers, locks).collect(Collectors.joining(", ", type.name() + "(", ")"));
    }

    /** What comes between the fields of the constructor and the rest of it: a method of its own where it can be played. */
    String rest(ClassDecl type) {
        String above = program.constructorAbove(type)
                .map(each -> " " + rested(program.owner(each)) + "();")
                .orElse("");
        return traced ? "} void " + rested(type) + "() {" + above : "// Now it is whole.";
    }

    /** The name of the method that does what the constructor does when its fields are set. */
    static String rested(ClassDecl type) {
        return "make" + type.name();
    }

    /** The body of the constructor. */
    List<String> assignments(ClassDecl type) {
        List<String> lines = new ArrayList<>();
        if (!type.ancestors().isEmpty()) {
            lines.add(type.peers().stream()
                    .filter(each -> !each.owner().equals(type.name()) && each.isParameter())
                    .map(ClassDecl.Peer::name)
                    .collect(Collectors.joining(", ", "super(", ");")));
        }
        type.own(type.peers()).stream()
                .filter(ClassDecl.Peer::isParameter)
                .forEach(peer -> lines.add("this." + peer.name() + " = " + peer.name() + ";"));
        for (ClassDecl.LockField lock : type.own(type.locks())) {
            lock.shared().ifPresent(shared -> {
                String known = shared.isPassed()
                        ? lock.name()
                        : shared.name().equals("this") ? shared.peer() : shared.peer() + "." + shared.name();
                // Real objects end somewhere.
                lines.add("this." + lock.name() + " = "
                        + (traced && !shared.isPassed() ? shared.peer() + " == null ? null : " + known : known) + ";");
            });
        }
        type.own(type.fields()).stream()
                .filter(field -> field.shape() == Shape.NUMBER)
                .forEach(field -> lines.add("this." + field.name() + " = 1;"));
        type.own(type.peers()).stream()
                .filter(peer -> peer.role() == ClassDecl.Peer.Role.PART && !isMadeAtOnce(peer))
                .forEach(peer -> lines.add("this." + peer.name() + " = " + made(peer) + ";"));
        return lines;
    }

    /** Of what never changes. */
    List<String> getters(ClassDecl type) {
        List<String> lines = new ArrayList<>();
        for (ClassDecl.LockField lock : type.own(type.locks())) {
            if (lock.elements() > 0) {
                continue;
            }
            String head = (lock.isStatic() ? "static " : "") + lock.kind().type() + " " + Spelling.getter(lock.name());
            lines.add(head + " { return " + lock.name() + "; }");
        }
        for (ClassDecl.Peer peer : type.own(type.peers())) {
            if (peer.isSteady()) {
                lines.add(typeName(peer.type()) + " " + Spelling.getter(peer.name()) + " { return this." + peer.name()
                        + "; }");
            }
        }
        return lines;
    }

    String head(ClassDecl type, Method method) {
        String params = method.params().stream()
                .map(each -> (isOfTypeParameter(type, method, each) ? "T" : typeName(each.type())) + " " + each.name())
                .collect(Collectors.joining(", "));
        String returned = switch (method.returns()) {
            case NOTHING -> "void ";
            case TRUTH -> "boolean ";
            case ITSELF -> typeName(type.name()) + " ";
        };
        return opening(type, method) + returned + method.name() + "(" + params + ")"
                + (interruptible.contains(method.name()) ? " throws InterruptedException" : "");
    }

    private String opening(ClassDecl type, Method method) {
        if (method.isPrivate()) {
            return "private ";
        } else if (type.isInterface()) {
            return method.isAbstract() ? "" : "default ";
        }
        return program.isPublic(method.name()) || method.name().equals(Using.CLOSE) ? "public " : "";
    }

    /** The type of objects of the class, with what its type parameter stands for, or whatever that is. */
    String typeName(String name) {
        return program.classes().stream()
                .filter(each -> each.name().equals(name) && each.sort().isGeneric())
                .findFirst()
                .map(each ->
                        name + "<" + each.sort().argument().map(this::typeName).orElse("?") + ">")
                .orElse(name);
    }

    private String extended(ClassDecl type, String above) {
        String argument = type.sort().isGeneric() ? "<T>" : "<String>";
        return above + (program.type(above).sort().isGeneric() ? argument : "");
    }
}
