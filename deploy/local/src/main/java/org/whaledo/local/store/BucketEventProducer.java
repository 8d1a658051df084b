package org.whaledo.local.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whaledo.local.store.BucketNotifications.Change;
import org.whaledo.topic.PlainProducer;
import org.whaledo.topic.Topics;

/** Publishes changes and waits until the broker has them. Thread-safe. */
final class BucketEventProducer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BucketEventProducer.class);
    private static final int UNAVAILABLE = 503;

    private final Producer<byte[], byte[]> producer;
    private final BucketNotifications notifications;

    BucketEventProducer(String bootstrap, Duration patience, BucketNotifications notifications) {
        this.notifications = notifications;
        long millis = patience.toMillis();
        this.producer = PlainProducer.open(
                Topics.BUCKET_EVENTS,
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "client.id",
                        "whaledo-store",
                        "linger.ms",
                        "0",
                        "max.block.ms",
                        Long.toString(millis),
                        "request.timeout.ms",
                        Long.toString(millis / 2),
                        "delivery.timeout.ms",
                        Long.toString(millis)));
    }

    /** @throws software.amazon.awssdk.services.s3.model.S3Exception 503, upon which clients try again */
    void publish(Change change) {
        byte[] key = change.objectName().getBytes(StandardCharsets.UTF_8);
        try {
            producer.send(new ProducerRecord<>(Topics.BUCKET_EVENTS.fullName(), key, notifications.write(change)))
                    .get();
        } catch (ExecutionException | KafkaException e) {
            throw refused(change, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused(change, e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }

    private static RuntimeException refused(Change change, Exception cause) {
        LOG.atWarn()
                .addKeyValue("object", change.objectName())
                .addKeyValue("event", change.name())
                .addKeyValue("cause", cause.toString())
                .log("the change is stored but could not be told; the client is asked to try again");
        return S3Exceptions.fromStatusCode(UNAVAILABLE);
    }
}
