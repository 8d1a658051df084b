package org.whaledo.ranker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.whaledo.topic.TestBroker;

class CommittedPartitionsIT {
    private static final String TOPIC = "told";

    @Test
    void whatWasTakenBackDoesNotCount() throws ExecutionException, InterruptedException {
        try (TestBroker broker = TestBroker.start();
                Admin admin = broker.admin()) {
            // Given nothing in partition 0, an aborted record in 1, an aborted and a committed one in 2
            admin.createTopics(List.of(new NewTopic(TOPIC, 3, (short) 1))).all().get();
            Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrap());
            try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", broker.bootstrap(), "transactional.id", "teller"),
                    new StringSerializer(),
                    new StringSerializer())) {
                producer.initTransactions();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>(TOPIC, 1, "key", "aborted"));
                producer.send(new ProducerRecord<>(TOPIC, 2, "key", "aborted"));
                producer.flush();
                producer.abortTransaction();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>(TOPIC, 2, "key", "committed"));
                producer.commitTransaction();
            }

            assertThat(CommittedPartitions.of(client, TOPIC)).containsExactly(2);
        }
    }
}
