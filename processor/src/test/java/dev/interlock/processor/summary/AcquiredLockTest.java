package dev.interlock.processor.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.processor.model.LockClass;
import dev.interlock.processor.model.LockKind;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Place;
import dev.interlock.processor.model.TypeRef;
import java.util.List;
import org.junit.jupiter.api.Test;

class AcquiredLockTest {
    private static final TypeRef NODE = new TypeRef("Node");
    private static final Demand LEAF = new Demand(new Place.This(NODE), new TypeRef("Leaf"));
    private static final Demand TWIG = new Demand(new Place.This(NODE), new TypeRef("Twig"));
    private static final Premise FIRST = new Premise(1, 0);
    private static final Premise SECOND = new Premise(2, 0);

    private static AcquiredLock taken(Premise premise, Demand... demands) {
        LockClass lockClass = new LockClass(NODE, "mu");
        return new AcquiredLock(
                null, lockClass, LockKind.MUTEX, Mode.EXCLUSIVE, AcquiredLock.How.WAITS, List.of(demands), premise);
    }

    @Test
    void whatIsTakenInAnyCaseCoversWhatIsTakenOnConditions() {
        assertThat(taken(Premise.NONE).covers(taken(FIRST, LEAF))).isTrue();
        assertThat(taken(FIRST).covers(taken(FIRST, LEAF))).isTrue();
        assertThat(taken(Premise.NONE, LEAF).covers(taken(FIRST, LEAF))).isTrue();
    }

    @Test
    void whatIsTakenOnOtherConditionsCoversNothing() {
        assertThat(taken(Premise.NONE, LEAF).covers(taken(Premise.NONE))).isFalse();
        assertThat(taken(Premise.NONE, LEAF).covers(taken(Premise.NONE, TWIG))).isFalse();
        assertThat(taken(FIRST).covers(taken(SECOND, LEAF))).isFalse();
        assertThat(taken(FIRST, LEAF).covers(taken(Premise.NONE, LEAF))).isFalse();
    }

    @Test
    void anotherLockIsNeverCovered() {
        AcquiredLock other = new AcquiredLock(
                null, new LockClass(NODE, "io"), LockKind.MUTEX, Mode.EXCLUSIVE, AcquiredLock.How.WAITS);

        assertThat(taken(Premise.NONE).covers(other.demanding(List.of(LEAF)))).isFalse();
    }

    @Test
    void inAnyCaseNothingIsDemanded() {
        assertThat(taken(FIRST, LEAF).hasConditions()).isTrue();
        assertThat(taken(FIRST, LEAF).inAnyCase()).isEqualTo(taken(Premise.NONE));
        assertThat(taken(Premise.NONE).hasConditions()).isFalse();
    }
}
