/** A critical section that works across machines: its lock is kept by a cluster. */
package dev.interlock.examples.cluster;
