package org.whaledo.local.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.local.client.Glossary;
import org.whaledo.local.folder.Endpoints;
import org.whaledo.local.upload.FolderUpload;
import org.whaledo.local.upload.UploadSummary;
import org.whaledo.store.ObjectStore;
import org.whaledo.store.S3ObjectStore;
import org.whaledo.topic.TopicReader;
import org.whaledo.topic.Topics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = "Starts everything, uploads a generated survey and shows the answers as they arrive.",
        footer = {
            "",
            "The whales do not exist, their marks are drawn by seed. A manifest names the whales of earlier",
            "encounters; each whale's last encounter is asked about. The system then stays up until Ctrl-C.",
            "",
            "Examples:",
            "  deploy/whaledo demo",
            "  deploy/whaledo demo --whales 30 --seed 7 --exit"
        })
final class DemoCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration CALM = Duration.ofSeconds(4);

    private final Surroundings surroundings;

    @Mixin
    private SystemOptions options;

    @Option(names = "--whales", paramLabel = "N", description = "Whales of the survey. Default: ${DEFAULT-VALUE}.")
    private int whales = 10;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Another seed, another survey. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--exit", description = "Stop when all is answered.")
    private boolean exit;

    DemoCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        DemoSurvey survey = DemoSurvey.generate(whales, seed);
        try (RunningSystem system = RunningSystem.start(options, surroundings)) {
            String prefix = "demo/" + whales + "-" + seed + "/";
            surroundings
                    .err()
                    .println("Painting and uploading " + survey.known().size() + " photos of " + whales
                            + " named whales, then " + survey.asked().size() + " photos without a name ...");
            try (Uploading uploading = new Uploading(survey, system, prefix);
                    Glossary glossary = Glossary.open(system.endpoints().kafka().client())) {
                DemoTable table = new DemoTable(surroundings, prefix, survey.truth(), glossary.names());
                uploading.begin();
                watch(system.endpoints(), table, glossary, uploading);
                table.summary();
            }
            if (exit) {
                return ExitCode.OK;
            }
            system.introduce();
            return system.awaitStop();
        }
    }

    /** The upload runs beside the table, as any client's would. */
    private final class Uploading implements AutoCloseable {
        private final DemoSurvey survey;
        private final RunningSystem system;
        private final String prefix;
        private final Thread thread = new Thread(this::run, "demo-upload");
        private volatile RuntimeException failure;

        Uploading(DemoSurvey survey, RunningSystem system, String prefix) {
            this.survey = survey;
            this.system = system;
            this.prefix = prefix;
        }

        void begin() {
            thread.setDaemon(true);
            thread.start();
        }

        void check() {
            if (failure != null) {
                throw failure;
            }
        }

        private void run() {
            try {
                Path folder = system.folder().temporary().resolve("demo");
                survey.writeKnown(folder.resolve("known"));
                upload(folder.resolve("known"));
                survey.writeAsked(folder.resolve("asked"));
                upload(folder.resolve("asked"));
            } catch (IOException e) {
                failure = new UncheckedIOException(e);
            } catch (RuntimeException e) {
                failure = e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void upload(Path folder) throws InterruptedException {
            Endpoints.S3 s3 = system.endpoints().s3();
            try (ObjectStore store = S3ObjectStore.open(s3.storeEndpoint())) {
                UploadSummary summary = new FolderUpload(
                                store, s3.bucket(), new TerminalProgress(surroundings, "upload", "files"))
                        .run(folder, prefix);
                if (!summary.failures().isEmpty()) {
                    throw new Failure(
                            FailureCode.STORE_UNREACHABLE, summary.failures().get(0));
                }
            }
        }

        @Override
        public void close() {
            thread.interrupt();
        }
    }

    /** Until every photo is answered and nothing more came for a while. */
    private static void watch(Endpoints endpoints, DemoTable table, Glossary glossary, Uploading uploading) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long last = System.nanoTime();
        table.head();
        try (TopicReader answers = TopicReader.open(endpoints.kafka().client(), Topics.MATCHES)) {
            while (!table.isComplete() || System.nanoTime() - last < CALM.toNanos()) {
                uploading.check();
                if (System.nanoTime() > deadline) {
                    throw new Failure(
                            FailureCode.NOT_READY,
                            "after " + PATIENCE.toMinutes() + " minutes only " + table.answered()
                                    + " photos are answered");
                }
                List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
                int count = answers.poll(records::add);
                if (count > 0) {
                    glossary.refresh();
                }
                records.forEach(each ->
                        table.take(Topics.MATCHES.values().deserializer().deserialize(each.topic(), each.value())));
                last = count > 0 ? System.nanoTime() : last;
            }
        }
    }
}
