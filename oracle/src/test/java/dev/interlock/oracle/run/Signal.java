package dev.interlock.oracle.run;

/** What interrupts the order of statements in a run. */
abstract class Signal extends RuntimeException {
    private static final long serialVersionUID = 1;

    Signal() {
        super(null, null, false, false);
    }

    /** A break or continue. */
    static final class Jumped extends Signal {
        private static final long serialVersionUID = 1;
        final boolean isBreak;
        final String label;

        Jumped(boolean isBreak, String label) {
            this.isBreak = isBreak;
            this.label = label;
        }

        boolean meets(String loop) {
            return label.isEmpty() || label.equals(loop);
        }
    }

    /** A return. */
    static final class Returned extends Signal {
        private static final long serialVersionUID = 1;
        final boolean value;

        Returned(boolean value) {
            this.value = value;
        }
    }

    /** An exception. */
    static final class Thrown extends Signal {
        private static final long serialVersionUID = 1;
        final boolean checked;

        Thrown(boolean checked) {
            this.checked = checked;
        }
    }

    /** The run is over: a fault after which there is no going on, or it became too long. No {@code finally} block sees it. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;

        Stopped() {
            super(null, null, false, false);
        }
    }
}
