package org.whaledo.local.client;

import java.time.Duration;
import java.util.Locale;
import org.whaledo.event.TrainingPhase;
import org.whaledo.event.TrainingProgressed;

/** How far a training is, in a line for people. */
public final class TrainingWords {
    private TrainingWords() {}

    public static String of(TrainingProgressed progress) {
        String phase = progress.getPhase().name().toLowerCase(Locale.ROOT);
        if (progress.getPhase() != TrainingPhase.TRAINING || progress.getSteps() == 0) {
            return phase;
        }
        StringBuilder words = new StringBuilder(String.format(
                Locale.ROOT,
                "%s: epoch %d of %d, step %,d of %,d",
                phase,
                Math.min(progress.getEpoch() + 1, progress.getEpochs()),
                progress.getEpochs(),
                progress.getStep(),
                progress.getSteps()));
        append(words, ", loss %.4f", progress.getLoss());
        append(words, ", %.0f photos/s", progress.getPhotosPerSecond());
        append(words, ", mAP@20 %.4f", progress.getMap20());
        if (progress.getSecondsLeft() != null) {
            Duration left = Duration.ofSeconds(progress.getSecondsLeft());
            words.append(String.format(Locale.ROOT, ", %d min %d s left", left.toMinutes(), left.toSecondsPart()));
        }
        return words.toString();
    }

    private static void append(StringBuilder words, String text, Double value) {
        if (value != null) {
            words.append(String.format(Locale.ROOT, text, value));
        }
    }
}
