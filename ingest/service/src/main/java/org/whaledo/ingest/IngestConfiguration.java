package org.whaledo.ingest;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigUtil;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.whaledo.store.Buckets;
import org.whaledo.store.StoreEndpoint;
import org.whaledo.survey.SurveyPathPattern;

/**
 * What an instance of ingest needs to know.
 *
 * @param bootstrap Kafka's address
 * @param group instances of one group share the work; a new group starts without memory
 * @param bucket the photos'
 * @param surveyPath how keys tell about their photos
 * @param listingInterval from the end of one listing of the bucket to the start of the next
 * @param eventGrace how long after its upload an event about an object may still come, before a listing counts as the first to
 *     tell of it
 * @param threads that look at objects
 * @param kafka further settings of Kafka Streams and its clients, which win over ours
 */
public record IngestConfiguration(
        String bootstrap,
        String group,
        StoreEndpoint store,
        String bucket,
        SurveyPathPattern surveyPath,
        Duration listingInterval,
        Duration eventGrace,
        int threads,
        Map<String, String> kafka) {
    public IngestConfiguration {
        if (listingInterval.isNegative() || listingInterval.isZero() || threads < 1) {
            throw new IllegalArgumentException(
                    "listing interval and threads must be positive, were " + listingInterval + ", " + threads);
        }
        kafka = Map.copyOf(kafka);
    }

    /** The usual settings: bucket {@code photos}, the documented path pattern, a listing every five minutes. */
    public static IngestConfiguration standard(String bootstrap, StoreEndpoint store) {
        return new IngestConfiguration(
                bootstrap,
                "whaledo-ingest",
                store,
                Buckets.PHOTOS,
                SurveyPathPattern.standard(),
                Duration.ofMinutes(5),
                Duration.ofSeconds(10),
                2,
                Map.of());
    }

    public IngestConfiguration withListingInterval(Duration interval) {
        return new IngestConfiguration(
                bootstrap, group, store, bucket, surveyPath, interval, eventGrace, threads, kafka);
    }

    public IngestConfiguration withEventGrace(Duration grace) {
        return new IngestConfiguration(
                bootstrap, group, store, bucket, surveyPath, listingInterval, grace, threads, kafka);
    }

    public IngestConfiguration withKafka(Map<String, String> settings) {
        return new IngestConfiguration(
                bootstrap, group, store, bucket, surveyPath, listingInterval, eventGrace, threads, settings);
    }

    /** Reads {@code whaledo.*} as in {@code reference.conf}. */
    public static IngestConfiguration of(Config config) {
        Config ingest = config.getConfig("whaledo.ingest");
        Config store = config.getConfig("whaledo.store");
        Map<String, String> kafka = new TreeMap<>();
        ingest.getConfig("kafka")
                .entrySet()
                .forEach(entry -> kafka.put(
                        String.join(".", ConfigUtil.splitPath(entry.getKey())),
                        entry.getValue().unwrapped().toString()));
        return new IngestConfiguration(
                config.getString("whaledo.kafka.bootstrap"),
                ingest.getString("group"),
                new StoreEndpoint(
                        URI.create(store.getString("endpoint")),
                        store.getString("region"),
                        store.getString("access-key"),
                        store.getString("secret-key")),
                ingest.getString("bucket"),
                SurveyPathPattern.of(ingest.getString("survey-path")),
                ingest.getDuration("listing-interval"),
                ingest.getDuration("event-grace"),
                ingest.getInt("threads"),
                kafka);
    }
}
