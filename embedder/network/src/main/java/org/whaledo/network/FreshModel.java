package org.whaledo.network;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.whaledo.image.Preprocessing;

/** Models before any training: where training from nothing starts, and what tests run on. */
public final class FreshModel {
    private FreshModel() {}

    /** An average-pooled network of the plain design with one view; see {@link #write(Path, NetworkDesign, EmbeddingLayer, Preprocessing, List, long)}. */
    public static LocalModel write(Path folder, Architecture architecture, Preprocessing preprocessing, long seed) {
        return write(
                folder,
                NetworkDesign.plain(architecture, Stride.V1_5),
                EmbeddingLayer.POOLED,
                preprocessing,
                List.of(TestTimeView.PLAIN),
                seed);
    }

    /**
     * Writes random weights with their manifest; a seed gives the same model everywhere.
     *
     * @param folder created
     */
    public static LocalModel write(
            Path folder,
            NetworkDesign design,
            EmbeddingLayer layer,
            Preprocessing preprocessing,
            List<TestTimeView> views,
            long seed) {
        String name = "fresh-" + design.architecture().label() + "-" + seed;
        Provenance provenance = Provenance.untrained(seed, "fresh", Instant.EPOCH);
        return new ModelWriter(name, design, preprocessing, views, layer, seed, provenance)
                .write(folder, FreshWeights.of(design, seed), Map.of());
    }
}
