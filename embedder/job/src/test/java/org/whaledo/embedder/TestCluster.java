package org.whaledo.embedder;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A Flink cluster in this JVM whose task managers can be killed. */
final class TestCluster implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private final MiniCluster cluster;
    private int killed;

    private TestCluster(MiniCluster cluster) {
        this.cluster = cluster;
    }

    static TestCluster start() throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(16));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(16));
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(8));
        configuration.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, Duration.ofSeconds(30));
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(2)
                .withRandomPorts()
                .build());
        cluster.start();
        return new TestCluster(cluster);
    }

    /** Submits the job and waits until all of it runs. */
    JobID run(EmbedderConfiguration configuration, EngineSource engines) throws Exception {
        JobID job = submit(configuration, engines, new Configuration());
        awaitRunning(job);
        return job;
    }

    /** The same, from a savepoint or a checkpoint. */
    JobID resume(EmbedderConfiguration configuration, EngineSource engines, String from) throws Exception {
        Configuration options = new Configuration();
        options.set(StateRecoveryOptions.SAVEPOINT_PATH, from);
        JobID job = submit(configuration, engines, options);
        awaitRunning(job);
        return job;
    }

    JobID submit(EmbedderConfiguration configuration, EngineSource engines, Configuration options) throws Exception {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(options);
        EmbedderJob.define(environment, configuration, engines);
        JobGraph graph = environment.getStreamGraph().getJobGraph();
        return cluster.submitJob(graph).get(60, TimeUnit.SECONDS).getJobID();
    }

    /** How the job ended. */
    JobResult result(JobID job) throws Exception {
        return cluster.requestJobResult(job).get(90, TimeUnit.SECONDS);
    }

    /** How often the most often restarted task was restarted. */
    int restarts(JobID job) throws Exception {
        return StreamSupport.stream(
                        cluster.getExecutionGraph(job)
                                .get()
                                .getAllExecutionVertices()
                                .spliterator(),
                        false)
                .mapToInt(vertex -> vertex.getCurrentExecutionAttempt().getAttemptNumber())
                .max()
                .orElse(0);
    }

    String stopWithSavepoint(JobID job, Path folder) throws Exception {
        String savepoint = cluster.stopWithSavepoint(
                        job, folder.toUri().toString(), false, SavepointFormatType.CANONICAL)
                .get(90, TimeUnit.SECONDS);
        awaitEnd(job);
        return savepoint;
    }

    void cancel(JobID job) throws Exception {
        cluster.cancelJob(job).get(60, TimeUnit.SECONDS);
        awaitEnd(job);
    }

    void cancelAll() throws Exception {
        for (JobStatusMessage job : cluster.listJobs().get(60, TimeUnit.SECONDS)) {
            if (!job.getJobState().isGloballyTerminalState()) {
                cancel(job.getJobId());
            }
        }
    }

    /** Ends the only task manager, with all that it holds, and starts another. */
    void killTaskManager() throws Exception {
        cluster.terminateTaskManager(killed++).get(60, TimeUnit.SECONDS);
        cluster.startTaskManager();
    }

    @Override
    public void close() throws Exception {
        cluster.close();
    }

    private void awaitRunning(JobID job) {
        await().atMost(PATIENCE).until(() -> {
            if (cluster.getJobStatus(job).get().isGloballyTerminalState()) {
                throw new IllegalStateException("the job ended: " + result(job));
            }
            return StreamSupport.stream(
                            cluster.getExecutionGraph(job)
                                    .get()
                                    .getAllExecutionVertices()
                                    .spliterator(),
                            false)
                    .map(AccessExecutionVertex::getExecutionState)
                    .allMatch(state -> state == ExecutionState.RUNNING);
        });
    }

    private void awaitEnd(JobID job) {
        await().atMost(PATIENCE).until(() -> {
            JobStatus status = cluster.getJobStatus(job).get();
            return status.isGloballyTerminalState();
        });
    }
}
