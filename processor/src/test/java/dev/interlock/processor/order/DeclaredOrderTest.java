package dev.interlock.processor.order;

import static dev.interlock.processor.order.Sketch.declared;
import static dev.interlock.processor.order.Sketch.lock;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.LockOrderDeclaration;
import dev.interlock.processor.model.Position;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DeclaredOrderTest {
    private static final List<String> NAMES = List.of("A", "B", "C", "D", "E");

    @Example
    void declarationsJoinIntoOneOrder() {
        DeclaredOrder order = order(declared(1, "A B"), declared(2, "B C D"));
        assertThat(order.isBefore(lock("A"), lock("D"))).isTrue();
        assertThat(order.isBefore(lock("D"), lock("A"))).isFalse();
        assertThat(order.chain(lock("A"), lock("D")))
                .extracting(pair ->
                        pair.from() + " " + pair.to() + " " + pair.declaration().declaredAt())
                .containsExactly("A.mu B.mu Order1", "B.mu C.mu Order2", "C.mu D.mu Order2");
    }

    @Example
    void takingAgainstTheOrderViolatesItAndTakingAlongItDoesNot() {
        DeclaredOrder order = order(declared(1, "A B C"));
        assertThat(order.violation(lock("C"), lock("A"))).containsInstanceOf(Violation.Reversed.class);
        assertThat(order.violation(lock("A"), lock("C"))).isEmpty();
        assertThat(order.violation(lock("A"), lock("X"))).isEmpty();
    }

    @Example
    void nothingIsTakenUnderALeaf() {
        Position leaf = Sketch.at("L", 4);
        DeclaredOrder order = new DeclaredOrder(List.of(), Map.of(lock("L"), leaf));
        assertThat(order.violation(lock("L"), lock("A"))).contains(new Violation.UnderLeaf(lock("L"), leaf));
        assertThat(order.violation(lock("A"), lock("L"))).isEmpty();
    }

    @Example
    void onlyWhatIsDeclaredIsAllowed() {
        DeclaredOrder order = new DeclaredOrder(List.of(declared(1, "A B")), Map.of(lock("L"), Position.UNKNOWN));
        assertThat(order.allows(lock("A"), lock("B"))).isTrue();
        assertThat(order.allows(lock("B"), lock("A"))).isFalse();
        assertThat(order.allows(lock("A"), lock("X"))).isFalse();
        assertThat(order.allows(lock("A"), lock("L"))).isTrue();
        assertThat(order.allows(lock("L"), lock("A"))).isFalse();
    }

    @Example
    void aContradictionNamesItsDeclarations() {
        DeclaredOrder order = order(declared(1, "A B"), declared(2, "B C"), declared(3, "C A"), declared(4, "C D"));
        assertThat(order.contradictions())
                .singleElement()
                .satisfies(cycle -> assertThat(cycle.arcs())
                        .extracting(pair -> pair.declaration().declaredAt())
                        .containsExactly("Order1", "Order2", "Order3"));
    }

    @Example
    void aContradictedOrderForbidsNeitherSide() {
        DeclaredOrder order = order(declared(1, "A B"), declared(2, "B A"));
        assertThat(order.violation(lock("A"), lock("B"))).isEmpty();
        assertThat(order.violation(lock("B"), lock("A"))).isEmpty();
    }

    @Example
    void aDeclarationThatNamesALockTwiceContradictsItself() {
        assertThat(order(declared(1, "A B A")).contradictions()).hasSize(1);
        assertThat(order(declared(1, "A A")).contradictions()).hasSize(1);
    }

    @Property
    void beforeIsTheTransitiveClosure(@ForAll("declarations") List<LockOrderDeclaration> declarations) {
        DeclaredOrder order = new DeclaredOrder(declarations, Map.of());
        boolean[][] closure = closure(declarations);
        for (int a = 0; a < NAMES.size(); a++) {
            for (int b = 0; b < NAMES.size(); b++) {
                LockClass first = lock(NAMES.get(a));
                LockClass second = lock(NAMES.get(b));
                assertThat(order.isBefore(first, second)).isEqualTo(closure[a][b]);
                assertThat(order.violation(first, second).isPresent()).isEqualTo(closure[b][a] && !closure[a][b]);
            }
        }
    }

    @Property
    void aChainLeadsFromTheOneToTheOther(@ForAll("declarations") List<LockOrderDeclaration> declarations) {
        DeclaredOrder order = new DeclaredOrder(declarations, Map.of());
        List<DeclaredPair> chain = order.chain(lock("A"), lock("B"));
        assertThat(chain.isEmpty()).isEqualTo(!order.isBefore(lock("A"), lock("B")));
        LockClass here = lock("A");
        for (DeclaredPair pair : chain) {
            assertThat(pair.from()).isEqualTo(here);
            here = pair.to();
        }
        assertThat(chain.isEmpty() || here.equals(lock("B"))).isTrue();
    }

    @Property
    void thereIsAContradictionExactlyIfALockIsBeforeItself(
            @ForAll("declarations") List<LockOrderDeclaration> declarations) {
        DeclaredOrder order = new DeclaredOrder(declarations, Map.of());
        boolean anyBeforeItself = NAMES.stream().anyMatch(name -> order.isBefore(lock(name), lock(name)));
        assertThat(order.contradictions().isEmpty()).isEqualTo(!anyBeforeItself);
    }

    @Provide
    Arbitrary<List<LockOrderDeclaration>> declarations() {
        Arbitrary<String> chains =
                Arbitraries.of(NAMES).list().ofMinSize(2).ofMaxSize(3).map(names -> String.join(" ", names));
        return Combinators.combine(Arbitraries.integers().between(1, 9), chains)
                .as(Sketch::declared)
                .list()
                .ofMaxSize(5);
    }

    private static boolean[][] closure(List<LockOrderDeclaration> declarations) {
        int size = NAMES.size();
        boolean[][] before = new boolean[size][size];
        for (LockOrderDeclaration declaration : declarations) {
            int[] chain = declaration.outermostFirst().stream()
                    .mapToInt(lock -> NAMES.indexOf(lock.owner().simpleName()))
                    .toArray();
            for (int i = 1; i < chain.length; i++) {
                before[chain[i - 1]][chain[i]] = true;
            }
        }
        for (int via = 0; via < size; via++) {
            for (int from = 0; from < size; from++) {
                for (int to = 0; to < size; to++) {
                    before[from][to] |= before[from][via] && before[via][to];
                }
            }
        }
        return before;
    }

    private static DeclaredOrder order(LockOrderDeclaration... declarations) {
        return new DeclaredOrder(Arrays.asList(declarations), Map.of());
    }
}
