package org.whaledo.embedder;

import java.time.Clock;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.whaledo.event.Quarantined;
import org.whaledo.topic.Topic;

/** Reads topics of committed records, undecodable ones to the side. */
final class Sources {
    private final StreamExecutionEnvironment environment;
    private final EmbedderConfiguration configuration;
    private final Clock clock;

    Sources(StreamExecutionEnvironment environment, EmbedderConfiguration configuration, Clock clock) {
        this.environment = environment;
        this.configuration = configuration;
        this.clock = clock;
    }

    /** Without a checkpoint it goes on where the group was: what was lost in between the ranker asks for. */
    <T extends SpecificRecord> SingleOutputStreamOperator<Traced<T>> work(
            Topic<?, T> topic, Class<T> type, TolerantReader.Check<T> check) {
        OffsetsInitializer start = OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
        return read(topic, type, check, start, configuration.flow().parallelism());
    }

    /** Without a checkpoint it is read from its beginning, in total order. */
    <T extends SpecificRecord> SingleOutputStreamOperator<Traced<T>> log(
            Topic<?, T> topic, Class<T> type, TolerantReader.Check<T> check) {
        return read(topic, type, check, OffsetsInitializer.earliest(), 1);
    }

    private <T extends SpecificRecord> SingleOutputStreamOperator<Traced<T>> read(
            Topic<?, T> topic,
            Class<T> type,
            TolerantReader.Check<T> check,
            OffsetsInitializer start,
            int parallelism) {
        KafkaSource<Either<Traced<Quarantined>, Traced<T>>> source =
                KafkaSource.<Either<Traced<Quarantined>, Traced<T>>>builder()
                        .setBootstrapServers(configuration.kafka().bootstrap())
                        .setTopics(topic.fullName())
                        .setGroupId(configuration.kafka().group())
                        .setClientIdPrefix(configuration.kafka().group() + "-" + topic.name())
                        .setStartingOffsets(start)
                        .setDeserializer(new TolerantReader<>(type, check, clock))
                        .setProperties(properties())
                        .build();
        String decode = topic.name() + "-decoded";
        return environment
                .fromSource(source, WatermarkStrategy.noWatermarks(), topic.name())
                .uid(topic.name())
                .setParallelism(parallelism)
                .process(new SplitUndecodable<T>(), TracedType.carrying(type))
                .uid(decode)
                .name(decode)
                .setParallelism(parallelism);
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.putAll(configuration.kafka().properties());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return properties;
    }
}
