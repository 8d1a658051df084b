package org.whaledo.trainer.gate.proof;

import com.typesafe.config.ConfigFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.whaledo.survey.SyntheticSurveySettings;
import org.whaledo.trainer.dataset.LabelledPhoto;
import org.whaledo.trainer.training.SettingsReader;
import org.whaledo.trainer.training.TrainingSettings;

/**
 * A training by which the gate is proven: small networks on small pictures, so that many of them take minutes.
 *
 * @param settings as text
 * @param photos to learn from
 * @param watched whether it is validated after each epoch, and ended when it has collapsed
 */
record ProofTraining(String settings, List<LabelledPhoto> photos, boolean watched) {
    /** Whales that do not exist; as many are held out as evidence takes, and some. */
    static final SyntheticSurveySettings SURVEY = new SyntheticSurveySettings(21, 100, 30, 120);

    private static final int EPOCHS = 10;
    private static final String SMALL = """
            input { height = 96, width = 48 }
            network.projector { hidden = 32, output = 16 }
            watching.every = 100
            """;

    /** Another network, smaller pictures and no weights to start from; whatever made it collapse is its own. */
    private static final String SEED_PROJECT = """
            start = none
            network { architecture = resnet10, projector { hidden = 128, output = 64, fc = 128 } }
            input { height = 96, width = 48 }
            epochs = 8
            """;

    /** Learns enough to rank whales that it never saw. */
    static ProofTraining sound(long seed, List<LabelledPhoto> photos) {
        return small(seed, EPOCHS, photos);
    }

    /** Every photo keeps its encounter and gets another photo's whale. */
    static ProofTraining shuffled(List<LabelledPhoto> photos) {
        List<String> whales =
                new ArrayList<>(photos.stream().map(LabelledPhoto::whale).toList());
        Collections.shuffle(whales, new Random(5));
        List<LabelledPhoto> shuffled = new ArrayList<>();
        for (int i = 0; i < whales.size(); i++) {
            LabelledPhoto photo = photos.get(i);
            shuffled.add(new LabelledPhoto(
                    photo.key(),
                    photo.content(),
                    whales.get(i),
                    photo.encounter(),
                    photo.viewpoint(),
                    photo.takenAt()));
        }
        return small(1, EPOCHS / 2, shuffled);
    }

    /** By the settings of the student project that this work continues: a rate of 0.1, semi-hard, then hard triplets. */
    static ProofTraining ofTheSeedProject(List<LabelledPhoto> photos) {
        return new ProofTraining(SettingsReader.text("seed", ConfigFactory.parseString(SEED_PROJECT)), photos, true);
    }

    private static ProofTraining small(long seed, int epochs, List<LabelledPhoto> photos) {
        String changes = SMALL + "seed = " + seed + "\nepochs = " + epochs + "\n";
        return new ProofTraining(SettingsReader.text("small", ConfigFactory.parseString(changes)), photos, false);
    }

    TrainingSettings read() {
        return SettingsReader.read(ConfigFactory.parseString(settings));
    }
}
