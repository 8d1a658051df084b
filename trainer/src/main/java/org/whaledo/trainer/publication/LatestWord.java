package org.whaledo.trainer.publication;

import org.whaledo.network.Provenance;

/**
 * What is to be said of a model that comes a second time: the same weights, made or judged again. Pure.
 *
 * @param known as it lies in the store
 * @param given as it comes now
 */
record LatestWord(Provenance known, Provenance given) {

    /** A folder that no gate judged, or that is older, takes nothing away. */
    boolean isJudgedAnew() {
        return given.gateReport().isPresent() && !given.createdAt().isBefore(known.createdAt());
    }

    /** Parent and training data stay those that the list of photos in the store belongs to. */
    Provenance provenance() {
        Provenance calibrated = given.calibration().map(known::withCalibration).orElse(known);
        if (!isJudgedAnew()) {
            return calibrated;
        }
        return new Provenance(
                known.parent(),
                known.training(),
                given.metrics(),
                given.gateReport(),
                calibrated.calibration(),
                given.seed(),
                given.codeVersion(),
                given.createdAt());
    }
}
