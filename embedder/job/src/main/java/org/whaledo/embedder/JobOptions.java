package org.whaledo.embedder;

import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;

/** What Flink has to be told for the job's promises to hold. */
final class JobOptions {
    /** Records are small and few: they leave at once rather than fill a buffer. */
    private static final Duration LONGEST_IN_BUFFER = Duration.ofMillis(5);

    private JobOptions() {}

    static Configuration of(EmbedderConfiguration embedder) {
        Configuration options = new Configuration();
        options.set(PipelineOptions.NAME, "whaledo-embedder");
        options.set(PipelineOptions.MAX_PARALLELISM, EmbedderJob.MAX_PARALLELISM);
        options.set(CoreOptions.DEFAULT_PARALLELISM, embedder.flow().parallelism());
        // Nothing of ours is read or written by Kryo, whose format changes with classes and takes anything.
        options.set(PipelineOptions.GENERIC_TYPES, false);
        // Safe: events have no setters.
        options.set(PipelineOptions.OBJECT_REUSE, true);
        options.set(ExecutionOptions.BUFFER_TIMEOUT, LONGEST_IN_BUFFER);
        checkpoints(options, embedder.checkpoints());
        restarts(options);
        return options;
    }

    private static void checkpoints(Configuration options, EmbedderConfiguration.Checkpoints checkpoints) {
        options.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                checkpoints.directory().toString());
        options.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpoints.interval());
        options.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, checkpoints.timeout());
        options.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        // While the store is out, photos wait and checkpoints with them; a restart would not help.
        options.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
    }

    private static void restarts(Configuration options) {
        options.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        options.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, Duration.ofMillis(500));
        options.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, Duration.ofSeconds(30));
    }
}
