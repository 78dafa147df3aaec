package bank;

import maker.Counted;

/** A desk whose visitors are counted by a class that another processor writes, behind the facade that Interlock writes for that. */
@Counted
public class Desk {
    private final CounterOfDesk counter = new GuardedCounterOfDesk();

    /** Somebody comes. */
    public void visit() {
        counter.count();
    }
}
