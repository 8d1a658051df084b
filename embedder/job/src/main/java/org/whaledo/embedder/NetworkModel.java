package org.whaledo.embedder;

import java.util.List;
import org.whaledo.embedder.engine.ServingModel;
import org.whaledo.event.Viewpoint;
import org.whaledo.image.PhotoDecoder;
import org.whaledo.network.Embedding;
import org.whaledo.network.PhotoEmbedder;
import org.whaledo.network.PreparedPhoto;
import org.whaledo.network.ServingNetwork;

/** The real network as the engine sees it. */
final class NetworkModel implements ServingModel {
    private static final float[] NO_DIRECTION = {Float.NaN};

    private record Prepared(PreparedPhoto photo) implements Input {}

    private final ServingNetwork network;
    private final PhotoEmbedder embedder;
    private final PhotoDecoder decoder;

    /** @param network owned from now on */
    NetworkModel(ServingNetwork network, PhotoDecoder decoder) {
        this.network = network;
        this.embedder = new PhotoEmbedder(network);
        this.decoder = decoder;
    }

    @Override
    public Input prepare(byte[] photo, Viewpoint viewpoint) {
        return new Prepared(embedder.prepare(decoder.decode(photo), viewpoint));
    }

    @Override
    public float[][] embed(List<Input> inputs) {
        List<PreparedPhoto> photos =
                inputs.stream().map(input -> ((Prepared) input).photo()).toList();
        return embedder.embed(photos).stream().map(NetworkModel::vector).toArray(float[][]::new);
    }

    @Override
    public String precision() {
        return network.precision().label();
    }

    @Override
    public void close() {
        network.close();
    }

    private static float[] vector(Embedding embedding) {
        return embedding.finite() ? embedding.unit() : NO_DIRECTION;
    }
}
