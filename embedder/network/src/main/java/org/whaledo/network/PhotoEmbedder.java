package org.whaledo.network;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.whaledo.event.Viewpoint;
import org.whaledo.image.Preprocessor;
import org.whaledo.image.RgbImage;

/**
 * Decoded photos in, unit vectors out. The work has two halves so that a pipeline can run them apart: {@link #prepare}
 * needs a processor only, {@link #embed(List)} wants many photos at a time. Thread-safe; the network stays its owner's.
 */
public final class PhotoEmbedder {
    private final ServingNetwork network;
    private final Preprocessor preprocessor;
    private final List<TestTimeView> views;
    private final int inputLength;

    public PhotoEmbedder(ServingNetwork network) {
        ServingPart serving = network.manifest().serving();
        this.network = network;
        this.preprocessor = new Preprocessor(serving.preprocessing());
        this.views = serving.views();
        this.inputLength = serving.preprocessing().inputLength();
    }

    /**
     * The half that needs no network.
     *
     * @param photo upright
     */
    public PreparedPhoto prepare(RgbImage photo, Viewpoint viewpoint) {
        List<FloatBuffer> inputs = new ArrayList<>(views.size());
        for (TestTimeView view : views) {
            FloatBuffer input = FloatBuffer.allocate(inputLength);
            preprocessor.write(photo, viewpoint, view == TestTimeView.MIRRORED, input);
            inputs.add(input.flip().asReadOnlyBuffer());
        }
        return new PreparedPhoto(inputs);
    }

    /** An embedding for each photo: the mean direction of its views. */
    public List<Embedding> embed(List<PreparedPhoto> photos) {
        List<float[]> outputs = network.embed(
                photos.stream().flatMap(each -> each.views().stream()).toList());
        List<Embedding> embeddings = new ArrayList<>(photos.size());
        for (int i = 0; i < photos.size(); i++) {
            int first = i * views.size();
            embeddings.add(new Embedding(UnitVectors.mean(outputs.subList(first, first + views.size()))));
        }
        return embeddings;
    }

    /** One photo by itself. */
    public Embedding embed(RgbImage photo, Viewpoint viewpoint) {
        return embed(List.of(prepare(photo, viewpoint))).get(0);
    }
}
