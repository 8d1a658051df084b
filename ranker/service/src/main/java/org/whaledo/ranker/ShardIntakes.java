package org.whaledo.ranker;

import java.util.Optional;
import java.util.function.Function;
import org.whaledo.catalogue.Embedding;
import org.whaledo.catalogue.Identity;
import org.whaledo.catalogue.PartialAnswer;
import org.whaledo.catalogue.ProbeBatch;
import org.whaledo.catalogue.Serving;
import org.whaledo.id.EmbeddingKey;
import org.whaledo.id.PhotoId;
import org.whaledo.topic.Topics;

/**
 * How the topics of a shard are read.
 *
 * @param control its one key is {@code serving}
 */
record ShardIntakes(
        Intake<Keyed<PhotoId, PhotoWire>> photos,
        Intake<Keyed<EmbeddingKey, Embedding>> embeddings,
        Intake<Keyed<PhotoId, Identity>> identities,
        Intake<Keyed<String, Serving>> control,
        Intake<ProbeBatch> probes,
        Intake<PartialAnswer> partials) {

    static ShardIntakes of(int shards) {
        return new ShardIntakes(
                Intake.ofPhotos(
                        Topics.PHOTOS,
                        shards,
                        Function.identity(),
                        (key, value) -> new Keyed<>(key, value.map(each -> PhotoWire.read(key, each)))),
                Intake.ofPhotos(
                        Topics.EMBEDDINGS,
                        shards,
                        EmbeddingKey::photo,
                        (key, value) -> new Keyed<>(key, value.map(each -> EmbeddingWire.read(key, each)))),
                Intake.ofPhotos(
                        Topics.IDENTITY,
                        shards,
                        Function.identity(),
                        (key, value) -> new Keyed<>(key, value.map(each -> IdentityWire.read(key, each)))),
                Intake.anywhere(
                        Topics.CONTROL,
                        (key, value) -> new Keyed<>(key, Optional.of(ServingWire.read(present(value))))),
                Intake.anywhere(Topics.PROBES, (key, value) -> ProbeWire.read(present(value))),
                Intake.ofPhotos(
                        Topics.PARTIALS,
                        shards,
                        Function.identity(),
                        (key, value) -> PartialWire.read(present(value))));
    }

    private static <V> V present(Optional<V> value) {
        return value.orElseThrow(() -> new IllegalArgumentException("a tombstone means nothing here"));
    }
}
