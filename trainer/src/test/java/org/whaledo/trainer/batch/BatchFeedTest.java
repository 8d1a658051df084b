package org.whaledo.trainer.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.id.ContentDigest;
import org.whaledo.image.Augmentation;
import org.whaledo.image.MirroredPlane;
import org.whaledo.image.PhotoReduction;
import org.whaledo.image.Preprocessing;
import org.whaledo.image.TrainingInput;
import org.whaledo.survey.SyntheticPhoto;
import org.whaledo.survey.SyntheticSurvey;
import org.whaledo.survey.SyntheticSurveySettings;
import org.whaledo.trainer.dataset.DecodedPhotos;
import org.whaledo.trainer.dataset.LabelledPhoto;
import org.whaledo.trainer.dataset.TrainingSet;
import org.whaledo.trainer.objective.BatchLabels;

class BatchFeedTest {
    private static final Preprocessing INPUT = Preprocessing.ofSize(48, 24);
    private static final long SEED = 9;

    @TempDir
    private Path folder;

    private final Map<String, byte[]> files = new HashMap<>();
    private TrainingSet set;
    private DecodedPhotos pictures;

    /** What a batch held, out of the feed's memory. */
    private record Seen(ByteBuffer inputs, List<Integer> whales, List<Integer> encounters, long step) {}

    @BeforeEach
    void paint() {
        List<LabelledPhoto> photos = new ArrayList<>();
        for (SyntheticPhoto painted : SyntheticSurvey.generate(new SyntheticSurveySettings(4, 0, 8, 90))
                .photos()) {
            byte[] file = painted.jpeg();
            files.put(painted.key(), file);
            photos.add(new LabelledPhoto(
                    painted.key(),
                    ContentDigest.of(file),
                    painted.row().whale().orElseThrow(),
                    painted.row().encounter(),
                    painted.row().viewpoint(),
                    Optional.empty()));
        }
        set = TrainingSet.of(photos);
        pictures = decoded(true);
    }

    @AfterEach
    void close() {
        pictures.close();
    }

    @Test
    void whatABatchHoldsFollowsFromSeedAndEpochAndNotFromThreads() {
        List<Seen> alone = epoch(new Composition.WhalesTimesPhotos(4, 2, 0), 3, 1);

        assertThat(alone).hasSizeGreaterThan(3);
        assertThat(epoch(new Composition.WhalesTimesPhotos(4, 2, 0), 3, 3)).isEqualTo(alone);
        assertThat(epoch(new Composition.WhalesTimesPhotos(4, 2, 0), 4, 1)).isNotEqualTo(alone);
    }

    @Test
    void aMirrorImageCountsAsAnotherWhale() {
        List<Seen> batches = epoch(new Composition.WhalesTimesPhotos(4, 2, 0, false, true), 0, 2);

        int known = set.whales().size();
        assertThat(batches).anySatisfy(batch -> assertThat(batch.whales()).anyMatch(whale -> whale >= known));
        assertThat(batches).allSatisfy(batch -> {
            assertThat(batch.whales()).allMatch(whale -> whale < 2 * known);
            // Both photos of a whale alike
            for (int i = 0; i < batch.whales().size(); i += 2) {
                assertThat(batch.whales().get(i)).isEqualTo(batch.whales().get(i + 1));
            }
        });
    }

    @Test
    void photosWithWhiteWedgesAreLeftOutByChoice() {
        try (DecodedPhotos without = decoded(false)) {
            long kept = set.photos().stream().filter(without::has).count();

            assertThat(kept).isBetween(1L, set.size() - 1L);
            assertThat(without.refused()).isEmpty();
            assertThat(set.photos()).allMatch(pictures::has);
        }
    }

    private List<Seen> epoch(Composition composition, int epoch, int threads) {
        BatchFeed.Inputs inputs =
                new BatchFeed.Inputs(new TrainingInput(INPUT, MirroredPlane.KEPT), Augmentation.standard(), SEED);
        List<List<Draw>> draws = BatchSampler.of(composition, set, SEED).epoch(epoch);
        List<Seen> seen = new ArrayList<>();
        try (BatchFeed feed = new BatchFeed(set, pictures, inputs, draws, epoch, 100, threads)) {
            while (feed.hasNext()) {
                PreparedBatch batch = feed.next();
                ByteBuffer copy = ByteBuffer.allocate(batch.inputs().remaining());
                copy.put(batch.inputs().duplicate()).flip();
                BatchLabels labels = batch.labels();
                seen.add(new Seen(copy, boxed(labels.whales()), boxed(labels.encounters()), labels.step()));
            }
        }
        return seen;
    }

    private DecodedPhotos decoded(boolean wedges) {
        return DecodedPhotos.decode(
                set.photos(),
                photo -> files.get(photo.key()),
                new DecodedPhotos.Way(PhotoReduction.standard(INPUT), wedges),
                folder.resolve(wedges ? "all" : "some"),
                2,
                done -> {});
    }

    private static List<Integer> boxed(int[] numbers) {
        List<Integer> boxed = new ArrayList<>();
        for (int number : numbers) {
            boxed.add(number);
        }
        return boxed;
    }
}
