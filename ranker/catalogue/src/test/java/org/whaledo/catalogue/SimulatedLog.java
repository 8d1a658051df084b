package org.whaledo.catalogue;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.whaledo.id.EmbeddingKey;
import org.whaledo.id.PhotoId;
import org.whaledo.topic.Partitions;

/** All topics of the simulated system. */
final class SimulatedLog {
    /** The topics that a shard reads. */
    enum Source {
        PHOTOS,
        EMBEDDINGS,
        IDENTITY,
        CONTROL,
        PROBES,
        PARTIALS
    }

    final int shards;
    final Map<Source, SimulatedTopic<ShardEvent>> sources = new EnumMap<>(Source.class);
    final SimulatedTopic<Revision> matches;
    final SimulatedTopic<ShardOutput.EmbeddingWanted> requests;
    final SimulatedTopic<RolloutTally> progress = new SimulatedTopic<>(1);
    final SimulatedTopic<ModelNews> models = new SimulatedTopic<>(1);

    SimulatedLog(int shards) {
        this.shards = shards;
        for (Source source : Source.values()) {
            sources.put(source, new SimulatedTopic<>(shards));
        }
        matches = new SimulatedTopic<>(shards);
        requests = new SimulatedTopic<>(shards);
    }

    SimulatedTopic<ShardEvent> of(Source source) {
        return sources.get(source);
    }

    void append(Source source, PhotoId photo, ShardEvent event) {
        of(source).append(home(photo), event);
    }

    int home(PhotoId photo) {
        return Partitions.of(photo, shards);
    }

    /** Makes a committed output visible. */
    void publish(int shard, ShardOutput output) {
        if (output instanceof ShardOutput.Multicast multicast) {
            of(Source.PROBES).multicast(new ShardEvent.Probed(multicast.probe()));
        } else if (output instanceof ShardOutput.Reply reply) {
            append(Source.PARTIALS, reply.partial().photo(), new ShardEvent.Answered(reply.partial()));
        } else if (output instanceof ShardOutput.Published published) {
            matches.append(shard, published.revision());
        } else if (output instanceof ShardOutput.EmbeddingWanted wanted) {
            requests.append(shard, wanted);
        } else if (output instanceof ShardOutput.EmbeddingOrphaned orphaned) {
            append(Source.EMBEDDINGS, orphaned.key().photo(), new ShardEvent.Forgotten(orphaned.key()));
        } else if (output instanceof ShardOutput.EmbeddingRetired retired) {
            append(Source.EMBEDDINGS, retired.key().photo(), new ShardEvent.Forgotten(retired.key()));
        } else if (output instanceof ShardOutput.Progressed progressed) {
            progress.append(0, progressed.tally());
        }
    }

    /** What the shards were told last; empty before the first model. */
    Optional<Serving> control() {
        List<ShardEvent> told = of(Source.CONTROL).partition(0);
        return told.isEmpty()
                ? Optional.empty()
                : Optional.of(((ShardEvent.Controlled) told.get(told.size() - 1)).serving());
    }

    /** The last records of a shard's partitions, up to the given positions. */
    record Tables(
            Map<PhotoId, Photo> photos,
            Map<EmbeddingKey, Embedding> embeddings,
            Map<PhotoId, Identity> identities,
            Map<String, Serving> control) {

        /** Live photos as people know them: what was registered, and over it what was corrected. */
        List<Photo> known() {
            return photos.values().stream()
                    .map(photo -> identities
                            .getOrDefault(photo.id(), Identity.undecided(photo.id()))
                            .correction()
                            .over(photo))
                    .toList();
        }

        static Tables empty() {
            return new Tables(new TreeMap<>(), new HashMap<>(), new TreeMap<>(), new TreeMap<>());
        }

        void take(ShardEvent event) {
            if (event instanceof ShardEvent.Registered registered) {
                photos.put(registered.photo().id(), registered.photo());
            } else if (event instanceof ShardEvent.Removed removed) {
                photos.remove(removed.photo());
            } else if (event instanceof ShardEvent.Embedded embedded) {
                embeddings.put(embedded.embedding().key(), embedded.embedding());
            } else if (event instanceof ShardEvent.Forgotten forgotten) {
                embeddings.remove(forgotten.key());
            } else if (event instanceof ShardEvent.Identified identified) {
                identities.put(identified.identity().photo(), identified.identity());
            } else if (event instanceof ShardEvent.Controlled controlled) {
                control.put("serving", controlled.serving());
            }
        }
    }

    Tables tables(int shard, Map<Source, Integer> positions) {
        Tables tables = Tables.empty();
        positions.forEach((source, position) -> {
            List<ShardEvent> records = of(source).partition(shard);
            records.subList(0, position).forEach(tables::take);
        });
        return tables;
    }

    /** The last records of all partitions. */
    Tables tables() {
        Tables tables = Tables.empty();
        for (Source source : Source.values()) {
            for (int shard = 0; shard < shards; shard++) {
                of(source).partition(shard).forEach(tables::take);
            }
        }
        return tables;
    }
}
