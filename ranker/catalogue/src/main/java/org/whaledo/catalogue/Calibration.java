package org.whaledo.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.whaledo.id.ModelId;

/**
 * Turns the merged scores of an answer into probabilities, of each whale that it lists and of a whale that is not in the
 * catalogue. Pure. It belongs to one model and one way of ranking, and says nothing of another's answers: see {@link #fits}.
 *
 * <p>A multinomial logit (McFadden 1974) over what may be true of a photo: that it shows a listed whale, of utility
 * {@code slope * score}; a whale of the catalogue beyond the end of the list, of utility {@code slope * last score +
 * unlisted}; or a whale that the catalogue does not know, of utility {@code unknown + level * mean score of the list's
 * second half}. That mean tells photos that resemble everything from photos that resemble something. Probabilities add up
 * to 1 and keep the list's order.
 *
 * @param model whose scores it was fitted to
 * @param listed length of the list of whales that it was fitted to
 * @param encounterExcluded as in the rules that it was fitted under
 * @param slope above 0
 * @param unknownShare of photos that show an unknown whale, as it assumes before it looks; above 0 and below 1
 */
public record Calibration(
        ModelId model,
        int listed,
        ViewpointRule viewpoints,
        boolean encounterExcluded,
        double slope,
        double unknown,
        double level,
        double unlisted,
        double unknownShare) {
    public Calibration {
        if (listed < 1) {
            throw new IllegalArgumentException("a calibration needs a list of a whale at least, was " + listed);
        }
        if (!(slope > 0) || !Double.isFinite(slope + unknown + level + unlisted)) {
            throw new IllegalArgumentException("a calibration's slope must be above 0 and all of it finite, was slope "
                    + slope + ", unknown " + unknown + ", level " + level + ", unlisted " + unlisted);
        }
        if (!(unknownShare > 0 && unknownShare < 1)) {
            throw new IllegalArgumentException("unknownShare must be above 0 and below 1, was " + unknownShare);
        }
    }

    /**
     * Probabilities of what a photo shows; together they are 1.
     *
     * @param whales of the answer's whales, in their order
     * @param unlisted of all whales of the catalogue that the answer does not list
     * @param unknown of whales that are not in the catalogue
     */
    public record Probabilities(List<Double> whales, double unlisted, double unknown) {
        public Probabilities {
            whales = List.copyOf(whales);
        }
    }

    /** As a model's manifest carries it. */
    public ObjectNode toJson() {
        return CalibrationJson.write(this);
    }

    /**
     * Reads what {@link #toJson} wrote; fields that others added are let be.
     *
     * @param model whose manifest carries it
     * @throws IllegalArgumentException naming the field that does not fit; when it was fitted to another model
     */
    public static Calibration of(ObjectNode json, ModelId model) {
        return CalibrationJson.read(json, model);
    }

    /** @throws IllegalArgumentException when it was fitted to another model */
    void require(ModelId other) {
        if (!model.equals(other)) {
            throw new IllegalArgumentException(
                    "calibration was fitted to model " + model.hex() + ", not to " + other.hex());
        }
    }

    /** Whether answers of this model under these rules may be calibrated by this. */
    public boolean fits(ModelId other, RankingRules rules) {
        return model.equals(other)
                && listed == rules.whales()
                && viewpoints == rules.viewpoints()
                && encounterExcluded == rules.encounterExcluded();
    }

    /** The same for a catalogue in which unknown whales are rarer or more frequent (Bayes' rule on the prior odds). */
    public Calibration assuming(double share) {
        double shift = Math.log(share / (1 - share)) - Math.log(unknownShare / (1 - unknownShare));
        return new Calibration(
                model, listed, viewpoints, encounterExcluded, slope, unknown + shift, level, unlisted, share);
    }

    /** @param whales merged over all shards, best first, at most {@link #listed}; none: certainly unknown */
    public Probabilities of(List<WhaleCandidate> whales) {
        return ofScores(whales.stream().map(each -> (double) each.score()).toList());
    }

    /** @param scores of the listed whales, best first */
    public Probabilities ofScores(List<Double> scores) {
        if (scores.isEmpty()) {
            return new Probabilities(List.of(), 0, 1);
        }
        CalibrationCase each = new CalibrationCase(scores, listed);
        double[] weights = each.probabilities(slope, unknown, level, unlisted);
        List<Double> whales = new ArrayList<>();
        for (int i = 0; i < scores.size(); i++) {
            whales.add(weights[i]);
        }
        return new Probabilities(whales, weights[scores.size()], weights[scores.size() + 1]);
    }
}
