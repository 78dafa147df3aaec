package dev.interlock.examples.bank;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A day at the bank: clerks, one thread each, transfer money at random while an auditor counts it again and again. */
final class BankDay {
    private static final int ACCOUNTS = 8;
    private static final long OPENING_CENTS = 1_000_00;
    private static final int AUDITS = 50;

    private final Ledger ledger = new GuardedLedger();
    private final AuditLog audit = new AuditLog();
    private final Bank bank = new GuardedBank(ledger, audit);

    private final int clerks;
    private final int transfersEach;

    BankDay(int clerks, int transfersEach) {
        this.clerks = clerks;
        this.transfersEach = transfersEach;
        for (int i = 1; i <= ACCOUNTS; i++) {
            bank.open("customer " + i, OPENING_CENTS);
        }
    }

    /** Lets everybody work, and sums up when all have gone home. */
    Report run() throws InterruptedException, ExecutionException {
        long opening = bank.total();
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<Integer>> work = new ArrayList<>();
            for (int clerk = 0; clerk < clerks; clerk++) {
                work.add(threads.submit(clerk(clerk)));
            }
            Future<Integer> wrongAudits = threads.submit(auditor(opening));
            int accepted = 0;
            for (Future<Integer> one : work) {
                accepted += one.get();
            }
            return new Report(
                    clerks * transfersEach,
                    accepted,
                    ledger.entries().size(),
                    audit.refusals(),
                    AUDITS,
                    wrongAudits.get(),
                    opening,
                    bank.total());
        } finally {
            threads.shutdown();
        }
    }

    /** A clerk's work; its result is the number of transfers that were accepted. */
    private Callable<Integer> clerk(int number) {
        return () -> {
            SplittableRandom random = new SplittableRandom(number);
            int accepted = 0;
            for (int i = 0; i < transfersEach; i++) {
                if (bank.transfer(anyAccount(random), anyAccount(random), random.nextLong(1, 500_00))) {
                    accepted++;
                }
            }
            return accepted;
        };
    }

    /** The auditor's work; its result is the number of counts that came out wrong. */
    private Callable<Integer> auditor(long expected) {
        return () -> {
            int wrong = 0;
            for (int i = 0; i < AUDITS; i++) {
                if (bank.total() != expected) {
                    wrong++;
                }
            }
            return wrong;
        };
    }

    private static long anyAccount(SplittableRandom random) {
        return random.nextLong(1, ACCOUNTS + 1);
    }

    /** How the day went. */
    record Report(
            int tried,
            int accepted,
            int entries,
            int refused,
            int audits,
            int wrongAudits,
            long opening,
            long closing) {}
}
