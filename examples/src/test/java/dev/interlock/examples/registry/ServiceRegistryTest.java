package dev.interlock.examples.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceRegistryTest {
    private final ServiceRegistry registry = new GuardedServiceRegistry();

    @Test
    void findsWhatIsRegistered() {
        registry.register("orders", new Endpoint("a", 80));

        assertThat(registry.find("orders")).contains(new Endpoint("a", 80));
        assertThat(registry.find("prices")).isEmpty();
        assertThat(registry.version()).isOne();
    }

    @Test
    void aCopyDoesNotFollowLaterChanges() {
        registry.register("orders", new Endpoint("a", 80));
        Map<String, Endpoint> before = registry.endpoints();

        registry.moveAll("b");

        assertThat(before).containsEntry("orders", new Endpoint("a", 80));
        assertThat(registry.endpoints()).containsEntry("orders", new Endpoint("b", 80));
    }

    @Test
    void noReaderSeesAHalfDoneMove() throws Exception {
        RegistryExample.Result result = RegistryExample.run();

        assertThat(result.torn()).isZero();
        assertThat(result.looks()).isEqualTo(20_000);
        assertThat(result.version()).isEqualTo(503);
    }
}
