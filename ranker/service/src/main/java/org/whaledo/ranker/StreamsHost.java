package org.whaledo.ranker;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whaledo.failure.RetryBudget;

/** Runs the topology; replaces a thread that failed, unless threads fail one after the other. */
final class StreamsHost implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsHost.class);
    private static final Duration CLOSING = Duration.ofSeconds(15);
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int REPLACEMENTS = 5;

    private final KafkaStreams streams;
    private final RetryBudget replacements;
    private volatile Optional<String> lastFailure = Optional.empty();

    StreamsHost(Topology topology, Properties settings, Clock clock) {
        replacements = new RetryBudget(REPLACEMENTS, WINDOW, clock);
        streams = new KafkaStreams(topology, settings);
        streams.setUncaughtExceptionHandler((StreamsUncaughtExceptionHandler) this::failed);
    }

    void start() {
        streams.start();
    }

    /** Why it does not work at the moment; empty while it does. */
    Optional<String> obstacle() {
        KafkaStreams.State state = streams.state();
        if (state == KafkaStreams.State.RUNNING) {
            return Optional.empty();
        }
        return Optional.of("the stream is " + state
                + lastFailure.map(words -> " after " + words).orElse(""));
    }

    /** Why it will not work again without a restart; empty while there is hope. */
    Optional<String> death() {
        return streams.state() == KafkaStreams.State.ERROR ? obstacle() : Optional.empty();
    }

    private StreamThreadExceptionResponse failed(Throwable failure) {
        lastFailure = Optional.of(String.valueOf(failure));
        boolean again = replacements.spend();
        LOG.atError().addKeyValue("replaced", again).setCause(failure).log("a stream thread failed");
        return again ? StreamThreadExceptionResponse.REPLACE_THREAD : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Hands the shards over to other instances at once. */
    @Override
    public void close() {
        KafkaStreams.CloseOptions options =
                new KafkaStreams.CloseOptions().timeout(CLOSING).leaveGroup(true);
        if (!streams.close(options)) {
            LOG.atWarn().log("the stream did not stop in time");
        }
    }
}
