package org.whaledo.catalogue;

import java.time.Duration;

/**
 * When a shard does what it owes; never what.
 *
 * @param batch most entries of a probe
 * @param batchesInFlight most probes' worth of open rounds of a home
 * @param debounce how long a revision waits for company, and how long a growing catalogue must be calm
 * @param patience after this a revision is made although the catalogue still grows
 * @param roundTimeout an open round this old is asked again
 * @param standing most undecided photos, newest first, that are revised at once; the rest by the audit alone
 * @param audited photos that ask again per audit when nothing else is to do; 0 turns it off
 * @param orphanAge an embedding without its photo, or of a model that is wanted no more, for this long gets a tombstone
 * @param outstanding most embedding requests under way
 * @param requestGrace how long a live photo may be on its way before its embedding is asked for
 * @param requestRetry first wait before a request is repeated; doubles up to sixteenfold
 */
public record ShardPacing(
        int batch,
        int batchesInFlight,
        Duration debounce,
        Duration patience,
        Duration roundTimeout,
        int standing,
        int audited,
        Duration orphanAge,
        int outstanding,
        Duration requestGrace,
        Duration requestRetry) {

    /** The figures of the design; {@code standing} photos shared by {@code shards}. */
    public static ShardPacing standard(int shards) {
        return new ShardPacing(
                32,
                2,
                Duration.ofMillis(250),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Math.max(1, 5_000 / shards),
                1,
                Duration.ofSeconds(60),
                16,
                Duration.ofSeconds(5),
                Duration.ofSeconds(60));
    }
}
