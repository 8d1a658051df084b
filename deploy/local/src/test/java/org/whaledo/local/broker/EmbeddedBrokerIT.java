package org.whaledo.local.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.local.folder.Ports;
import org.whaledo.topic.TopicSetup;
import org.whaledo.topic.Topics;

final class EmbeddedBrokerIT {
    private static final String TOPIC = Topics.LABELS.fullName();

    private final Ports ports = new Ports();

    @TempDir
    Path folder;

    @Test
    void keepsRecordsAndTopicsOverRestartsOnOtherPorts() throws Exception {
        // Given
        try (EmbeddedBroker broker = start()) {
            setUp(broker);
            write(broker, "first");
        }
        // When it comes back elsewhere
        try (EmbeddedBroker broker = start()) {
            setUp(broker);
            write(broker, "second");

            // Then
            assertThat(read(broker, 2)).containsExactly("first", "second");
        }
    }

    @Test
    void hidesRecordsOfAnAbortedTransaction() throws Exception {
        try (EmbeddedBroker broker = start()) {
            setUp(broker);
            Map<String, Object> settings =
                    Map.of("bootstrap.servers", broker.bootstrap(), "transactional.id", "a-test");
            try (KafkaProducer<String, String> producer =
                    new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
                producer.initTransactions();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>(TOPIC, "key", "aborted")).get();
                producer.abortTransaction();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>(TOPIC, "key", "committed"));
                producer.commitTransaction();
            }
            assertThat(read(broker, 1)).containsExactly("committed");
        }
    }

    @Test
    void listensOnTheLoopbackInterfaceOnly() throws Exception {
        try (EmbeddedBroker broker = start()) {
            int port = Integer.parseInt(
                    broker.bootstrap().substring(broker.bootstrap().indexOf(':') + 1));

            assertThat(answers(InetAddress.getLoopbackAddress(), port)).isTrue();
            for (InetAddress outside : outsideAddresses()) {
                assertThat(answers(outside, port)).as("%s", outside).isFalse();
            }
        }
    }

    private EmbeddedBroker start() {
        int port = ports.take("the broker", OptionalInt.empty(), 39_092);
        return EmbeddedBroker.start(folder, port, ports.take("its quorum", OptionalInt.empty(), 39_292));
    }

    private static void setUp(EmbeddedBroker broker) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            TopicSetup.ensure(admin, 2, (short) 1);
        }
    }

    private static void write(EmbeddedBroker broker, String value) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrap()), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, "key", value)).get();
        }
    }

    private static List<String> read(EmbeddedBroker broker, int count) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                broker.bootstrap(),
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest");
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(TOPIC, 0)));
            for (int i = 0; i < 100 && values.size() < count; i++) {
                for (ConsumerRecord<String, String> each : consumer.poll(Duration.ofMillis(200))) {
                    values.add(each.value());
                }
            }
        }
        return values;
    }

    private static List<InetAddress> outsideAddresses() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .toList();
    }

    private static boolean answers(InetAddress address, int port) {
        try (Socket socket = new Socket(address, port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
