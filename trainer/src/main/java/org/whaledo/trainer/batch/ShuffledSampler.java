package org.whaledo.trainer.batch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.trainer.dataset.TrainingSet;

/** Every photo once an epoch; what does not fill a batch waits for another epoch. */
final class ShuffledSampler implements BatchSampler {
    private final int size;
    private final int photos;
    private final long seed;

    ShuffledSampler(int size, TrainingSet set, long seed) {
        if (set.size() < size) {
            throw new Failure(
                    FailureCode.TRAINING_SET_TOO_SMALL,
                    "a batch takes " + size + " photos, the training set has " + set.size());
        }
        this.size = size;
        this.photos = set.size();
        this.seed = seed;
    }

    @Override
    public int batches() {
        return photos / size;
    }

    @Override
    public List<List<Draw>> epoch(int epoch) {
        List<Draw> order = new ArrayList<>();
        for (int photo = 0; photo < photos; photo++) {
            order.add(new Draw(photo, 0, false));
        }
        Collections.shuffle(order, new Random(Seeds.mixed(seed, epoch, 0)));
        List<List<Draw>> batches = new ArrayList<>();
        for (int batch = 0; batch < batches(); batch++) {
            batches.add(List.copyOf(order.subList(batch * size, (batch + 1) * size)));
        }
        return batches;
    }
}
