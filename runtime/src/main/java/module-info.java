/** Small, fair locks for Java. */
module dev.interlock.runtime {
    requires static jdk.jfr;
    requires static org.jspecify;

    exports dev.interlock.runtime;
}
