package org.whaledo.trainer.calibration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.whaledo.catalogue.UnitVector;
import org.whaledo.event.Viewpoint;
import org.whaledo.id.ModelId;
import org.whaledo.survey.Scenarios;
import org.whaledo.trainer.evaluation.EmbeddedSurvey;
import org.whaledo.trainer.evaluation.ImageFacts;

/** Whales met in encounters of two photos, embedded about a direction of their own. */
final class MetWhales {
    static final ModelId MODEL = new ModelId("ab".repeat(32));

    private static final int DIMENSION = 32;

    private MetWhales() {}

    /** @param noise 0 tells all whales apart */
    static EmbeddedSurvey survey(int whales, int encounters, double noise, long seed) {
        Random random = new Random(seed);
        Map<String, ImageFacts> facts = new LinkedHashMap<>();
        Map<String, UnitVector> vectors = new LinkedHashMap<>();
        for (int whale = 0; whale < whales; whale++) {
            float[] own = gaussian(random);
            for (int encounter = 0; encounter < encounters; encounter++) {
                for (int photo = 0; photo < 2; photo++) {
                    String image = "w" + whale + "-" + encounter + "-" + photo;
                    float[] vector = gaussian(random);
                    for (int d = 0; d < DIMENSION; d++) {
                        vector[d] = own[d] + (float) noise * vector[d];
                    }
                    vectors.put(image, UnitVector.normalised(vector));
                    facts.put(
                            image,
                            new ImageFacts(
                                    Optional.of("w" + whale),
                                    Optional.of("w" + whale + "-" + encounter),
                                    Viewpoint.TOP));
                }
            }
        }
        return new EmbeddedSurvey(new Scenarios(List.of(), false), MODEL, facts, vectors);
    }

    private static float[] gaussian(Random random) {
        float[] vector = new float[DIMENSION];
        for (int d = 0; d < DIMENSION; d++) {
            vector[d] = (float) random.nextGaussian();
        }
        return vector;
    }
}
