package dev.interlock.processor.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.processor.summary.FunctionFlow.Way;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FunctionFlowTest {
    private final FunctionFlow<String, String> flow = new FunctionFlow<>();

    private Set<String> kept(String node) {
        return flow.at(node, Way.KEPT);
    }

    @Test
    void aValueComesAlongEdgesAndThroughRings() {
        flow.source("a", "f", Way.DIRECT);
        flow.edge("a", "b");
        flow.edge("b", "c");
        flow.edge("c", "b");
        flow.run();

        assertThat(flow.at("c", Way.DIRECT)).containsExactly("f");
        assertThat(flow.at("d", Way.DIRECT)).isEmpty();
    }

    @Test
    void onlyWhatCameThroughAStoreIsKept() {
        flow.source("a", "f", Way.DIRECT);
        flow.edge("a", "field");
        flow.store("field");
        flow.edge("field", "b");
        flow.source("b", "g", Way.DIRECT);
        flow.run();

        assertThat(kept("b")).containsExactly("f");
        assertThat(flow.at("b", Way.DIRECT)).containsExactlyInAnyOrder("f", "g");
    }

    @Test
    void anArgumentTellsNothingUntilItIsKept() {
        flow.source("a", "f", Way.DIRECT);
        flow.passes("a", "parameter");
        flow.edge("parameter", "field");
        flow.store("field");
        flow.edge("field", "local");
        flow.passes("local", "other");
        flow.run();

        assertThat(flow.at("parameter", Way.DIRECT)).isEmpty();
        assertThat(kept("local")).containsExactly("f");
        assertThat(kept("other")).containsExactly("f");
    }

    @Test
    void aBetterWayIsFoundLater() {
        flow.source("a", "f", Way.DIRECT);
        flow.passes("a", "b");
        flow.edge("b", "c");
        flow.edge("a", "field");
        flow.store("field");
        flow.edge("field", "b");
        flow.run();

        assertThat(kept("c")).containsExactly("f");
    }

    @Test
    void aSingleStoreWithTwoValuesTellsNothingAndPassesNothingOn() {
        flow.source("a", "f", Way.DIRECT);
        flow.source("a", "g", Way.DIRECT);
        flow.edge("a", "field");
        flow.store("field");
        flow.single("field");
        flow.edge("field", "b");
        flow.source("c", "f", Way.DIRECT);
        flow.edge("c", "one");
        flow.store("one");
        flow.single("one");
        flow.run();

        assertThat(flow.at("field", Way.PASSED)).isEmpty();
        assertThat(flow.at("b", Way.PASSED)).isEmpty();
        assertThat(kept("one")).containsExactly("f");
    }

    @Test
    void aNodeThatEverythingComesToTellsNothing() {
        for (int i = 0; i < 100; i++) {
            flow.source("a", "f" + i, Way.DIRECT);
        }
        flow.edge("a", "b");
        flow.source("b", "own", Way.DIRECT);
        flow.run();

        assertThat(flow.at("a", Way.DIRECT)).isEmpty();
        assertThat(flow.at("b", Way.DIRECT)).containsExactly("own");
    }
}
