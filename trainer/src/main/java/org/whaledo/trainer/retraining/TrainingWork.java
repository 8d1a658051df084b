package org.whaledo.trainer.retraining;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.whaledo.failure.Failure;
import org.whaledo.trainer.training.SettingsReader;
import org.whaledo.trainer.training.TrainingSettings;

/** What is done of a training in a process of its own: learning and judging. For one thread. */
public final class TrainingWork {
    private final TrainingProcess process;
    private final RunFolder folder;
    private final String codeVersion;

    /** @param codeVersion for the manifest */
    public TrainingWork(ProcessSettings settings, RunFolder folder, String codeVersion, Interruption interruption) {
        this.folder = folder;
        this.codeVersion = codeVersion;
        process = new TrainingProcess(settings, folder, interruption);
    }

    /** What a plan's text says. @throws Failure TRAINING_SETTINGS */
    public static TrainingSettings settings(String text) {
        return SettingsReader.read(ConfigFactory.parseString(text));
    }

    /**
     * Learns, or goes on learning, until the model is whole.
     *
     * @param start folder of the model whose weights to start from
     * @throws Failure what {@code TrainingRun} throws, TRAINING_CRASHED, TRAINING_CANCELLED
     */
    public void train(Optional<Path> start, WorkProgress progress) {
        process.run(arguments(TrainingMain.TRAIN, List.of(), start), new Told(progress));
    }

    /**
     * Lets the gate judge; the judgement lies in the folder then, and in the model's manifest.
     *
     * @param champion folder of the model that serves
     * @param promotions that the hold-out decided before
     * @throws Failure TRAINING_CRASHED, TRAINING_CANCELLED
     */
    public void judge(Optional<Path> champion, int promotions, WorkProgress progress) {
        List<String> own = List.of(Integer.toString(promotions));
        process.run(arguments(TrainingMain.JUDGE, own, champion), new Told(progress));
    }

    private List<String> arguments(String what, List<String> own, Optional<Path> model) {
        List<String> arguments = new ArrayList<>(List.of(what, folder.root().toString(), codeVersion));
        arguments.addAll(own);
        model.ifPresent(path -> arguments.add(path.toString()));
        return arguments;
    }

    private record Told(WorkProgress progress) implements TrainingProcess.Listener {
        @Override
        public void attempt(int number) {
            progress.attempt(number);
        }

        @Override
        public void heard(ProcessMessage message) {
            if (message instanceof ProcessMessage.Learning learning) {
                progress.learns(learning.photos(), learning.whales());
            } else if (message instanceof ProcessMessage.Stepped stepped) {
                progress.stepped(
                        stepped.step(),
                        stepped.steps(),
                        stepped.loss(),
                        stepped.photosPerSecond(),
                        stepped.secondsLeft());
            } else if (message instanceof ProcessMessage.EpochDone done) {
                progress.epoch(done.epoch(), done.epochs(), done.map20());
            } else if (message instanceof ProcessMessage.Said said) {
                progress.says(said.words());
            }
        }
    }
}
