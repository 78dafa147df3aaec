/** Fails the tests in which locks are taken in opposite orders. */
module dev.interlock.junit {
    requires dev.interlock.runtime;
    requires transitive org.junit.jupiter.api;
    requires static org.jspecify;

    exports dev.interlock.junit;
}
