package dev.interlock.examples.cluster;

import java.io.Serializable;

/**
 * What the cluster keeps of the counter.
 *
 * @param value the count
 * @param fence the token of the last holder who read or wrote it; tokens of later holders are greater
 */
record Count(long value, long fence) implements Serializable {}
