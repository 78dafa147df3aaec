/** Small, fair locks for Java. */
module dev.interlock.runtime {
    requires static org.jspecify;

    exports dev.interlock.runtime;
}
