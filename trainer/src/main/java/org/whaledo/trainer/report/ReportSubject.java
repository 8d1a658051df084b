package org.whaledo.trainer.report;

import java.util.List;
import java.util.function.Function;
import org.whaledo.trainer.evaluation.Contamination;
import org.whaledo.trainer.evaluation.EmbeddedSurvey;
import org.whaledo.trainer.evaluation.Evaluation;
import org.whaledo.trainer.evaluation.FolderEmbedding.LocalPhoto;
import org.whaledo.trainer.evaluation.VariantScore;

/**
 * What a report is about.
 *
 * @param model name and id, for people
 * @param contamination whether the model was trained on whales that it is measured with
 * @param evaluation of the survey
 * @param variants may be empty: not compared
 * @param photos where the photo of an image lies
 */
public record ReportSubject(
        String model,
        Contamination contamination,
        EmbeddedSurvey survey,
        Evaluation evaluation,
        List<VariantScore> variants,
        Function<String, LocalPhoto> photos) {
    public ReportSubject {
        variants = List.copyOf(variants);
    }
}
