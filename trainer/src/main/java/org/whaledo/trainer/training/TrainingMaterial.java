package org.whaledo.trainer.training;

import java.util.List;
import java.util.Optional;
import org.whaledo.network.LocalModel;
import org.whaledo.trainer.dataset.LabelledPhoto;
import org.whaledo.trainer.dataset.PhotoContents;
import org.whaledo.trainer.evaluation.FolderEvaluation;

/**
 * What a training works on.
 *
 * @param photos to learn from
 * @param contents their files
 * @param validation on other whales; without it neither ranking nor collapse is watched
 * @param start whose weights to start from; empty: at random
 * @param labelOffset labels before it were known; 0 for a folder
 */
public record TrainingMaterial(
        List<LabelledPhoto> photos,
        PhotoContents contents,
        Optional<FolderEvaluation> validation,
        Optional<LocalModel> start,
        long labelOffset) {
    public TrainingMaterial {
        photos = List.copyOf(photos);
    }
}
