package org.whaledo.survey;

/**
 * What a synthetic survey is made from. The same settings give the same survey.
 *
 * @param seed of everything
 * @param trainingWhales whales of the split {@code train}, seen as often as real ones: more than half in one encounter only
 * @param validationWhales other whales, of the split {@code validation}, each seen from above in two encounters or more
 * @param medianLength pixels of the longer side of a usual photo; single photos have 0.3 to 2.2 times that
 */
public record SyntheticSurveySettings(long seed, int trainingWhales, int validationWhales, int medianLength) {
    public SyntheticSurveySettings {
        if (trainingWhales < 0 || validationWhales < 0 || trainingWhales + validationWhales > 100_000) {
            throw new IllegalArgumentException("whales must be 0 to 100,000, were " + trainingWhales
                    + " for training and " + validationWhales + " for validation");
        }
        if (medianLength < 64 || medianLength > 4_000) {
            throw new IllegalArgumentException("medianLength must be 64 to 4,000 pixels, was " + medianLength);
        }
    }

    /** 120 whales to train on and 40 to measure with: about 1,500 photos of usually 300 x 110 pixels. */
    public static SyntheticSurveySettings standard(long seed) {
        return new SyntheticSurveySettings(seed, 120, 40, 290);
    }

    public SyntheticSurveySettings withWhales(int training, int validation) {
        return new SyntheticSurveySettings(seed, training, validation, medianLength);
    }

    public SyntheticSurveySettings withMedianLength(int pixels) {
        return new SyntheticSurveySettings(seed, trainingWhales, validationWhales, pixels);
    }
}
