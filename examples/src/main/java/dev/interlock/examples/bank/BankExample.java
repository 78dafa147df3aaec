package dev.interlock.examples.bank;

import java.util.concurrent.ExecutionException;

/** Runs a day at the bank and prints how it went: no cent lost, no transfer lost, no deadlock. */
public final class BankExample {
    private static final int CLERKS = 8;
    private static final int TRANSFERS_EACH = 20_000;

    private BankExample() {}

    /** Takes no arguments. */
    public static void main(String[] args) throws InterruptedException, ExecutionException {
        System.out.println("A day at the bank: " + CLERKS + " clerks, " + TRANSFERS_EACH + " transfers each");
        BankDay.Report day = new BankDay(CLERKS, TRANSFERS_EACH).run();
        System.out.printf("  transfers  %,12d%n", day.tried());
        System.out.printf("    accepted %,12d   in the ledger  %,12d%n", day.accepted(), day.entries());
        System.out.printf("    refused  %,12d   in the audit   %,12d%n", day.tried() - day.accepted(), day.refused());
        System.out.printf("  money at opening %,12d cents%n", day.opening());
        System.out.printf("  money at closing %,12d cents%n", day.closing());
        System.out.printf("  counted %d times in between, wrong %d times%n", day.audits(), day.wrongAudits());
    }
}
