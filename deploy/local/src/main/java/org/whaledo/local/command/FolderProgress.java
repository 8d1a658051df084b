package org.whaledo.local.command;

import org.whaledo.local.upload.UploadProgress;
import org.whaledo.network.LocalModel;
import org.whaledo.network.ServingOptions;
import org.whaledo.trainer.evaluation.EmbeddedSurvey;
import org.whaledo.trainer.evaluation.FolderEvaluation;

/** Embeds a folder's photos with all cores before a person's eyes. */
record FolderProgress(Surroundings surroundings) {
    EmbeddedSurvey embed(FolderEvaluation evaluation, LocalModel model, String task) {
        UploadProgress progress = new TerminalProgress(surroundings, task, "photos");
        progress.begin(evaluation.photoCount(), 0);
        try {
            int workers = Runtime.getRuntime().availableProcessors();
            return evaluation.embed(model, ServingOptions.standard(), workers, done -> {
                for (int i = 0; i < done; i++) {
                    progress.done(0);
                }
            });
        } finally {
            progress.end();
        }
    }
}
