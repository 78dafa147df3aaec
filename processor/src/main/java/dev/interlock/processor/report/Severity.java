package dev.interlock.processor.report;

/** What a finding of a check does to the compilation. */
public enum Severity {
    /** Fails it. */
    ERROR,
    /** Is shown. */
    WARNING,
    /** Is not even computed into a message. */
    OFF
}
