package org.whaledo.trainer.retraining;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.network.LocalModel;
import org.whaledo.network.ModelManifest;
import org.whaledo.network.Provenance;

/** Writes the gate's report into a model's manifest and card. The model stays the one it is: its id covers neither. */
final class JudgedModel {
    private static final String HEADING = "\n## The gate: ";

    private final RunFolder folder;

    JudgedModel(RunFolder folder) {
        this.folder = folder;
    }

    /** Does so again after a kill in between, with the same end. A model without a readable manifest is left as it is. */
    void sign(Judgement judgement) {
        Path manifest = folder.model().resolve(LocalModel.MANIFEST);
        if (!Files.exists(manifest)) {
            return;
        }
        String below = "training/" + folder.training().relativize(folder.model()) + "/";
        try {
            ModelManifest before = ModelManifest.read(manifest);
            ModelManifest signed = new ModelManifest(
                    before.modelName(), before.serving(), before.probe(), with(before.provenance(), judgement));
            Path card = folder.model().resolve(LocalModel.CARD);
            String text = Files.exists(card) ? Files.readString(card) : "";
            folder.write(below + LocalModel.CARD, unsigned(text) + section(judgement));
            folder.write(below + LocalModel.MANIFEST, new String(signed.toJson(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new Failure(FailureCode.TRAINING_FOLDER_UNUSABLE, folder.model() + ": " + e, e);
        }
    }

    private static Provenance with(Provenance before, Judgement judgement) {
        return before.withGateReport(judgement.report());
    }

    private static String unsigned(String card) {
        int from = card.indexOf(HEADING);
        return from < 0 ? card : card.substring(0, from);
    }

    private static String section(Judgement judgement) {
        return "\n" + judgement.text() + "\n![curves](curves.png)\n";
    }
}
