package dev.interlock.examples.registry;

/**
 * Where a service runs.
 *
 * @param host a host's name
 * @param port a TCP port
 */
record Endpoint(String host, int port) {}
