package org.whaledo.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.whaledo.catalogue.ModelRollout.Stage;
import org.whaledo.id.ModelId;

final class ModelFoldTest {
    private static final ModelId A = new ModelId("a".repeat(64));
    private static final ModelId B = new ModelId("b".repeat(64));
    private static final ModelId C = new ModelId("c".repeat(64));
    private static final Duration KEPT = Duration.ofDays(7);
    private static final Instant START = Instant.parse("2026-07-01T00:00:00Z");
    private final ModelFold fold = new ModelFold(KEPT);
    private Instant now = START;
    private long offset;

    @Test
    void firstModelServesAtOnce() {
        long first = publish(A);

        assertServes(1, A);
        assertThat(fold.stage(first)).contains(Stage.ACTIVATED);
        assertThat(fold.rolling()).isEmpty();
    }

    @Test
    void activatedModelServesAndTheOneBeforeIsKept() {
        publish(A);
        long second = publish(B);
        assertServes(1, A);

        activate(second);

        assertServes(2, B);
        assertThat(serving().previous()).contains(A);
        assertThat(fold.keptUntil()).contains(now.plus(KEPT));
    }

    @Test
    void laterPublicationSupersedesTheOneThatRolls() {
        publish(A);
        long second = publish(B);
        publish(C);
        activate(second);

        assertServes(1, A);
        assertThat(fold.stage(second)).contains(Stage.SUPERSEDED);
        assertThat(serving().candidate()).contains(C);
    }

    @Test
    void repeatedPublicationJoinsTheRolloutOfItsModel() {
        publish(A);
        long second = publish(B);
        long repetition = publish(B);

        assertThat(fold.stage(second)).contains(Stage.ROLLING);
        assertThat(fold.stage(repetition)).isEmpty();
        assertThat(serving().rollout()).hasValue(second);
    }

    @Test
    void cancelledRolloutIsOver() {
        publish(A);
        long second = publish(B);
        fold.apply(offset++, new ModelNews.Cancelled(second, now));
        activate(second);

        assertServes(1, A);
        assertThat(fold.stage(second)).contains(Stage.CANCELLED);
        assertThat(serving().candidate()).isEmpty();
    }

    @Test
    void rollBackIsOneMoreEpochAndLeavesTheNextRolloutAlone() {
        publish(A);
        long second = publish(B);
        activate(second);
        long third = publish(C);

        rollBack(A);

        assertServes(3, A);
        assertThat(serving().candidate()).contains(C);
        assertThat(serving().previous()).contains(B);
        assertThat(fold.stage(third)).contains(Stage.ROLLING);
        assertThat(fold.rollouts()).anySatisfy(each -> {
            assertThat(each.stage()).isEqualTo(Stage.ROLLED_BACK);
            assertThat(each.to()).contains(A);
        });
    }

    @Test
    void oneGoesBackToWhatIsKeptAlone() {
        publish(A);
        activate(publish(B));
        activate(publish(C));

        rollBack(A);
        assertServes(3, C);

        rollBack(B);
        assertServes(4, B);
        rollBack(C);
        assertServes(5, C);
    }

    @Test
    void aWeekLaterNothingIsKept() {
        publish(A);
        activate(publish(B));

        now = now.plus(KEPT).minusMillis(1);
        assertThat(serving().previous()).contains(A);
        now = now.plusMillis(1);
        assertThat(serving().previous()).isEmpty();
        rollBack(A);

        assertServes(2, B);
    }

    @Test
    void calibrationIsThatOfTheModelThatServes() {
        Calibration ofA = calibration(A, 9);
        publish(A, Optional.of(ofA));
        assertThat(serving().calibration()).contains(ofA);

        activate(publish(B));
        assertServes(2, B);
        assertThat(serving().calibration()).as("B is not calibrated").isEmpty();

        Calibration ofC = calibration(C, 7);
        long third = publish(C, Optional.of(ofC));
        assertThat(serving().calibration()).as("C does not serve yet").isEmpty();
        activate(third);
        assertThat(serving().calibration()).contains(ofC);

        rollBack(B);
        assertThat(serving().calibration()).isEmpty();
        activate(publish(A));
        assertThat(serving().calibration()).contains(ofA);
    }

    @Test
    void laterPublicationMayKnowTheModelBetterAndTakesNothingAway() {
        publish(A);
        publish(A, Optional.of(calibration(A, 9)));
        assertServes(1, A);
        assertThat(serving().calibration()).contains(calibration(A, 9));

        publish(A, Optional.of(calibration(A, 8)));
        publish(A);

        assertServes(1, A);
        assertThat(serving().calibration()).contains(calibration(A, 8));
    }

    @Test
    void calibrationOfAnotherModelIsRefused() {
        Optional<Calibration> ofB = Optional.of(calibration(B, 9));

        assertThatThrownBy(() -> new ModelNews.Published(A, ofB, now))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fitted to model " + B.hex());
        assertThatThrownBy(() -> new Serving(1, A, Optional.of(B), Optional.empty(), OptionalLong.of(1), ofB))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fitted to model " + B.hex());
    }

    /** Against the answer that one finds by asking the whole log for each roll-out anew. */
    @Test
    void equalsTheNaiveReadingOfTheLog() {
        long seed = 20_260_701;
        Random random = new Random(seed);
        for (int story = 0; story < 400; story++) {
            ModelFold fast = new ModelFold(Duration.ofSeconds(5));
            List<ModelNews> log = new ArrayList<>();
            Instant time = START;
            for (int at = 0; at < 25; at++) {
                time = time.plusSeconds(random.nextInt(4));
                ModelNews news = any(random, at, time);
                log.add(news);
                fast.apply(at, news);
                NaiveModels slow = NaiveModels.of(log, Duration.ofSeconds(5));
                assertThat(fast.serving(time)).as("seed %d: %s", seed, log).isEqualTo(slow.serving(time));
            }
        }
    }

    private static ModelNews any(Random random, int at, Instant time) {
        ModelId model = List.of(A, B, C).get(random.nextInt(3));
        return switch (random.nextInt(6)) {
            case 0, 1 ->
                new ModelNews.Published(
                        model, Optional.of(calibration(model, 1 + at)).filter(any -> random.nextBoolean()), time);
            case 2, 3 -> new ModelNews.Activated(at - random.nextInt(3), time);
            case 4 -> new ModelNews.Cancelled(at - random.nextInt(3), time);
            default -> new ModelNews.RolledBack(model, time);
        };
    }

    private long publish(ModelId model) {
        return publish(model, Optional.empty());
    }

    private long publish(ModelId model, Optional<Calibration> calibration) {
        fold.apply(offset, new ModelNews.Published(model, calibration, now));
        return offset++;
    }

    private static Calibration calibration(ModelId model, double slope) {
        return new Calibration(model, 20, ViewpointRule.ALL, true, slope, 4, 2, 1, 0.5);
    }

    private void activate(long rollout) {
        fold.apply(offset++, new ModelNews.Activated(rollout, now));
    }

    private void rollBack(ModelId model) {
        fold.apply(offset++, new ModelNews.RolledBack(model, now));
    }

    private Serving serving() {
        return fold.serving(now).orElseThrow();
    }

    private void assertServes(long epoch, ModelId model) {
        assertThat(fold.serving(now).map(Serving::epoch)).isEqualTo(Optional.of(epoch));
        assertThat(fold.serving(now).map(Serving::serving)).isEqualTo(Optional.of(model));
    }
}
