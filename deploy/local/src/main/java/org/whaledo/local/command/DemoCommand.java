package org.whaledo.local.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.local.client.Glossary;
import org.whaledo.local.folder.Endpoints;
import org.whaledo.local.play.LoopOutcome;
import org.whaledo.local.play.PlayedSurvey;
import org.whaledo.local.play.Quiz;
import org.whaledo.network.LocalModel;
import org.whaledo.survey.SyntheticSurveySettings;
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
            "With --loop a simulated reviewer confirms answers, which triggers a training; the gate judges what",
            "came out of it, and what it passes is rolled out. Answers about whales that never train are measured",
            "before and after. DIR: a labelled folder in place of the generated survey. Exit code 5: refused by the gate.",
            "",
            "Examples:",
            "  deploy/whaledo demo",
            "  deploy/whaledo demo --whales 30 --seed 7 --exit",
            "  deploy/whaledo demo --loop --exit --json"
        })
final class DemoCommand implements Callable<Integer> {
    private static final String GENERATED = "";
    private static final int FEW_WHALES = 10;
    private static final int MEDIAN_LENGTH = 290;
    private static final int MANY_WHALES = 150;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration CALM = Duration.ofSeconds(4);

    private final Surroundings surroundings;

    @Mixin
    private SystemOptions options;

    @Option(names = "--whales", paramLabel = "N", description = "Whales of the survey. Default: 10, with --loop 150.")
    private Optional<Integer> whales = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Another seed, another survey. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--loop",
            arity = "0..1",
            fallbackValue = GENERATED,
            paramLabel = "DIR",
            description = "Confirm, retrain and roll out, too; on DIR if given.")
    private Optional<String> loop = Optional.empty();

    @Option(
            names = "--training",
            paramLabel = "FILE",
            description = "With --loop DIR: settings of the training that differ from the standard ones.")
    private Optional<Path> training = Optional.empty();

    @Option(names = "--json", description = "With --loop: what became of it as one JSON line, the last.")
    private boolean json;

    @Option(names = "--exit", description = "Stop when all is answered.")
    private boolean exit;

    DemoCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        return loop.isPresent() ? loop(loop.get()) : answers(whales.orElse(FEW_WHALES));
    }

    private int loop(String folder) throws InterruptedException {
        LoopDemo demo = folder.equals(GENERATED)
                ? LoopDemo.generated(surroundings, whales.orElse(MANY_WHALES), seed)
                : LoopDemo.of(surroundings, Path.of(folder), training);
        // What ships may have learnt these very whales; what knows no whale is the measure.
        Path first = ShippedModels.named(surroundings, ShippedModels.BASE);
        try (RunningSystem system =
                RunningSystem.start(options.settings(surroundings, first).changing(demo.changes()), surroundings)) {
            warnOfAnother(first, system);
            LoopOutcome outcome = demo.run(system, json);
            if (exit) {
                return outcome.activated() && outcome.isWhole()
                        ? ExitCode.OK
                        : outcome.isWhole() ? ExitCode.REFUSED : ExitCode.FAILURE;
            }
            if (!json) {
                system.introduce();
            }
            return system.awaitStop();
        }
    }

    /** A data folder that was used before goes on with what served there. */
    private void warnOfAnother(Path first, RunningSystem system) {
        String due = LocalModel.open(first).manifest().modelId().hex();
        String serving = SystemStatus.servingModel(system.endpoints());
        if (!serving.equals(due)) {
            surroundings
                    .err()
                    .println(
                            "Another model than base serves in this data folder, and the loop is measured against it; to"
                                    + " begin with base, choose an empty one with --data.");
        }
    }

    private int answers(int count) throws InterruptedException {
        Quiz quiz = Quiz.aboutLastEncounters(
                PlayedSurvey.generated(new SyntheticSurveySettings(seed, 0, count, MEDIAN_LENGTH)));
        try (RunningSystem system = RunningSystem.start(options, surroundings)) {
            String prefix = "demo/" + count + "-" + seed + "/";
            surroundings
                    .err()
                    .println("Painting and uploading " + quiz.known().size() + " photos of " + count
                            + " named whales, then " + quiz.asked().size() + " photos without a name ...");
            try (Uploading uploading = new Uploading(quiz, system, prefix);
                    Glossary glossary = Glossary.open(system.endpoints().kafka().client())) {
                DemoTable table = new DemoTable(surroundings, prefix, quiz.truth(), glossary.names());
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
        private final Quiz quiz;
        private final RunningSystem system;
        private final String prefix;
        private final Thread thread = new Thread(this::run, "demo-upload");
        private volatile RuntimeException failure;

        Uploading(Quiz quiz, RunningSystem system, String prefix) {
            this.quiz = quiz;
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
                new QuizUpload(surroundings, quiz, prefix)
                        .run(system.endpoints().s3(), folder);
            } catch (RuntimeException e) {
                failure = e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
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
