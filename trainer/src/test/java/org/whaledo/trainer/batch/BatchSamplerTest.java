package org.whaledo.trainer.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whaledo.trainer.dataset.LabelledPhotos.photo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.whaledo.failure.Failure;
import org.whaledo.trainer.batch.Composition.Shuffled;
import org.whaledo.trainer.batch.Composition.WhalesTimesPhotos;
import org.whaledo.trainer.dataset.LabelledPhoto;
import org.whaledo.trainer.dataset.TrainingSet;

class BatchSamplerTest {
    /** Whale w00 has 2 photos of 1 encounter, w01 has 3 of 2, ... and ten whales have one photo. */
    private static final TrainingSet SET = TrainingSet.of(photos());

    @Test
    void drawsSoManyPhotosOfSoManyWhales() {
        for (List<Draw> batch :
                BatchSampler.of(new WhalesTimesPhotos(4, 4, 3), SET, 7).epoch(2)) {
            Map<Integer, Long> whales = batch.stream()
                    .collect(Collectors.groupingBy(draw -> SET.whale(draw.photo()), Collectors.counting()));

            assertThat(whales.values()).containsOnly(4L, 1L);
            assertThat(whales.values().stream().filter(count -> count == 4)).hasSize(4);
            assertThat(batch).hasSize(19);
        }
    }

    @Test
    void takesEncountersInTurnAndPhotosTwiceOnlyWhenAllHaveCome() {
        for (List<Draw> batch :
                BatchSampler.of(new WhalesTimesPhotos(4, 4, 0), SET, 7).epoch(0)) {
            Map<Integer, List<Integer>> byWhale = new HashMap<>();
            batch.forEach(draw -> byWhale.computeIfAbsent(SET.whale(draw.photo()), whale -> new ArrayList<>())
                    .add(draw.photo()));
            byWhale.forEach((whale, drawn) -> {
                List<List<Integer>> encounters = SET.byWhaleAndEncounter().get(whale);
                int photos = encounters.stream().mapToInt(List::size).sum();
                assertThat(new HashSet<>(drawn)).hasSize(Math.min(4, photos));
                Set<Integer> seen = drawn.stream().map(SET::encounter).collect(Collectors.toSet());
                assertThat(seen).hasSize(Math.min(4, encounters.size()));
            });
        }
    }

    @Test
    void drawsWhalesWithOnePhotoLikeTheOthersByChoiceAndRepeatsIt() {
        Set<Integer> alone = SET.byWhaleAndEncounter().stream()
                .filter(whale -> whale.size() == 1 && whale.get(0).size() == 1)
                .map(whale -> whale.get(0).get(0))
                .collect(Collectors.toSet());

        List<Draw> drawn = BatchSampler.of(new WhalesTimesPhotos(4, 4, 0, true, false), SET, 7).epoch(0).stream()
                .flatMap(List::stream)
                .filter(draw -> alone.contains(draw.photo()))
                .toList();

        assertThat(drawn).isNotEmpty();
        assertThat(drawn.stream()
                        .collect(Collectors.groupingBy(Draw::photo, Collectors.counting()))
                        .values())
                .allMatch(count -> count % 4 == 0);
        assertThat(new HashSet<>(drawn)).hasSameSizeAs(drawn);
    }

    @Test
    void countsHowOftenAPhotoCameInAnEpoch() {
        Map<Integer, Integer> seen = new HashMap<>();
        for (List<Draw> batch :
                BatchSampler.of(new WhalesTimesPhotos(4, 4, 0), SET, 7).epoch(0)) {
            for (Draw draw : batch) {
                assertThat(draw.repeat()).isEqualTo(seen.getOrDefault(draw.photo(), 0));
                seen.merge(draw.photo(), 1, Integer::sum);
            }
        }
    }

    @Test
    void drawsTheSameForOneSeedAndEpochAndOtherwiseOthers() {
        Composition shape = new WhalesTimesPhotos(4, 4, 0);
        List<List<Draw>> epoch = BatchSampler.of(shape, SET, 7).epoch(3);

        assertThat(BatchSampler.of(shape, SET, 7).epoch(3)).isEqualTo(epoch);
        assertThat(BatchSampler.of(shape, SET, 7).epoch(4)).isNotEqualTo(epoch);
        assertThat(BatchSampler.of(shape, SET, 8).epoch(3)).isNotEqualTo(epoch);
    }

    @Test
    void drawsWhalesWithSeveralEncountersMoreOften() {
        Map<Integer, Integer> often = new HashMap<>();
        BatchSampler sampler = BatchSampler.of(new WhalesTimesPhotos(2, 2, 0), SET, 1);
        for (int epoch = 0; epoch < 200; epoch++) {
            sampler.epoch(epoch)
                    .forEach(batch -> batch.forEach(draw -> often.merge(SET.whale(draw.photo()), 1, Integer::sum)));
        }

        // By weight: sqrt(9) x 1.5 against sqrt(2).
        assertThat(often.get(7)).isGreaterThan(2 * often.get(0));
    }

    @Test
    void mirrorsWholeWhales() {
        Composition shape = new WhalesTimesPhotos(4, 4, 2, false, true);
        int mirrored = 0;
        for (List<Draw> batch : BatchSampler.of(shape, SET, 7).epoch(0)) {
            for (int whale = 0; whale < 4; whale++) {
                List<Draw> own = batch.subList(4 * whale, 4 * whale + 4);
                assertThat(own)
                        .extracting(Draw::mirrorImage)
                        .containsOnly(own.get(0).mirrorImage());
                mirrored += own.get(0).mirrorImage() ? 1 : 0;
            }
        }
        int whales = 4 * BatchSampler.of(shape, SET, 7).batches();

        assertThat(mirrored).isBetween(1, whales - 1);
        assertThat(shape.identities(10)).isEqualTo(20);
        assertThat(new WhalesTimesPhotos(4, 4, 2).identities(10)).isEqualTo(10);
    }

    @Test
    void shufflesEveryPhotoOnceAnEpoch() {
        BatchSampler sampler = BatchSampler.of(new Shuffled(8), SET, 7);
        List<Integer> photos =
                sampler.epoch(0).stream().flatMap(List::stream).map(Draw::photo).toList();

        assertThat(photos).doesNotHaveDuplicates().hasSize(SET.size() / 8 * 8);
        assertThat(sampler.epoch(1)).isNotEqualTo(sampler.epoch(0));
    }

    @Test
    void refusesBatchesThatCannotBeFilled() {
        assertThatThrownBy(() -> BatchSampler.of(new WhalesTimesPhotos(9, 4, 0), SET, 7))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("a batch takes 9 whales")
                .hasMessageContaining("has 8 and 10");
        assertThatThrownBy(() -> BatchSampler.of(new Shuffled(1000), SET, 7)).hasMessageContaining("1000");
    }

    private static List<LabelledPhoto> photos() {
        List<LabelledPhoto> photos = new ArrayList<>();
        for (int whale = 0; whale < 8; whale++) {
            for (int i = 0; i < whale + 2; i++) {
                photos.add(photo("w" + whale + "-" + i, "w0" + whale, "w" + whale + "-e" + i / 2));
            }
        }
        for (int whale = 0; whale < 10; whale++) {
            photos.add(photo("x" + whale, "x0" + whale, ""));
        }
        return photos;
    }
}
