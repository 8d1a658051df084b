package org.whaledo.trainer.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.whaledo.trainer.evaluation.RankedImage;
import org.whaledo.trainer.evaluation.RetrievalMetric;

class ChanceTest {
    /** The slow twin: shuffles and scores. */
    @Test
    void isWhatShufflingGives() {
        for (int[] each : new int[][] {{1, 1}, {1, 10}, {3, 10}, {10, 10}, {1, 50}, {7, 50}, {30, 60}}) {
            assertThat(Chance.averagePrecision(each[0], each[1]))
                    .as("%d right of %d", each[0], each[1])
                    .isCloseTo(shuffled(each[0], each[1]), within(0.01));
        }
    }

    private static double shuffled(int positives, int database) {
        Random random = new Random(1);
        List<String> images = new ArrayList<>(
                IntStream.range(0, database).mapToObj(Integer::toString).toList());
        Set<String> right = images.stream().limit(positives).collect(Collectors.toSet());
        double sum = 0;
        int times = 20_000;
        for (int i = 0; i < times; i++) {
            Collections.shuffle(images, random);
            List<RankedImage> answer = IntStream.range(0, Math.min(RetrievalMetric.LIMIT, database))
                    .mapToObj(place -> new RankedImage(images.get(place), 1 - place / 100.0))
                    .toList();
            sum += RetrievalMetric.averagePrecision(answer, right);
        }
        return sum / times;
    }
}
