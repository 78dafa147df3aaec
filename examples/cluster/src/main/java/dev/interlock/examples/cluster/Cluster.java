package dev.interlock.examples.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Three members in one program, which agree on locks by consensus and speak over the loopback interface alone. */
final class Cluster implements AutoCloseable {
    /** How many members there are: the least number that outlives the loss of one. */
    static final int MEMBERS = 3;

    /** How long the cluster waits to hear of a holder, in seconds, before it takes its locks away. */
    static final int LEASE = 5;

    private final List<HazelcastInstance> members = new ArrayList<>();

    private Cluster() {}

    /** Starts the members, and waits until they have found each other. */
    static Cluster start() throws InterruptedException {
        Cluster cluster = new Cluster();
        for (int i = 0; i < MEMBERS; i++) {
            cluster.members.add(Hazelcast.newHazelcastInstance(configuration()));
        }
        for (HazelcastInstance member : cluster.members) {
            if (!member.getCPSubsystem()
                    .getCPSubsystemManagementService()
                    .awaitUntilDiscoveryCompleted(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the members have not found each other");
            }
        }
        return cluster;
    }

    private static Config configuration() {
        Config config = new Config();
        config.setClusterName("interlock-example");
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.logging.type", "none");
        config.setProperty("hazelcast.socket.bind.any", "false");
        NetworkConfig network = config.getNetworkConfig();
        network.getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        JoinConfig join = network.getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true).addMember("127.0.0.1");
        config.getCPSubsystemConfig()
                .setCPMemberCount(MEMBERS)
                .setSessionTimeToLiveSeconds(LEASE)
                .setSessionHeartbeatIntervalSeconds(1);
        return config;
    }

    HazelcastInstance member(int index) {
        return members.get(index);
    }

    /** Stops the member at once, as if its machine had failed: it says goodbye to nobody and lets no lock go. */
    void crash(int index) {
        members.get(index).getLifecycleService().terminate();
    }

    @Override
    public void close() {
        members.forEach(member -> member.getLifecycleService().terminate());
    }
}
