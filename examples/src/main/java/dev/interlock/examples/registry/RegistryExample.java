package dev.interlock.examples.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Moves all services from host to host while readers look: each of them sees a whole move or none of it. */
public final class RegistryExample {
    private static final int READERS = 4;
    private static final int LOOKS_EACH = 5_000;
    private static final int MOVES = 500;

    private final ServiceRegistry registry = new GuardedServiceRegistry();

    private RegistryExample() {
        registry.register("orders", new Endpoint("host-0", 8080));
        registry.register("prices", new Endpoint("host-0", 8081));
        registry.register("stock", new Endpoint("host-0", 8082));
    }

    /** Takes no arguments. */
    public static void main(String[] args) throws InterruptedException, ExecutionException {
        Result result = run();
        System.out.printf("%,d looks at the registry during %,d moves%n", result.looks(), MOVES);
        System.out.printf("  half moved: %d%n", result.torn());
        System.out.printf("  changes counted: %,d%n", result.version());
    }

    static Result run() throws InterruptedException, ExecutionException {
        return new RegistryExample().moveWhileReading();
    }

    private Result moveWhileReading() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<Integer>> readers = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                readers.add(threads.submit(reader()));
            }
            for (int move = 1; move <= MOVES; move++) {
                registry.moveAll("host-" + move);
            }
            int torn = 0;
            for (Future<Integer> reader : readers) {
                torn += reader.get();
            }
            return new Result(READERS * LOOKS_EACH, torn, registry.version());
        } finally {
            threads.shutdown();
        }
    }

    /** A reader's work; its result is how often it saw the services on more than one host. */
    private Callable<Integer> reader() {
        return () -> {
            int torn = 0;
            for (int i = 0; i < LOOKS_EACH; i++) {
                long hosts = registry.endpoints().values().stream()
                        .map(Endpoint::host)
                        .distinct()
                        .count();
                if (hosts != 1) {
                    torn++;
                }
            }
            return torn;
        };
    }

    /** How often the readers looked and saw a half-done move, and how many changes the registry has counted. */
    record Result(int looks, int torn, long version) {}
}
