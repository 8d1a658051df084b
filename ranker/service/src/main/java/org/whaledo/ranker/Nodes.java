package org.whaledo.ranker;

/** Names of the topology's nodes and stores; the stores' names are part of the changelog topics' names. */
final class Nodes {
    static final String IDENTITY = "identity";
    static final String ROLLOUT = "rollout";
    static final String SHARD = "shard";

    static final String DECISIONS_STORE = "decisions";
    static final String ROLLOUT_STORE = "rollout-log";
    static final String INVENTORY_STORE = "inventory";
    static final String MATRIX_STORE = "matrix";
    static final String IDENTITY_STORE = "identities";
    static final String CONTROL_STORE = "serving";
    static final String MEMORY_STORE = "memory";

    static final String TO_IDENTITY = "to-identity";
    static final String TO_MODELS = "to-models";
    static final String TO_CONTROL = "to-control";
    static final String TO_PROBES = "to-probes";
    static final String TO_PARTIALS = "to-partials";
    static final String TO_MATCHES = "to-matches";
    static final String TO_CURRENT_MATCHES = "to-current-matches";
    static final String TO_REQUESTS = "to-embedding-requests";
    static final String TO_EMBEDDINGS = "to-embeddings";
    static final String TO_PROGRESS = "to-rollout-progress";

    private Nodes() {}

    /** The node that reads a topic. */
    static String source(String topic) {
        return "read-" + topic;
    }

    /** The node that decodes what was read and takes it into its store. */
    static String intake(String topic) {
        return "take-in-" + topic;
    }

    /** The quarantine as one sub-topology writes to it; each has a sink of its own, or they would be one. */
    static String quarantine(String subTopology) {
        return "quarantine-of-" + subTopology;
    }
}
