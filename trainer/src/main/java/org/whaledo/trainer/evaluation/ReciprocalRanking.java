package org.whaledo.trainer.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.whaledo.catalogue.UnitVector;

/**
 * Re-ranking by common neighbours (Zhong et al. 2017, "Re-ranking Person Re-identification with k-reciprocal Encoding"),
 * restricted to a gallery and one query: the gallery's photos are encoded among themselves, the query among them. So an
 * answer depends on no other query, and the gallery's part can be kept.
 *
 * @param neighbours k1: how far reciprocal neighbours are looked for
 * @param averaged k2: over how many nearest an encoding is averaged, the photo itself included
 * @param cosineShare lambda: the plain cosine's share in the score, in [0, 1]
 */
record ReciprocalRanking(int neighbours, int averaged, double cosineShare) implements Ranking {
    ReciprocalRanking {
        if (neighbours < 2 || averaged < 1 || !(cosineShare >= 0 && cosineShare <= 1)) {
            throw new IllegalArgumentException(
                    "no re-ranking: k1 " + neighbours + ", k2 " + averaged + ", lambda " + cosineShare);
        }
    }

    @Override
    public List<List<RankedImage>> answer(Gallery gallery, List<String> queries) {
        ReciprocalEncoding whole = encoding(gallery, gallery.images());
        Set<String> inside = Set.copyOf(gallery.images());
        List<List<RankedImage>> answers = new ArrayList<>();
        for (String query : queries) {
            // A photo that asks is no part of the gallery that answers it.
            List<String> others = inside.contains(query)
                    ? gallery.images().stream()
                            .filter(image -> !image.equals(query))
                            .toList()
                    : gallery.images();
            ReciprocalEncoding encoding = inside.contains(query) ? encoding(gallery, others) : whole;
            answers.add(answer(encoding, others, gallery.vector(query)));
        }
        return answers;
    }

    private ReciprocalEncoding encoding(Gallery gallery, List<String> images) {
        List<UnitVector> vectors = images.stream().map(gallery::vector).toList();
        return new ReciprocalEncoding(vectors, neighbours, averaged);
    }

    private List<RankedImage> answer(ReciprocalEncoding encoding, List<String> images, UnitVector query) {
        double[] cosines = encoding.cosines(query);
        double[] common = encoding.common(cosines);
        List<RankedImage> rows = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            double score = (1 - cosineShare) * common[i] + cosineShare * (1 + cosines[i]) / 2;
            rows.add(new RankedImage(images.get(i), CosineRanking.score(score)));
        }
        rows.sort(Comparator.comparingDouble(RankedImage::score).reversed().thenComparing(RankedImage::image));
        return List.copyOf(rows.subList(0, Math.min(rows.size(), RetrievalMetric.LIMIT)));
    }
}
