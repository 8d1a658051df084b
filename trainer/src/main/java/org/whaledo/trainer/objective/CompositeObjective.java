package org.whaledo.trainer.objective;

import ai.djl.ndarray.NDArray;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.whaledo.network.EmbeddingLayer;

/** The sum of weighted objectives, each on one layer of the network's head. */
public final class CompositeObjective {
    /**
     * An objective's place in the sum.
     *
     * @param name unique in the sum
     * @param weight above 0
     */
    public record Part(String name, EmbeddingLayer layer, double weight, Objective objective) {
        public Part {
            if (!(weight > 0 && Double.isFinite(weight))) {
                throw new IllegalArgumentException("the weight of " + name + " is above 0, not " + weight);
            }
        }
    }

    private final List<Part> parts;

    public CompositeObjective(List<Part> parts) {
        this.parts = List.copyOf(parts);
        Set<String> names = new HashSet<>();
        for (Part part : parts) {
            if (!names.add(part.name())) {
                throw new IllegalArgumentException("two parts are called " + part.name());
            }
        }
    }

    /** What the parts learn themselves, by "part.name". */
    public Map<String, NDArray> parameters() {
        Map<String, NDArray> parameters = new LinkedHashMap<>();
        for (Part part : parts) {
            part.objective().parameters().forEach((name, array) -> parameters.put(part.name() + "." + name, array));
        }
        return parameters;
    }

    /**
     * To be called while gradients are collected.
     *
     * @param outputs gives each layer's [count, dimension]; the manager of these arrays is the batch's scope
     */
    public BatchLoss of(Function<EmbeddingLayer, NDArray> outputs, BatchLabels labels) {
        BatchReport.Builder report = new BatchReport.Builder();
        Optional<NDArray> total = Optional.empty();
        for (Part part : parts) {
            NDArray embeddings = outputs.apply(part.layer());
            if (!Readout.finite(embeddings)) {
                return new BatchLoss.NotFinite("output of the layer " + part.layer(), report.built());
            }
            ObjectiveLoss loss = part.objective().of(embeddings, labels);
            loss.triplets().ifPresent(statistics -> report.triplets(part.name(), statistics));
            if (loss.value().isPresent()) {
                NDArray value = loss.value().get();
                double number = Readout.scalar(value);
                report.value(part.name(), number);
                if (!Double.isFinite(number)) {
                    return new BatchLoss.NotFinite("objective " + part.name(), report.built());
                }
                NDArray weighted = Similarities.scaled(value, part.weight());
                total = Optional.of(total.map(weighted::add).orElse(weighted));
            }
        }
        BatchReport built = report.built();
        return total.<BatchLoss>map(sum -> new BatchLoss.Usable(sum, Readout.scalar(sum), built))
                .orElse(new BatchLoss.Nothing(built));
    }
}
