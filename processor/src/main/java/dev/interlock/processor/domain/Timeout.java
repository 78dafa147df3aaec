package dev.interlock.processor.domain;

import java.util.concurrent.TimeUnit;

/**
 * How long a critical section waits at most.
 *
 * @param amount how many units; more than 0
 * @param unit of which length
 */
public record Timeout(long amount, TimeUnit unit) {}
