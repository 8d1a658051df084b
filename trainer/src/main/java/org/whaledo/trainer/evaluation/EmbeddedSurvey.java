package org.whaledo.trainer.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.whaledo.catalogue.UnitVector;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ModelId;
import org.whaledo.survey.Scenario;
import org.whaledo.survey.Scenarios;

/**
 * Questions about photos with known answers, and what one model made of the photos.
 *
 * @param facts by image id; may lack images
 * @param vectors by image id, all of the model
 */
public record EmbeddedSurvey(
        Scenarios scenarios, ModelId model, Map<String, ImageFacts> facts, Map<String, UnitVector> vectors) {
    /** @throws Failure SCENARIO_PHOTO_MISSING naming an image of a scenario that has no vector */
    public EmbeddedSurvey {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        vectors = Collections.unmodifiableMap(new LinkedHashMap<>(vectors));
        for (Scenario scenario : scenarios.scenarios()) {
            for (String image : scenario.database()) {
                check(vectors, scenario, image);
            }
            for (Scenario.Query query : scenario.queries()) {
                check(vectors, scenario, query.image());
            }
        }
    }

    /** The same questions about other vectors of the same photos. */
    public EmbeddedSurvey with(ModelId otherModel, Map<String, UnitVector> otherVectors) {
        return new EmbeddedSurvey(scenarios, otherModel, facts, otherVectors);
    }

    public ImageFacts facts(String image) {
        return facts.getOrDefault(image, ImageFacts.NONE);
    }

    private static void check(Map<String, UnitVector> vectors, Scenario scenario, String image) {
        if (!vectors.containsKey(image)) {
            throw new Failure(
                    FailureCode.SCENARIO_PHOTO_MISSING,
                    "scenario " + scenario.id() + " asks for image " + image + ", which has no embedding");
        }
    }
}
