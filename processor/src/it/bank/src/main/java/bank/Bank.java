package bank;

/** A bank. */
public final class Bank {
    private final Account account = new GuardedAccount();

    /** A bank with one account. */
    public Bank() {}

    /** Puts money into the account. */
    public long deposit(long amount) {
        account.deposit(amount);
        return account.balance();
    }
}
