package dev.interlock.processor.lower;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.ir.Instruction;
import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/**
 * The functions of streams that are kept in local variables: {@code Stream<String> named = names.stream().filter(this::isKnown);}. They run
 * where the stream is used up, by a call on the variable; and at any time where somebody else does that.
 */
final class StoredStreams {
    /** A function, and the method that it is the code of. */
    private record Function(Value.Closure code, MethodRef method) {}

    private final BodyLowering body;
    private final IdentityHashMap<Tree, Place.Local> keepers = new IdentityHashMap<>();
    private final Map<Place.Local, List<Function>> functions = new HashMap<>();

    StoredStreams(BodyLowering body) {
        this.body = body;
    }

    /** The variable is set to the stream that the chain of calls makes, the last of which stands first; it may be made from that of another. */
    void keep(Place.Local variable, List<MethodInvocationTree> chain) {
        chain.forEach(call -> keepers.put(call, variable));
        List<Function> inherited = List.copyOf(functionsOf(Streams.start(chain)));
        functions.computeIfAbsent(variable, key -> new ArrayList<>()).addAll(inherited);
    }

    /** Puts aside a function that the call is given. */
    void add(Value.Closure function, Tree call) {
        Place.Local keeper = keepers.get(call);
        Body code = function.body();
        MethodRef method = code.declared() == null ? code.answers() : code.declared();
        if (keeper != null && method != null) {
            functions.computeIfAbsent(keeper, key -> new ArrayList<>()).add(new Function(function, method));
        }
    }

    /** Runs the functions of the stream in a variable that the chain of calls uses up. */
    void run(List<MethodInvocationTree> chain, Position position) {
        for (Function function : functionsOf(Streams.start(chain))) {
            List<Value> arguments = function.method().parameters().stream()
                    .<Value>map(type -> new Value.Unknown(TypeRef.OBJECT))
                    .toList();
            body.emit(new Instruction.Call(
                    function.method(), Instruction.Dispatch.VIRTUAL, function.code(), null, arguments, null, position));
        }
    }

    private List<Function> functionsOf(@Nullable ExpressionTree stream) {
        Element element = stream instanceof IdentifierTree ? body.source().element(stream) : null;
        return element instanceof VariableElement variable && !element.getKind().isField()
                ? functions.getOrDefault(body.local(variable), List.of())
                : List.of();
    }
}
