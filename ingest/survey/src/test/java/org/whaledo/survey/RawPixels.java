package org.whaledo.survey;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.whaledo.event.Viewpoint;
import org.whaledo.survey.picture.Picture;

/** Recognises whales by small grey thumbnails: what a task yields to that is no recognition task. */
final class RawPixels {
    private static final int ROWS = 32;
    private static final int COLUMNS = 16;
    private static final int RETURNED = 20;

    private RawPixels() {}

    /** Mean average precision over the first 20, all scenarios' queries pooled. */
    static double meanAveragePrecision(SyntheticSurvey survey) {
        Map<String, float[]> vectors = new HashMap<>();
        for (SyntheticPhoto photo : survey.photos()) {
            vectors.put(photo.row().imageId().orElseThrow(), vector(photo));
        }
        List<Double> precisions = new ArrayList<>();
        for (Scenario scenario : survey.scenarios().scenarios()) {
            for (Scenario.Query query : scenario.queries()) {
                precisions.add(averagePrecision(scenario, query, vectors));
            }
        }
        return precisions.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    /** Of the photos whose encounter has others, the share whose nearest photo is one of them. */
    static double sameEncounterFirst(List<SyntheticPhoto> photos) {
        List<float[]> vectors = photos.stream().map(RawPixels::vector).toList();
        Map<String, Integer> sizes = new HashMap<>();
        photos.forEach(photo -> sizes.merge(encounter(photo), 1, Integer::sum));
        int asked = 0;
        int right = 0;
        for (int i = 0; i < photos.size(); i++) {
            if (sizes.get(encounter(photos.get(i))) > 1) {
                asked++;
                right += encounter(photos.get(i)).equals(encounter(photos.get(nearest(i, vectors)))) ? 1 : 0;
            }
        }
        return (double) right / asked;
    }

    private static String encounter(SyntheticPhoto photo) {
        return photo.row().encounter().orElseThrow();
    }

    private static int nearest(int index, List<float[]> vectors) {
        int best = index == 0 ? 1 : 0;
        for (int i = 0; i < vectors.size(); i++) {
            if (i != index && dot(vectors.get(index), vectors.get(i)) > dot(vectors.get(index), vectors.get(best))) {
                best = i;
            }
        }
        return best;
    }

    private static double averagePrecision(Scenario scenario, Scenario.Query query, Map<String, float[]> vectors) {
        float[] asked = vectors.get(query.image());
        Set<String> truth = scenario.truth().get(query.id());
        List<String> best = scenario.database().stream()
                .sorted(Comparator.comparingDouble(image -> -dot(asked, vectors.get(image))))
                .limit(RETURNED)
                .toList();
        int hits = 0;
        double sum = 0;
        for (int rank = 1; rank <= best.size(); rank++) {
            if (truth.contains(best.get(rank - 1))) {
                hits++;
                sum += (double) hits / rank;
            }
        }
        return sum / Math.min(RETURNED, truth.size());
    }

    /** [ROWS * COLUMNS] grey, head-tail axis downwards, mean 0, length 1. */
    private static float[] vector(SyntheticPhoto photo) {
        Picture picture = photo.picture();
        boolean turned = photo.row().viewpoint() != Viewpoint.TOP;
        int width = turned ? picture.height() : picture.width();
        int height = turned ? picture.width() : picture.height();
        double step = Math.max((double) height / ROWS, (double) width / COLUMNS);
        float[] sums = new float[ROWS * COLUMNS];
        int[] counts = new int[ROWS * COLUMNS];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int row = (int) ((y - height / 2.0) / step + ROWS / 2.0);
                int column = (int) ((x - width / 2.0) / step + COLUMNS / 2.0);
                int at = Math.min(ROWS - 1, row) * COLUMNS + Math.min(COLUMNS - 1, column);
                sums[at] += turned ? grey(picture, y, x) : grey(picture, x, y);
                counts[at]++;
            }
        }
        return normalised(sums, counts);
    }

    private static float grey(Picture picture, int x, int y) {
        int at = 3 * (y * picture.width() + x);
        return picture.pixels()[at] + picture.pixels()[at + 1] + picture.pixels()[at + 2];
    }

    private static float[] normalised(float[] sums, int[] counts) {
        double mean = 0;
        for (int i = 0; i < sums.length; i++) {
            sums[i] = counts[i] == 0 ? 1.4f : sums[i] / counts[i];
            mean += sums[i] / sums.length;
        }
        double square = 0;
        for (int i = 0; i < sums.length; i++) {
            sums[i] -= (float) mean;
            square += sums[i] * sums[i];
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= (float) Math.sqrt(square);
        }
        return sums;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
