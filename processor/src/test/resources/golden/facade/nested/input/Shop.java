package bank;

import dev.interlock.annotations.Critical;
import dev.interlock.annotations.GuardedBy;
import dev.interlock.runtime.Mutex;

public class Shop {
    public static class Stock {
        private static int made;

        protected final Mutex mu = new Mutex();

        @GuardedBy("mu")
        private int count;

        protected Stock() {
            made++;
        }

        @Critical("mu")
        public int take() {
            return --count;
        }

        static int made() {
            return made;
        }
    }

    @Critical("mu")
    static class Till {
        final Mutex mu = new Mutex();

        @GuardedBy("mu")
        private long cents;

        void put(long amount) {
            cents += amount;
        }

        long total() {
            return cents;
        }

        final String name() {
            return "till";
        }

        static String kind() {
            return "till";
        }
    }
}
