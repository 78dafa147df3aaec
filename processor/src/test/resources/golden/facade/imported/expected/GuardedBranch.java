package bank.branch;

import bank.Bank;
import javax.annotation.processing.Generated;

/**
 * The thread-safe form of {@link Branch}: each critical section takes its locks by itself.
 */
@Generated("dev.interlock.processor.InterlockProcessor")
final class GuardedBranch extends Branch {
    GuardedBranch() {
    }

    @Override
    int visit() {
        Bank.REGISTRY.lock();
        try {
            return super.visit();
        } finally {
            Bank.REGISTRY.unlock();
        }
    }
}
