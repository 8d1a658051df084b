package org.whaledo.trainer.gate.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import org.whaledo.network.Architecture;
import org.whaledo.network.FreshModel;
import org.whaledo.network.LocalModel;
import org.whaledo.network.SafetensorsFile;
import org.whaledo.network.Tensor;

/**
 * A sound model spoilt in one way each, without any training: its files, its numbers, or what its embeddings are like. For
 * these its embedding must be the neck's, a batch-norm whose scale and shift say how far each feature spreads about what.
 */
final class SpoiltModels {
    private static final String SCALE = "neck.weight";
    private static final String SHIFT = "neck.bias";
    private static final int TORN = 1000;

    private final AlteredModel sound;

    SpoiltModels(LocalModel sound) {
        this.sound = new AlteredModel(sound);
    }

    /** Whatever the photo, one point. */
    Path constantOutput(Path folder) {
        return withNeck(folder, feature -> false, 1);
    }

    /** Photos lie about a direction that has nothing to do with them. @param cosine of two different photos, about */
    Path oneDirection(Path folder, double cosine) {
        double length = 0;
        try (SafetensorsFile file = SafetensorsFile.open(sound.original().weights())) {
            for (float scale : file.tensor(SCALE).values()) {
                length += scale * scale;
            }
        }
        return withNeck(folder, feature -> true, Math.sqrt(length * cosine / (1 - cosine)));
    }

    /** Sound, but with so many features alone; it sees the less, the fewer they are. */
    Path narrowed(Path folder, int features) {
        int apart = sound.original().manifest().serving().dimension() / features;
        return withNeck(folder, feature -> feature % apart == 0, 0);
    }

    /** @param away how far from the origin all photos are moved, in one direction */
    private Path withNeck(Path folder, IntPredicate kept, double away) {
        float[] direction = direction(sound.original().manifest().serving().dimension());
        return sound.rewritten(folder, tensor -> {
            float[] values = tensor.values();
            for (int i = 0; i < values.length; i++) {
                if (tensor.name().equals(SCALE) && !kept.test(i)) {
                    values[i] = 0;
                } else if (tensor.name().equals(SHIFT)) {
                    values[i] += (float) away * direction[i];
                }
            }
            return tensor;
        });
    }

    private static float[] direction(int dimension) {
        Random random = new Random(dimension);
        float[] direction = new float[dimension];
        double squares = 0;
        for (int i = 0; i < dimension; i++) {
            direction[i] = (float) random.nextGaussian();
            squares += direction[i] * direction[i];
        }
        for (int i = 0; i < dimension; i++) {
            direction[i] /= (float) Math.sqrt(squares);
        }
        return direction;
    }

    /** One weight of millions. */
    Path notANumber(Path folder) {
        return mislabelled(folder, tensor -> {
            if (tensor.name().equals("layer3.0.conv1.weight")) {
                tensor.values()[17] = Float.NaN;
            }
            return tensor;
        });
    }

    /** Weights that went on learning while the probe stayed. */
    Path forgottenProbe(Path folder) {
        return mislabelled(folder, tensor -> {
            if (tensor.name().equals(SCALE)) {
                for (int i = 0; i < tensor.values().length; i += 2) {
                    tensor.values()[i] = -tensor.values()[i];
                }
            }
            return tensor;
        });
    }

    private Path mislabelled(Path folder, UnaryOperator<Tensor> change) {
        LocalModel original = sound.original();
        return sound.mislabelled(
                folder,
                AlteredModel.tensors(original.weights(), change),
                original.manifest().probe());
    }

    /** Weights of another network under the manifest of this one. */
    Path otherArchitecture(Path folder) {
        LocalModel other = FreshModel.write(
                folder.resolve("other"),
                Architecture.RESNET18,
                sound.original().manifest().serving().preprocessing(),
                1);
        return sound.mislabelled(
                folder,
                AlteredModel.tensors(other.weights(), tensor -> tensor),
                sound.original().manifest().probe());
    }

    /** Random weights of the same architecture, honestly written. */
    Path randomWeights(Path folder) {
        FreshModel.write(
                folder,
                sound.original().manifest().serving().design().architecture(),
                sound.original().manifest().serving().preprocessing(),
                3);
        return folder;
    }

    /** As an upload that broke off. */
    Path torn(Path folder) {
        Path weights = sound.copied(folder).resolve(LocalModel.WEIGHTS);
        try (FileChannel file = FileChannel.open(weights, StandardOpenOption.WRITE)) {
            file.truncate(file.size() - TORN);
        } catch (IOException e) {
            throw new UncheckedIOException("tearing " + weights, e);
        }
        return folder;
    }

    Path withoutWeights(Path folder) {
        Path weights = sound.copied(folder).resolve(LocalModel.WEIGHTS);
        try {
            Files.delete(weights);
        } catch (IOException e) {
            throw new UncheckedIOException("deleting " + weights, e);
        }
        return folder;
    }
}
