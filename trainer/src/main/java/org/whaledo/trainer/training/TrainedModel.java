package org.whaledo.trainer.training;

import java.util.Optional;
import org.whaledo.network.LocalModel;
import org.whaledo.trainer.evaluation.ScenarioScore;

/**
 * What came out of a training.
 *
 * @param validation on whales that were not trained on, all queries; empty where there were none
 */
public record TrainedModel(LocalModel model, Optional<ScenarioScore> validation) {}
