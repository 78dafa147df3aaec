package dev.interlock.oracle.program;

/** What a call passes: an object or a truth value. */
public sealed interface Arg permits Path, Truth, Index {}
