package org.whaledo.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.event.ModelEventKind;
import org.whaledo.event.RetrainRequested;
import org.whaledo.topic.CommittedTopics;
import org.whaledo.topic.PlainProducer;
import org.whaledo.topic.TestBroker;
import org.whaledo.topic.Topics;

/** The trainer as a process of its own. */
class TrainerMainIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @Test
    void makesItsTopicsAnswersRequestsAndStopsWhenItIsTold() throws Exception {
        try (TestBroker broker = TestBroker.start()) {
            // Given a cluster without topics
            Process trainer = start(broker.bootstrap());
            try {
                CommittedTopics topics = new CommittedTopics(Map.of("bootstrap.servers", broker.bootstrap()));
                await().atMost(PATIENCE).ignoreExceptions().until(() -> topics.partitions(Topics.MODELS) == 1);

                // When somebody asks for a training, of no labels
                ask(broker.bootstrap());

                // Then it is begun and fails for want of photos
                await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(topics.read(Topics.MODELS))
                        .extracting(record -> record.value().getKind())
                        .containsExactly(ModelEventKind.TRAINING_STARTED, ModelEventKind.FAILED));
                trainer.destroy();
                assertThat(trainer.waitFor(20, TimeUnit.SECONDS)).isTrue();
            } finally {
                trainer.destroyForcibly();
            }
        }
    }

    private Process start(String bootstrap) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dwhaledo.kafka.bootstrap=" + bootstrap,
                        "-Dwhaledo.kafka.partitions=2",
                        "-Dwhaledo.kafka.replication=1",
                        "-Dwhaledo.store.access-key=nobody",
                        "-Dwhaledo.store.secret-key=nothing",
                        "-Dwhaledo.trainer.folder=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        TrainerMain.class.getName()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.log").toFile())
                .start();
    }

    private static void ask(String bootstrap) throws InterruptedException, ExecutionException {
        RetrainRequested request = RetrainRequested.newBuilder()
                .setRequestId("of nothing")
                .setRequester("tess")
                .setReason("to see")
                .setRequestedAt(Instant.now())
                .build();
        try (Producer<String, RetrainRequested> requests =
                PlainProducer.open(Topics.RETRAIN_REQUESTS, Map.of("bootstrap.servers", bootstrap))) {
            requests.send(new ProducerRecord<>(Topics.RETRAIN_REQUESTS.fullName(), "tess", request))
                    .get();
        }
    }
}
