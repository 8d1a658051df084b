package org.whaledo.embedder;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.EitherTypeInfo;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.types.Either;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.whaledo.event.Quarantined;
import org.whaledo.failure.FailureCode;
import org.whaledo.topic.AvroSerde;
import org.whaledo.topic.EventHeaders;

/** Reads a topic's values; what cannot be read goes on as a quarantine record with its origin. Skips tombstones. */
final class TolerantReader<T extends SpecificRecord>
        implements KafkaRecordDeserializationSchema<Either<Traced<Quarantined>, Traced<T>>> {
    static final String SERVICE = "embedder";
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_PAYLOAD = 64 * 1024;

    /** Throws IllegalArgumentException for a value whose parts contradict each other or are no ids. */
    interface Check<T> extends Consumer<T>, Serializable {}

    private final Class<T> type;
    private final Check<T> check;
    private final Clock clock;
    private transient Deserializer<T> values;

    TolerantReader(Class<T> type, Check<T> check, Clock clock) {
        this.type = type;
        this.check = check;
        this.clock = clock;
    }

    @Override
    public void open(InitializationContext context) {
        values = AvroSerde.of(type).deserializer();
    }

    @Override
    public void deserialize(
            ConsumerRecord<byte[], byte[]> record, Collector<Either<Traced<Quarantined>, Traced<T>>> out) {
        if (record.value() == null) {
            return;
        }
        out.collect(read(record));
    }

    @Override
    public TypeInformation<Either<Traced<Quarantined>, Traced<T>>> getProducedType() {
        return new EitherTypeInfo<>(TracedType.carrying(Quarantined.class), TracedType.carrying(type));
    }

    private Either<Traced<Quarantined>, Traced<T>> read(ConsumerRecord<byte[], byte[]> record) {
        try {
            T value = values.deserialize(record.topic(), record.value());
            check.accept(value);
            return Either.Right(new Traced<>(value, trace(record)));
        } catch (SerializationException | IllegalArgumentException e) {
            return Either.Left(new Traced<>(quarantined(record, e.getMessage()), trace(record)));
        }
    }

    private static String trace(ConsumerRecord<byte[], byte[]> record) {
        return EventHeaders.traceparent(record.headers()).orElse("");
    }

    private Quarantined quarantined(ConsumerRecord<byte[], byte[]> record, String words) {
        byte[] payload = record.value();
        return Quarantined.newBuilder()
                .setCode(FailureCode.UNDECODABLE_RECORD.code())
                .setWords(record.topic() + "-" + record.partition() + " offset " + record.offset() + ": " + words)
                .setAdvice(FailureCode.UNDECODABLE_RECORD.advice())
                .setTopic(record.topic())
                .setPartition(record.partition())
                .setOffset(record.offset())
                .setPayload(ByteBuffer.wrap(Arrays.copyOf(payload, Math.min(payload.length, LONGEST_PAYLOAD))))
                .setService(SERVICE)
                .setAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .build();
    }
}
