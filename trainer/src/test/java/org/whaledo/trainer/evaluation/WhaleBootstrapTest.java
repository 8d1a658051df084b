package org.whaledo.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.whaledo.trainer.evaluation.WhaleBootstrap.Observation;

class WhaleBootstrapTest {
    private static final WhaleBootstrap BOOTSTRAP = WhaleBootstrap.standard();

    @Test
    void agreesWithTheNormalIntervalWhereEveryWhaleAsksOnce() {
        // Given 400 whales with a query each
        Random random = new Random(11);
        List<Observation> observations = new ArrayList<>();
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < 400; i++) {
            double value = random.nextDouble();
            observations.add(new Observation("w" + i, value));
            sum += value;
            squares += value * value;
        }

        // When resampled
        Interval interval = BOOTSTRAP.interval(observations);

        // Then it is the mean plus and minus 1.96 standard errors
        double mean = sum / 400;
        double error = Math.sqrt((squares / 400 - mean * mean) / 400);
        assertThat(interval.low()).isCloseTo(mean - 1.96 * error, within(0.2 * error));
        assertThat(interval.high()).isCloseTo(mean + 1.96 * error, within(0.2 * error));
    }

    @Test
    void manyQueriesOfOneWhaleAreNoMoreEvidenceThanOne() {
        List<Observation> once = new ArrayList<>();
        List<Observation> often = new ArrayList<>();
        for (int whale = 0; whale < 30; whale++) {
            Observation observation = new Observation("w" + whale, whale % 3 == 0 ? 1 : 0);
            once.add(observation);
            often.addAll(List.of(observation, observation, observation, observation));
        }

        assertThat(BOOTSTRAP.interval(often)).isEqualTo(BOOTSTRAP.interval(once));
    }

    @Test
    void repeatsExactlyAndDependsOnTheSeed() {
        List<Observation> observations = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            observations.add(new Observation("w" + i % 20, Math.sin(i)));
        }

        assertThat(BOOTSTRAP.interval(observations)).isEqualTo(BOOTSTRAP.interval(observations));
        assertThat(BOOTSTRAP.interval(observations)).isNotEqualTo(new WhaleBootstrap(2, 1000).interval(observations));
    }

    @Test
    void saysNothingAboutNothing() {
        assertThat(BOOTSTRAP.interval(List.of()).low()).isNaN();
    }

    @Test
    void isAsSureOfAPositiveMeanAsTheNormalApproximation() {
        // Given 200 whales whose mean is one standard error above 0
        Random random = new Random(12);
        double[] values = random.doubles(200).map(value -> value - 0.5).toArray();
        double mean = Arrays.stream(values).average().orElseThrow();
        double error = Math.sqrt(1.0 / 12 / 200);
        List<Observation> observations = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            observations.add(new Observation("w" + i, values[i] - mean + error));
        }

        // Then about 84 % of resamples are above it
        assertThat(BOOTSTRAP.probabilityPositive(observations)).isCloseTo(0.841, within(0.04));
        assertThat(BOOTSTRAP.probabilityPositive(List.of(new Observation("w", 0))))
                .isZero();
        assertThat(BOOTSTRAP.probabilityPositive(List.of())).isZero();
    }
}
