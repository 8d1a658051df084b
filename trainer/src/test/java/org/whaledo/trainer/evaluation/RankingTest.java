package org.whaledo.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.whaledo.catalogue.UnitVector;
import org.whaledo.catalogue.ViewpointRule;
import org.whaledo.event.Viewpoint;
import org.whaledo.id.ModelId;
import org.whaledo.survey.Scenarios;

class RankingTest {
    private static final ModelId MODEL = new ModelId("ab".repeat(32));
    private static final int PHOTOS = 60;
    private static final int DIMENSION = 8;
    private static final int K1 = 6;
    private static final int K2 = 3;

    private final Map<String, UnitVector> vectors = new HashMap<>();
    private final Map<String, ImageFacts> facts = new HashMap<>();
    private final List<String> database = new ArrayList<>();
    private final List<String> queries = new ArrayList<>();

    static Stream<Ranking> rankings() {
        return Stream.of(
                CosineRanking.standard(),
                new CosineRanking(ViewpointRule.SAME),
                new ExpandedRanking(2, 1),
                new ExpandedRanking(5, 3),
                new ReciprocalRanking(K1, K2, 0.3));
    }

    RankingTest() {
        Random random = new Random(20261125);
        for (int i = 0; i < PHOTOS; i++) {
            float[] vector = new float[DIMENSION];
            for (int d = 0; d < DIMENSION; d++) {
                vector[d] = (float) random.nextGaussian() + (d == i % 5 ? 1.5f : 0);
            }
            vectors.put("i" + i, UnitVector.normalised(vector));
            Viewpoint viewpoint = i % 7 == 0 ? Viewpoint.LEFT : Viewpoint.TOP;
            facts.put("i" + i, new ImageFacts(Optional.empty(), Optional.empty(), viewpoint));
            (i < 10 ? queries : database).add("i" + i);
        }
        queries.add("i20");
    }

    @ParameterizedTest
    @MethodSource("rankings")
    void otherQueriesHaveNoPartInAnAnswer(Ranking ranking) {
        List<List<RankedImage>> together = ranking.answer(gallery(database), queries);

        for (int i = 0; i < queries.size(); i++) {
            assertThat(ranking.answer(gallery(database), List.of(queries.get(i))))
                    .containsExactly(together.get(i));
        }
    }

    @ParameterizedTest
    @MethodSource("rankings")
    void aPhotoThatAsksNeverAnswersItself(Ranking ranking) {
        List<String> others =
                database.stream().filter(image -> !image.equals("i20")).toList();

        assertThat(ranking.answer(gallery(database), List.of("i20")))
                .isEqualTo(ranking.answer(gallery(others), List.of("i20")));
    }

    @ParameterizedTest
    @MethodSource("rankings")
    void answersAreWhatASubmissionCarries(Ranking ranking) {
        for (List<RankedImage> answer : ranking.answer(gallery(database), queries)) {
            assertThat(answer).hasSizeBetween(1, RetrievalMetric.LIMIT);
            assertThat(answer).extracting(RankedImage::image).doesNotHaveDuplicates();
            assertThat(answer).allMatch(row -> row.score() >= 0 && row.score() <= 1);
            assertThat(answer)
                    .isSortedAccordingTo(
                            Comparator.comparingDouble(RankedImage::score).reversed());
        }
    }

    @Test
    void expansionAsksAgainWithTheSumOfTheQueryAndItsWeighedBest() {
        List<RankedImage> answer = new ExpandedRanking(2, 3)
                .answer(gallery(database), List.of("i3"))
                .get(0);

        // By hand: two nearest, weight = cosine^3, then a full sort
        List<String> nearest = sorted(vectors.get("i3").values());
        float[] sum = vectors.get("i3").values().clone();
        for (String best : nearest.subList(0, 2)) {
            double weight = Math.pow(
                    cosine(vectors.get("i3").values(), vectors.get(best).values()), 3);
            for (int d = 0; d < DIMENSION; d++) {
                sum[d] += (float) weight * vectors.get(best).values()[d];
            }
        }
        List<String> again = sorted(sum);
        assertThat(answer).extracting(RankedImage::image).isEqualTo(again.subList(0, RetrievalMetric.LIMIT));
        assertThat(again).isNotEqualTo(nearest);
    }

    @Test
    void commonNeighboursAreThoseOfTheObviousTwin() {
        List<UnitVector> gallery = database.stream().map(vectors::get).toList();
        ReciprocalEncoding encoding = new ReciprocalEncoding(gallery, K1, K2);
        boolean anyShared = false;

        for (String query : queries.subList(0, 10)) {
            double[] common = encoding.common(encoding.cosines(vectors.get(query)));
            double[] twin = twin(vectors.get(query), gallery);

            for (int i = 0; i < common.length; i++) {
                assertThat(common[i]).isCloseTo(twin[i], within(1e-9));
                anyShared |= common[i] > 0.1;
            }
        }
        assertThat(anyShared).isTrue();
    }

    /** Straight from the definition, nothing kept from one photo to the next. */
    private static double[] twin(UnitVector query, List<UnitVector> gallery) {
        double[][] encodings = new double[gallery.size()][];
        for (int i = 0; i < gallery.size(); i++) {
            encodings[i] = averaged(gallery.get(i), i, gallery);
        }
        double[] own = single(query, -1, gallery);
        List<Integer> nearest = nearest(query, -1, gallery, K2 - 1);
        for (int other : nearest) {
            for (int j = 0; j < own.length; j++) {
                own[j] += encodings[other][j];
            }
        }
        double[] common = new double[gallery.size()];
        for (int i = 0; i < common.length; i++) {
            double least = 0;
            double most = 0;
            for (int j = 0; j < own.length; j++) {
                least += Math.min(own[j] / K2, encodings[i][j]);
                most += Math.max(own[j] / K2, encodings[i][j]);
            }
            common[i] = least / most;
        }
        return common;
    }

    private static double[] averaged(UnitVector photo, int self, List<UnitVector> gallery) {
        double[] mean = single(photo, self, gallery);
        for (int other : nearest(photo, self, gallery, K2 - 1)) {
            double[] theirs = single(gallery.get(other), other, gallery);
            for (int j = 0; j < mean.length; j++) {
                mean[j] += theirs[j];
            }
        }
        for (int j = 0; j < mean.length; j++) {
            mean[j] /= K2;
        }
        return mean;
    }

    private static double[] single(UnitVector photo, int self, List<UnitVector> gallery) {
        Set<Integer> members = new HashSet<>(mutual(photo, self, gallery, K1));
        for (int member : mutual(photo, self, gallery, K1)) {
            Set<Integer> theirs = mutual(gallery.get(member), member, gallery, K1 / 2);
            Set<Integer> shared = new HashSet<>(theirs);
            shared.retainAll(mutual(photo, self, gallery, K1));
            if (shared.size() > 2.0 / 3 * theirs.size()) {
                members.addAll(theirs);
            }
        }
        double[] weights = new double[gallery.size()];
        double sum = 0;
        for (int member : members) {
            double squaredDistance =
                    2 - 2 * cosine(photo.values(), gallery.get(member).values());
            weights[member] = Math.exp(-squaredDistance);
            sum += weights[member];
        }
        for (int j = 0; j < weights.length; j++) {
            weights[j] = sum == 0 ? 0 : weights[j] / sum;
        }
        return weights;
    }

    /** Each is among the other's k nearest; a photo of the gallery is mutual with itself. */
    private static Set<Integer> mutual(UnitVector photo, int self, List<UnitVector> gallery, int k) {
        Set<Integer> mutual = new HashSet<>();
        for (int other : nearest(photo, self, gallery, k)) {
            List<Integer> theirs = nearest(gallery.get(other), other, gallery, k);
            double last = cosine(
                    gallery.get(other).values(),
                    gallery.get(theirs.get(theirs.size() - 1)).values());
            if (cosine(photo.values(), gallery.get(other).values()) >= last) {
                mutual.add(other);
            }
        }
        if (self >= 0) {
            mutual.add(self);
        }
        return mutual;
    }

    private static List<Integer> nearest(UnitVector photo, int self, List<UnitVector> gallery, int count) {
        return IntStream.range(0, gallery.size())
                .filter(i -> i != self)
                .boxed()
                .sorted(Comparator.comparingDouble(
                        i -> -cosine(photo.values(), gallery.get(i).values())))
                .limit(count)
                .toList();
    }

    private List<String> sorted(float[] vector) {
        return database.stream()
                .sorted(Comparator.comparingDouble(
                        image -> -cosine(vector, vectors.get(image).values())))
                .toList();
    }

    private static double cosine(float[] one, float[] other) {
        double sum = 0;
        for (int d = 0; d < one.length; d++) {
            sum += (double) one[d] * other[d];
        }
        return sum;
    }

    private Gallery gallery(List<String> images) {
        return new Gallery(new EmbeddedSurvey(new Scenarios(List.of(), true), MODEL, facts, vectors), images);
    }
}
