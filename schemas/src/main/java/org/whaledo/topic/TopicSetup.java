package org.whaledo.topic;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

/** Brings a cluster's topics into the layout of {@link Topics}. Several services may do so at once. */
public final class TopicSetup {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private TopicSetup() {}

    /**
     * Creates what is missing; touches nothing that is there.
     *
     * @param partitions N, the deployment's partition count
     * @param replication -1 for the broker's default
     * @throws Failure TOPIC_LAYOUT when a topic is there with another partition count or cleanup policy,
     *     BROKER_UNREACHABLE
     */
    public static void ensure(Admin admin, int partitions, short replication) {
        Brokers brokers = new Brokers(admin, PATIENCE);
        Set<String> present = brokers.topics();
        List<Topic<?, ?>> all = Topics.all();
        List<String> found = new ArrayList<>();
        List<NewTopic> missing = new ArrayList<>();
        for (Topic<?, ?> topic : all) {
            if (present.contains(topic.fullName())) {
                found.add(topic.fullName());
            } else {
                missing.add(new NewTopic(topic.fullName(), topic.partitions(partitions), replication)
                        .configs(topic.configuration()));
            }
        }
        create(brokers, missing);
        check(brokers, partitions, found);
    }

    /** The same, for whoever speaks to the cluster this once. @param bootstrap its address */
    public static void ensure(String bootstrap, int partitions, short replication) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            ensure(admin, partitions, replication);
        }
    }

    private static void create(Brokers brokers, Collection<NewTopic> missing) {
        for (KafkaFuture<Void> each :
                brokers.admin().createTopics(missing).values().values()) {
            try {
                brokers.tell("that a topic is created", admin -> each);
            } catch (Failure e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    private static void check(Brokers brokers, int partitions, Collection<String> found) {
        Map<String, TopicDescription> layouts = brokers.tell(
                "what topics are like", admin -> admin.describeTopics(found).allTopicNames());
        List<ConfigResource> resources = found.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<ConfigResource, Config> configurations =
                brokers.tell("how topics are configured", admin -> admin.describeConfigs(resources)
                        .all());
        Map<String, String> policies = new HashMap<>();
        configurations.forEach((resource, configuration) -> policies.put(
                resource.name(), configuration.get(CLEANUP_POLICY_CONFIG).value()));
        for (Topic<?, ?> topic : Topics.all()) {
            if (layouts.containsKey(topic.fullName())) {
                int there = layouts.get(topic.fullName()).partitions().size();
                require(topic, "partitions", topic.partitions(partitions), there);
                String policy = topic.configuration().get(CLEANUP_POLICY_CONFIG);
                require(topic, CLEANUP_POLICY_CONFIG, policy, policies.get(topic.fullName()));
            }
        }
    }

    private static void require(Topic<?, ?> topic, String what, Object wanted, Object there) {
        if (!wanted.equals(there)) {
            throw new Failure(
                    FailureCode.TOPIC_LAYOUT, "topic " + topic + " has " + what + " " + there + ", wanted " + wanted);
        }
    }
}
