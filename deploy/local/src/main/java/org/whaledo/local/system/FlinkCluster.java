package org.whaledo.local.system;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

/** A Flink cluster of one task manager in this process, with its web interface, and the one job that runs on it. */
final class FlinkCluster implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(120);
    private static final Duration STOP = Duration.ofSeconds(8);
    private static final long POLL_MILLIS = 50;

    private final MiniCluster cluster;
    private final Checkpoints checkpoints;
    private Optional<JobID> job = Optional.empty();

    private FlinkCluster(MiniCluster cluster, Checkpoints checkpoints) {
        this.cluster = cluster;
        this.checkpoints = checkpoints;
    }

    /**
     * @param port of the web interface
     * @param slots of the task manager
     * @param temporary for what lives as long as the process
     */
    static FlinkCluster start(int port, int slots, Path checkpoints, Path temporary) throws Exception {
        Configuration options = new Configuration();
        options.set(RestOptions.ADDRESS, "127.0.0.1");
        options.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        options.set(RestOptions.BIND_PORT, Integer.toString(port));
        options.set(JobManagerOptions.BIND_HOST, "127.0.0.1");
        options.set(TaskManagerOptions.BIND_HOST, "127.0.0.1");
        options.set(WebOptions.SUBMIT_ENABLE, false);
        options.set(WebOptions.TMP_DIR, temporary.toString());
        options.set(CoreOptions.TMP_DIRS, temporary.toString());
        options.set(BlobServerOptions.STORAGE_DIRECTORY, temporary.toString());
        options.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(32));
        options.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(32));
        options.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(32));
        options.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, Duration.ofSeconds(60));
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(options)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .build());
        cluster.start();
        return new FlinkCluster(cluster, new Checkpoints(checkpoints));
    }

    URI web() throws Exception {
        return cluster.getRestAddress().get();
    }

    /** Runs the job from the newest checkpoint and waits until every subtask runs. @return whether there was a checkpoint */
    boolean run(Consumer<StreamExecutionEnvironment> definition) throws Exception {
        Optional<Path> checkpoint = checkpoints.newest();
        checkpoints.keepOnly(checkpoint);
        Configuration options = new Configuration();
        checkpoint.ifPresent(path ->
                options.set(StateRecoveryOptions.SAVEPOINT_PATH, path.toUri().toString()));
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(options);
        definition.accept(environment);
        JobID submitted = cluster.submitJob(environment.getStreamGraph().getJobGraph())
                .get()
                .getJobID();
        job = Optional.of(submitted);
        awaitRunning(submitted);
        return checkpoint.isPresent();
    }

    /** Ends the task manager as a crash would and starts another one; for tests of that. */
    void replaceTaskManager(int index) throws Exception {
        cluster.terminateTaskManager(index).get();
        cluster.startTaskManager();
    }

    /** Leaves the last checkpoint behind. */
    @Override
    public void close() throws Exception {
        if (job.isPresent() && !cluster.getJobStatus(job.get()).get().isGloballyTerminalState()) {
            cluster.cancelJob(job.get()).get(STOP.toMillis(), TimeUnit.MILLISECONDS);
        }
        cluster.closeAsync().get(STOP.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void awaitRunning(JobID submitted) throws Exception {
        long deadline = System.nanoTime() + START.toNanos();
        while (!isRunning(submitted)) {
            JobStatus status = cluster.getJobStatus(submitted).get();
            if (status.isGloballyTerminalState()) {
                throw new Failure(
                        FailureCode.START_FAILED, "the embedder's job is " + status + ": " + cause(submitted));
            }
            if (System.nanoTime() > deadline) {
                throw new Failure(
                        FailureCode.START_FAILED,
                        "the embedder's job is " + status + " after " + START.toSeconds() + " s: " + cause(submitted));
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private boolean isRunning(JobID submitted) throws InterruptedException, ExecutionException {
        if (cluster.getJobStatus(submitted).get() != JobStatus.RUNNING) {
            return false;
        }
        AccessExecutionGraph graph = cluster.getExecutionGraph(submitted).get();
        return StreamSupport.stream(graph.getAllExecutionVertices().spliterator(), false)
                .allMatch(vertex -> vertex.getExecutionState() == ExecutionState.RUNNING);
    }

    private String cause(JobID submitted) throws InterruptedException, ExecutionException, TimeoutException {
        AccessExecutionGraph graph = cluster.getExecutionGraph(submitted).get(STOP.toSeconds(), TimeUnit.SECONDS);
        return graph.getFailureInfo() == null
                ? "no cause told"
                : graph.getFailureInfo().getExceptionAsString();
    }
}
