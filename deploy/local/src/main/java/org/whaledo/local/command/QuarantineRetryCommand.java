package org.whaledo.local.command;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.whaledo.event.HintSource;
import org.whaledo.event.ObjectHinted;
import org.whaledo.event.Quarantined;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ObjectName;
import org.whaledo.store.Buckets;
import org.whaledo.topic.Topics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "retry",
        description = "Asks for a fresh look at objects, as if they had just been uploaded.",
        footer = {
            "",
            "Examples:",
            "  deploy/whaledo quarantine retry surveys/2019-08-05-kenai/broken.jpg",
            "  deploy/whaledo quarantine retry --all"
        })
final class QuarantineRetryCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private DataOption data;

    @Option(names = "--all", description = "All objects that are in quarantine.")
    private boolean all;

    @Parameters(arity = "0..*", paramLabel = "KEY", description = "Keys of objects in the bucket for photos.")
    private List<String> keys = List.of();

    QuarantineRetryCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        String bootstrap = data.endpoints(surroundings).kafka().bootstrap();
        List<ObjectName> objects = Stream.concat(
                        keys.stream().map(key -> new ObjectName(Buckets.PHOTOS, key)),
                        all ? held(bootstrap) : Stream.empty())
                .distinct()
                .toList();
        try (KafkaProducer<String, ObjectHinted> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "acks",
                        "all",
                        "delivery.timeout.ms",
                        "20000",
                        "request.timeout.ms",
                        "10000"),
                Topics.OBJECT_HINTS.keys().serializer(),
                Topics.OBJECT_HINTS.values().serializer())) {
            for (ObjectName each : objects) {
                producer.send(new ProducerRecord<>(Topics.OBJECT_HINTS.fullName(), each.toString(), hint(each)))
                        .get();
            }
        } catch (ExecutionException e) {
            throw new Failure(
                    FailureCode.BROKER_UNREACHABLE,
                    "could not ask: " + e.getCause().getMessage(),
                    e);
        }
        surroundings.err().println("Asked for a fresh look at " + objects.size() + " objects.");
        return ExitCode.OK;
    }

    private static Stream<ObjectName> held(String bootstrap) {
        return TopicReader.latest(bootstrap, Topics.QUARANTINE).values().stream()
                .filter(each -> each.getBucket() != null && each.getObjectKey() != null)
                .map(QuarantineRetryCommand::object);
    }

    private static ObjectName object(Quarantined held) {
        return new ObjectName(held.getBucket(), held.getObjectKey());
    }

    private ObjectHinted hint(ObjectName object) {
        return ObjectHinted.newBuilder()
                .setBucket(object.bucket())
                .setObjectKey(object.key())
                .setSource(HintSource.RETRY)
                .setHintedAt(surroundings.clock().instant())
                .build();
    }
}
