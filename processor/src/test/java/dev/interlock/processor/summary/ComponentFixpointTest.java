package dev.interlock.processor.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.processor.flow.TestProgram;
import dev.interlock.processor.model.MethodRef;
import dev.interlock.processor.model.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComponentFixpointTest {
    private final Map<MethodRef, BodyOutline> component = new LinkedHashMap<>();
    private final List<String> looks = new ArrayList<>();

    private static MethodRef named(String name) {
        return new MethodRef(TestProgram.NODE, name, List.of());
    }

    private void calls(String caller, String... callees) {
        Set<CallSite> calls = new LinkedHashSet<>();
        for (String callee : callees) {
            calls.add(CallSite.of(List.of(named(callee)), Position.UNKNOWN));
        }
        component.put(named(caller), new BodyOutline(Map.of(), Map.of(), calls, List.of()));
    }

    /** Spreads a mark from one method to all that call it; those that get it, with the methods looked at in {@link #looks}. */
    private Set<String> spread(String from) {
        Map<String, Set<String>> reached = new HashMap<>();
        ComponentFixpoint.run(component, (method, outline) -> {
            looks.add(method.name());
            boolean marked = method.name().equals(from)
                    || outline.calls().stream()
                            .flatMap(call -> call.targets().stream())
                            .anyMatch(callee -> reached.containsKey(callee.name()));
            return marked && reached.put(method.name(), Set.of(from)) == null;
        });
        return reached.keySet();
    }

    @Test
    void everyCallerHearsOfItHoweverFar() {
        calls("a", "b");
        calls("b", "c", "a");
        calls("c", "d");
        calls("d", "b");

        assertThat(spread("c")).containsExactlyInAnyOrder("a", "b", "c", "d");
    }

    @Test
    void calleesComeFirst() {
        calls("top", "middle");
        calls("middle", "low", "lowest");
        calls("low", "lowest");
        calls("lowest");

        assertThat(spread("lowest")).hasSize(4);
        assertThat(looks).containsExactly("lowest", "low", "middle", "top");
    }

    @Test
    void onlyCallersOfWhatHasGrownAreLookedAtAgain() {
        calls("top", "low");
        calls("low", "top", "aside");
        calls("aside");

        spread("top");

        assertThat(looks).containsExactly("aside", "low", "top", "low", "top");
    }

    @Test
    void nothingIsDoneWithoutMethods() {
        assertThat(spread("any")).isEmpty();
    }
}
