package org.whaledo.ranker;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whaledo.catalogue.ProbeBatch;
import org.whaledo.catalogue.RolloutTally;
import org.whaledo.catalogue.ShardOutput;
import org.whaledo.event.EmbeddingRequested;
import org.whaledo.event.MatchesRanked;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.id.EmbeddingKey;
import org.whaledo.id.PhotoId;
import org.whaledo.topic.Topics;

/** Turns what a shard sends into records and hands them to their topics. Used by the task's thread. */
final class ShardOutlet {
    private static final Logger LOG = LoggerFactory.getLogger(ShardOutlet.class);

    private final ProcessorContext<Object, Object> context;
    private final Function<PhotoId, Optional<PhotoWire>> inventory;

    ShardOutlet(ProcessorContext<Object, Object> context, Function<PhotoId, Optional<PhotoWire>> inventory) {
        this.context = context;
        this.inventory = inventory;
    }

    void send(ShardOutput output, Instant now, Headers cause) {
        if (output instanceof ShardOutput.Multicast multicast) {
            multicast(multicast.probe(), now, cause);
        } else if (output instanceof ShardOutput.Reply reply) {
            PhotoId photo = reply.partial().photo();
            forward(Stamp.internal(photo, PartialWire.write(reply.partial()), now, cause), Nodes.TO_PARTIALS);
        } else if (output instanceof ShardOutput.Published published) {
            publish(AnswerWire.write(published), now, cause);
        } else if (output instanceof ShardOutput.EmbeddingWanted wanted) {
            inventory.apply(wanted.key().photo()).ifPresent(photo -> request(wanted.key(), photo.record(), now, cause));
        } else if (output instanceof ShardOutput.EmbeddingOrphaned orphaned) {
            LOG.atInfo().addKeyValue("photo", orphaned.key().photo()).log("embedding without photo removed");
            forward(Stamp.internal(orphaned.key(), null, now, cause), Nodes.TO_EMBEDDINGS);
        } else if (output instanceof ShardOutput.EmbeddingRetired retired) {
            LOG.atDebug().addKeyValue("photo", retired.key().photo()).log("embedding of an old model removed");
            forward(Stamp.internal(retired.key(), null, now, cause), Nodes.TO_EMBEDDINGS);
        } else if (output instanceof ShardOutput.Progressed progressed) {
            report(progressed.tally(), now, cause);
        }
    }

    private void multicast(ProbeBatch probe, Instant now, Headers cause) {
        PhotoId first = probe.entries().get(0).photo();
        forward(Stamp.internal(first, ProbeWire.write(probe), now, cause), Nodes.TO_PROBES);
    }

    private void publish(MatchesRanked answer, Instant now, Headers cause) {
        PhotoId photo = new PhotoId(answer.getPhotoId());
        Record<Object, Object> record = Stamp.event(
                photo,
                answer,
                now,
                cause,
                Topics.MATCHES.name(),
                answer.getPhotoId(),
                Long.toString(answer.getRevision()));
        context.forward(record, Nodes.TO_MATCHES);
        context.forward(record, Nodes.TO_CURRENT_MATCHES);
    }

    private void request(EmbeddingKey key, PhotoRegistered photo, Instant now, Headers cause) {
        EmbeddingRequested request = EmbeddingRequested.newBuilder()
                .setPhoto(photo)
                .setModelId(key.model().hex())
                .setRequestedAt(now)
                .build();
        forward(
                Stamp.event(
                        key.photo(),
                        request,
                        now,
                        cause,
                        Topics.EMBEDDING_REQUESTS.name(),
                        key.toString(),
                        photo.getInputDigest(),
                        now.toString()),
                Nodes.TO_REQUESTS);
    }

    private void report(RolloutTally tally, Instant now, Headers cause) {
        forward(Stamp.internal(Integer.toString(tally.shard()), TallyWire.write(tally), now, cause), Nodes.TO_PROGRESS);
    }

    private void forward(Record<Object, Object> record, String node) {
        context.forward(record, node);
    }
}
