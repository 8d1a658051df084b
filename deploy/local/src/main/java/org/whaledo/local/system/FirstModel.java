package org.whaledo.local.system;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whaledo.event.ModelEvent;
import org.whaledo.id.ModelId;
import org.whaledo.network.LocalModel;
import org.whaledo.store.ObjectStore;
import org.whaledo.store.S3ObjectStore;
import org.whaledo.topic.PlainProducer;
import org.whaledo.topic.Topics;
import org.whaledo.trainer.publication.ModelPublisher;

/** Gives a system that never had a model the one that lies beside the program. */
final class FirstModel {
    private static final Logger LOG = LoggerFactory.getLogger(FirstModel.class);
    private static final String REASON = "bootstrap";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ServiceSettings settings;
    private final Path folder;
    private final Clock clock;

    /** @param folder of the model's files */
    FirstModel(ServiceSettings settings, Path folder, Clock clock) {
        this.settings = settings;
        this.folder = folder;
        this.clock = clock;
    }

    /** @return whether there was none */
    boolean publishWhereNoneIs() {
        if (isLogged()) {
            return false;
        }
        LocalModel model = LocalModel.open(folder);
        try (ObjectStore store = S3ObjectStore.open(settings.store());
                Producer<String, ModelEvent> models =
                        PlainProducer.open(Topics.MODELS, Map.of("bootstrap.servers", settings.bootstrap()))) {
            ModelId published = new ModelPublisher(store, models, clock).publish(model, LocalSystem.CATALOGUE, REASON);
            LOG.atInfo().addKeyValue("model", published).log("published the first model");
        }
        return true;
    }

    private boolean isLogged() {
        TopicPartition log = new TopicPartition(Topics.MODELS.fullName(), 0);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", settings.bootstrap()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            return consumer.endOffsets(List.of(log), PATIENCE).get(log) > 0;
        }
    }
}
