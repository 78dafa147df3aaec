package dev.interlock.processor.check.order;

import dev.interlock.processor.ir.Body;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.order.CallBack;
import dev.interlock.processor.order.LockOrderGraph;
import dev.interlock.processor.order.Nesting;
import dev.interlock.processor.report.Problem;
import dev.interlock.processor.summary.Judge;
import dev.interlock.processor.summary.Summaries;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** All that threads wait for with locks held besides locks, and what is taken under locks of jars that call back. */
public final class OtherWaits {
    private final Consumer<Nesting> collected;
    private final ThreadEnds ends;
    private final Handshakes handshakes;
    private final ClassInitialisations initialisations;
    private final CallBacks callBacks;
    private final TakenWhenCalledBack takenAgain;

    /**
     * Those of one compilation.
     *
     * @param collected takes the nestings that travel with the classes
     * @param calledBack takes the calls that do
     */
    public OtherWaits(
            Summaries summaries,
            Declarations declarations,
            List<Body> bodies,
            Consumer<Nesting> collected,
            Consumer<CallBack> calledBack) {
        this.collected = collected;
        this.ends = new ThreadEnds(summaries);
        this.handshakes = new Handshakes(summaries, declarations, bodies);
        this.initialisations = new ClassInitialisations(summaries, declarations);
        this.callBacks = new CallBacks(summaries, declarations, calledBack);
        this.takenAgain = new TakenWhenCalledBack(summaries, declarations);
    }

    /** Those who look on. */
    public List<Judge> judges() {
        return List.of(ends, handshakes, initialisations, callBacks);
    }

    /**
     * What takes a lock again when called back under it, once every body was visited.
     *
     * @param known the calls of jars, under locks, of methods that others are to write
     */
    public List<Problem> takenAgain(Collection<CallBack> known) {
        return takenAgain.problems(known);
    }

    /**
     * Enters what was found, once every body was visited.
     *
     * @param known the calls of jars, under locks, of methods that others are to write
     * @param judge takes the nestings under the locks of jars
     */
    public void addTo(LockOrderGraph graph, Collection<CallBack> known, Consumer<Nesting> judge) {
        for (Nesting nesting : callBacks.nestings(known)) {
            graph.add(nesting);
            judge.accept(nesting);
        }
        List<Nesting> waits = new ArrayList<>(ends.nestings(collected));
        waits.addAll(handshakes.nestings());
        waits.addAll(initialisations.nestings());
        graph.addWhereInRing(waits);
    }
}
