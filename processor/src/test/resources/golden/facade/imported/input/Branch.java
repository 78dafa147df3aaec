package bank.branch;

import bank.Bank;
import dev.interlock.annotations.Critical;

class Branch {
    private int visitors;

    @Critical("Bank.REGISTRY")
    int visit() {
        return ++visitors;
    }
}
