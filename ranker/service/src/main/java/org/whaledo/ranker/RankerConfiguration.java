package org.whaledo.ranker;

import com.typesafe.config.Config;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.whaledo.catalogue.RankingRules;
import org.whaledo.catalogue.ShardPacing;
import org.whaledo.catalogue.ViewpointRule;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

/**
 * Everything that one instance of the ranker needs to know.
 *
 * @param bootstrap the brokers, {@code host:port[,host:port]}
 * @param application names the group and its internal topics; another name is another ranker that re-reads everything
 * @param instance names this process within the group
 * @param stateFolder locks and task bookkeeping; every store is in memory
 * @param threads stream threads; a shard is worked by one thread at a time
 * @param standbys copies of each shard that other instances keep warm
 * @param replication of the internal topics
 * @param commitInterval how long an answer waits at most before readers of committed records see it
 * @param transactionTimeout after which a frozen instance's shards are taken over
 * @param sessionTimeout after which a dead instance's shards are taken over
 * @param http where the HTTP interface listens; port 0 takes any free one
 * @param rules what an answer contains
 * @param pacing when answers are made and revised, for a deployment of that many shards
 * @param kafka further client settings, e.g. for TLS and SASL; they win over the ranker's own
 */
public record RankerConfiguration(
        String bootstrap,
        String application,
        String instance,
        Path stateFolder,
        int threads,
        int standbys,
        short replication,
        Duration commitInterval,
        Duration transactionTimeout,
        Duration sessionTimeout,
        InetSocketAddress http,
        RankingRules rules,
        IntFunction<ShardPacing> pacing,
        Map<String, String> kafka) {

    /** The catalogue of this deployment; the key of its records on {@code models}. */
    static final String CATALOGUE = "beluga";

    public RankerConfiguration {
        require(threads > 0, "threads", threads);
        require(standbys >= 0, "standbys", standbys);
        require(replication > 0, "replication", replication);
        require(isPositive(commitInterval), "commitInterval", commitInterval);
        require(transactionTimeout.compareTo(commitInterval) > 0, "transactionTimeout", transactionTimeout);
        require(isPositive(sessionTimeout), "sessionTimeout", sessionTimeout);
        kafka = Map.copyOf(kafka);
    }

    /** One instance, two threads, no standby, HTTP on any free loopback port. */
    public static RankerConfiguration local(String bootstrap, Path stateFolder) {
        return new RankerConfiguration(
                bootstrap,
                "whaledo-ranker",
                "ranker",
                stateFolder,
                2,
                0,
                (short) 1,
                Duration.ofMillis(100),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                new InetSocketAddress("127.0.0.1", 0),
                RankingRules.standard(),
                ShardPacing::standard,
                Map.of());
    }

    /** Reads the section {@code whaledo.ranker}; reference.conf documents its keys. */
    public static RankerConfiguration from(Config root) {
        Config own = root.getConfig("whaledo.ranker");
        Map<String, String> kafka = new TreeMap<>();
        own.getConfig("kafka")
                .entrySet()
                .forEach(entry -> kafka.put(
                        entry.getKey().replace("\"", ""),
                        entry.getValue().unwrapped().toString()));
        return new RankerConfiguration(
                own.getString("bootstrap"),
                own.getString("application"),
                own.getString("instance"),
                Path.of(own.getString("state-folder")),
                own.getInt("threads"),
                own.getInt("standbys"),
                (short) own.getInt("replication"),
                own.getDuration("commit-interval"),
                own.getDuration("transaction-timeout"),
                own.getDuration("session-timeout"),
                new InetSocketAddress(own.getString("http.host"), own.getInt("http.port")),
                rules(own.getConfig("ranking")),
                ShardPacing::standard,
                kafka);
    }

    public RankerConfiguration withInstance(String name) {
        return new RankerConfiguration(
                bootstrap,
                application,
                name,
                stateFolder,
                threads,
                standbys,
                replication,
                commitInterval,
                transactionTimeout,
                sessionTimeout,
                http,
                rules,
                pacing,
                kafka);
    }

    public RankerConfiguration withHttp(InetSocketAddress address) {
        return new RankerConfiguration(
                bootstrap,
                application,
                instance,
                stateFolder,
                threads,
                standbys,
                replication,
                commitInterval,
                transactionTimeout,
                sessionTimeout,
                address,
                rules,
                pacing,
                kafka);
    }

    private static RankingRules rules(Config ranking) {
        return new RankingRules(
                ranking.getInt("photos"),
                ranking.getInt("whales"),
                ranking.getEnum(ViewpointRule.class, "viewpoints"),
                ranking.getBoolean("encounter-excluded"));
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    private static void require(boolean holds, String setting, Object value) {
        if (!holds) {
            throw new Failure(FailureCode.RANKER_SETTINGS, "ranker setting " + setting + " cannot be " + value);
        }
    }
}
