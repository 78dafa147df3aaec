package dev.interlock.examples.registry;

import dev.interlock.annotations.Critical;
import dev.interlock.annotations.GuardedBy;
import dev.interlock.annotations.Mode;
import dev.interlock.runtime.RWMutex;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which service runs where. Any number of threads look at it at the same time; a change waits for them and is alone. */
abstract class ServiceRegistry {
    final RWMutex rw = new RWMutex();

    @GuardedBy("rw")
    final Map<String, Endpoint> endpoints = new TreeMap<>();

    @GuardedBy("rw")
    long version;

    /** Written by Interlock: a copy, made under the read lock, that no later change touches. */
    abstract Map<String, Endpoint> endpoints();

    /** Written by Interlock: how many changes there have been. */
    abstract long version();

    @Critical(value = "rw", mode = Mode.SHARED)
    Optional<Endpoint> find(String service) {
        return Optional.ofNullable(endpoints.get(service));
    }

    @Critical("rw")
    void register(String service, Endpoint endpoint) {
        endpoints.put(service, endpoint);
        version++;
    }

    /** Moves every service to another host in one step: no reader ever sees half of them moved. */
    @Critical("rw")
    void moveAll(String host) {
        endpoints.replaceAll((service, endpoint) -> new Endpoint(host, endpoint.port()));
        version++;
    }
}
