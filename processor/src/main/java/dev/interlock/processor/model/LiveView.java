package dev.interlock.processor.model;

/** Of what a method of a library returns a view: an object through which the other one is seen, and often changed, as it is at the time. */
public enum LiveView {
    /** Of the object that it is called on: {@code map.keySet()}, {@code list.iterator()}. */
    OF_RECEIVER,
    /** Of its first argument: {@code Collections.unmodifiableList(list)}. */
    OF_ARGUMENT
}
