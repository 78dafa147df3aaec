package dev.interlock.examples.bank;

import dev.interlock.annotations.Critical;
import dev.interlock.annotations.GuardedBy;
import dev.interlock.annotations.Holding;
import dev.interlock.annotations.LockOrder;
import dev.interlock.annotations.Mode;
import dev.interlock.runtime.Held;
import dev.interlock.runtime.Locks;
import dev.interlock.runtime.RWMutex;
import java.util.Map;
import java.util.TreeMap;

/** The accounts, and the order in which the locks of this package are taken, outermost first. */
@LockOrder({"Bank.registry", "Account.mu", "Ledger.mu", "AuditLog.mu"})
class Bank {
    private final Ledger ledger;
    private final AuditLog audit;

    final RWMutex registry = new RWMutex();

    @GuardedBy("registry")
    private final Map<Long, Account> accounts = new TreeMap<>();

    Bank(Ledger ledger, AuditLog audit) {
        this.ledger = ledger;
        this.audit = audit;
    }

    /** Opens an account and returns its number. */
    @Critical("registry")
    long open(String owner, long cents) {
        Account account = new GuardedAccount(accounts.size() + 1L, owner);
        account.deposit(cents);
        accounts.put(account.id(), account);
        return account.id();
    }

    /**
     * Moves money from one account to another, if it is there. Transfers share the registry, so that those between
     * other accounts go on at the same time.
     */
    @Critical(value = "registry", mode = Mode.SHARED)
    boolean transfer(long from, long to, long cents) {
        Account payer = account(from);
        Account payee = account(to);
        // Both locks, without a deadlock against a transfer the other way round.
        Held both = Locks.lockAll(payer.mu, payee.mu);
        try (both) {
            if (!payer.debit(cents)) {
                audit.refused(payer.owner() + " cannot pay " + cents + " cents");
                return false;
            }
            payee.credit(cents);
            ledger.post(from, to, cents);
            return true;
        }
    }

    /** All the money in the bank. Under the exclusive lock no transfer is half done, so that no cent is missed. */
    @Critical("registry")
    long total() {
        long total = 0;
        for (Account account : accounts.values()) {
            total += account.balance();
        }
        return total;
    }

    @Holding(value = "registry", mode = Mode.SHARED)
    private Account account(long id) {
        Account account = accounts.get(id);
        if (account == null) {
            throw new IllegalArgumentException("no account " + id);
        }
        return account;
    }
}
