package org.whaledo.trainer.retraining;

import com.typesafe.config.ConfigFactory;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whaledo.failure.Failure;
import org.whaledo.network.LocalModel;
import org.whaledo.network.ServingOptions;
import org.whaledo.trainer.dataset.TrainingFolder;
import org.whaledo.trainer.gate.Gate;
import org.whaledo.trainer.gate.GateReport;
import org.whaledo.trainer.gate.GateThresholds;
import org.whaledo.trainer.gate.HoldOut;
import org.whaledo.trainer.gate.ThresholdsReader;
import org.whaledo.trainer.training.SettingsReader;
import org.whaledo.trainer.training.TrainingMaterial;
import org.whaledo.trainer.training.TrainingRun;
import org.whaledo.trainer.training.TrainingSettings;

/**
 * A training's own process: {@code train FOLDER VERSION [START]} or {@code judge FOLDER VERSION PROMOTIONS [CHAMPION]}. It works in the
 * folder alone, speaks {@link ProcessMessage}s, and ends when its input does, so that it never outlives whoever started it.
 */
public final class TrainingMain {
    static final String TRAIN = "train";
    static final String JUDGE = "judge";
    static final int REFUSED = 1;

    private static final Logger LOG = LoggerFactory.getLogger(TrainingMain.class);
    private static final int ORPHANED = 3;

    private final RunFolder folder;
    private final String codeVersion;
    private final List<String> more;
    private final PrintStream out;

    /** @param more what is the command's own */
    private TrainingMain(RunFolder folder, String codeVersion, List<String> more, PrintStream out) {
        this.folder = folder;
        this.codeVersion = codeVersion;
        this.more = more;
        this.out = out;
    }

    public static void main(String[] arguments) {
        endWithInput();
        PrintStream messages = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        // Libraries that print must not come between two messages.
        System.setOut(System.err);
        TrainingMain work = new TrainingMain(
                new RunFolder(Path.of(arguments[1])),
                arguments[2],
                List.of(arguments).subList(3, arguments.length),
                messages);
        try {
            work.run(arguments[0]);
            System.exit(0);
        } catch (Failure e) {
            LOG.error("refused", e);
            messages.println(ProcessMessage.line(new ProcessMessage.Refused(e.code(), e.getMessage())));
            System.exit(REFUSED);
        }
    }

    private void run(String what) {
        RunPlan plan = folder.plan().orElseThrow();
        TrainingSettings settings = SettingsReader.read("standard", Optional.of(folder.settings()));
        TrainingFolder photos = TrainingFolder.read(folder.survey(), settings.seed());
        if (what.equals(TRAIN)) {
            train(plan, settings, photos);
            return;
        }
        Judgement judgement = Judgement.of(judged(plan, photos));
        new JudgedModel(folder).sign(judgement);
        folder.write(judgement);
    }

    private GateReport judged(RunPlan plan, TrainingFolder photos) {
        GateThresholds thresholds = ThresholdsReader.read(ConfigFactory.parseString(plan.thresholds()));
        int promotions = Integer.parseInt(more.get(0));
        return new Gate(thresholds, ServingOptions.standard(), 1)
                .judge(folder.model(), model(1), HoldOut.of(photos.heldOut(), photos.contents()), promotions);
    }

    private Optional<Path> model(int position) {
        return more.stream().skip(position).findFirst().map(Path::of);
    }

    private void train(RunPlan plan, TrainingSettings settings, TrainingFolder photos) {
        ProcessReport report = new ProcessReport(out, settings.epochs());
        int whales = (int) photos.training().stream()
                .map(photo -> photo.whale())
                .distinct()
                .count();
        report.tell(new ProcessMessage.Learning(photos.training().size(), whales));
        TrainingMaterial material = new TrainingMaterial(
                photos.training(),
                photos.contents(),
                photos.validation(),
                model(0).map(LocalModel::open),
                plan.labelOffset());
        new TrainingRun(settings, plan.settings(), material, folder.training(), codeVersion, Clock.systemUTC(), report)
                .run(true);
        folder.markTrained();
    }

    private static void endWithInput() {
        Thread watch = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {
                            // Nothing is said to this process.
                        }
                    } catch (IOException gone) {
                        LOG.warn("the input broke", gone);
                    }
                    Runtime.getRuntime().halt(ORPHANED);
                },
                "input");
        watch.setDaemon(true);
        watch.start();
    }
}
