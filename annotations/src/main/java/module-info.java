/** Annotations that say which lock guards what, in which order locks are taken, and which methods are critical sections. */
module dev.interlock.annotations {
    requires static org.jspecify;

    exports dev.interlock.annotations;
}
