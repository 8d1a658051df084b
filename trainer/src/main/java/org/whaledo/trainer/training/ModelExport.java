package org.whaledo.trainer.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.whaledo.id.ContentDigest;
import org.whaledo.network.ElementType;
import org.whaledo.network.EmbeddingLayer;
import org.whaledo.network.LocalModel;
import org.whaledo.network.ModelWriter;
import org.whaledo.network.NetworkDesign;
import org.whaledo.network.Provenance;
import org.whaledo.network.Tensor;
import org.whaledo.network.TrainingData;
import org.whaledo.trainer.dataset.LabelledPhoto;
import org.whaledo.trainer.evaluation.TrainingPhotos;

/**
 * Writes weights as a model that can serve: matrices in 16 bits, vectors in 32, a layer behind the one that serves left
 * out. The photos that were learnt from are listed beside it by content, with those of the model that training started from:
 * what the ancestors knew, the weights know.
 */
final class ModelExport {
    private final TrainingSettings settings;
    private final List<LabelledPhoto> photos;
    private final TrainingMaterial material;
    private final Set<String> inherited;
    private final String codeVersion;
    private final Clock clock;

    /**
     * @param photos that were learnt from
     * @throws org.whaledo.network.ModelFailure when the model to start from does not tell what it learnt from
     */
    ModelExport(
            TrainingSettings settings,
            List<LabelledPhoto> photos,
            TrainingMaterial material,
            String codeVersion,
            Clock clock) {
        this.settings = settings;
        this.photos = photos;
        this.material = material;
        this.inherited = material.start()
                .map(start -> TrainingPhotos.checked(start).digests())
                .orElse(Set.of());
        this.codeVersion = codeVersion;
        this.clock = clock;
    }

    /**
     * @param layer that serves
     * @param metrics for the manifest
     */
    LocalModel write(Path folder, List<Tensor> tensors, EmbeddingLayer layer, Map<String, Double> metrics) {
        NetworkDesign design = design(layer);
        List<Tensor> kept = new ArrayList<>();
        for (Tensor tensor : tensors) {
            if (design.tensors().containsKey(tensor.name())) {
                ElementType type = tensor.shape().size() > 1 ? ElementType.F16 : ElementType.F32;
                kept.add(new Tensor(tensor.name(), type, tensor.shape(), tensor.values()));
            }
        }
        byte[] list = photoList();
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(LocalModel.PHOTO_LIST), list);
        } catch (IOException e) {
            throw new UncheckedIOException("writing the model into " + folder, e);
        }
        return new ModelWriter(
                        settings.name(),
                        design,
                        settings.input(),
                        settings.views(),
                        layer,
                        settings.seed(),
                        provenance(metrics, ContentDigest.of(list)))
                .write(folder, kept, Map.of());
    }

    private NetworkDesign design(EmbeddingLayer layer) {
        NetworkDesign trained = settings.design();
        return layer == EmbeddingLayer.PROJECTOR
                ? trained
                : new NetworkDesign(
                        trained.architecture(),
                        trained.stride(),
                        trained.gemPower(),
                        trained.neck() && layer == EmbeddingLayer.NECK,
                        Optional.empty());
    }

    private byte[] photoList() {
        return Stream.concat(photos.stream().map(photo -> photo.content().hex()), inherited.stream())
                .distinct()
                .sorted()
                .collect(Collectors.joining("\n", "", "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private Provenance provenance(Map<String, Double> metrics, ContentDigest list) {
        Instant now = clock.instant();
        List<Instant> times = photos.stream()
                .map(LabelledPhoto::takenAt)
                .flatMap(Optional::stream)
                .sorted()
                .toList();
        TrainingData data = new TrainingData(
                times.isEmpty() ? now : times.get(0),
                times.isEmpty() ? now : times.get(times.size() - 1),
                material.labelOffset(),
                photos.size(),
                Optional.of(list));
        return new Provenance(
                material.start().map(model -> model.manifest().modelId()),
                Optional.of(data),
                metrics,
                Optional.empty(),
                Optional.empty(),
                settings.seed(),
                codeVersion,
                now);
    }
}
