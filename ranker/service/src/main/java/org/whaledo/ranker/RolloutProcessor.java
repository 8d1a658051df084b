package org.whaledo.ranker;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whaledo.catalogue.Serving;
import org.whaledo.event.ModelEvent;
import org.whaledo.event.ModelEventKind;
import org.whaledo.event.RolloutProgressed;
import org.whaledo.id.ModelId;
import org.whaledo.topic.Topic;
import org.whaledo.topic.Topics;

/**
 * The roll-out's one task: folds models and progress, activates what is due and tells every shard which models count,
 * in the transaction that consumed the reason. Events are kept with their offsets, because a publication's offset names
 * its roll-out and a restored topic does not tell offsets.
 */
final class RolloutProcessor implements Processor<Object, RolloutInput, Object, Object> {
    private static final Logger LOG = LoggerFactory.getLogger(RolloutProcessor.class);
    private static final String ACTOR = "ranker";
    private static final String CONTROL_KEY = "serving";

    private final int shards;
    private final Clock clock;
    private ProcessorContext<Object, Object> context;
    private KeyValueStore<String, byte[]> log;
    private Rollout rollout;

    RolloutProcessor(int shards, Clock clock) {
        this.shards = shards;
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<Object, Object> processorContext) {
        context = processorContext;
        log = context.getStateStore(Nodes.ROLLOUT_STORE);
        rollout = new Rollout(shards);
        try (KeyValueIterator<String, byte[]> all = log.all()) {
            while (all.hasNext()) {
                replay(all.next());
            }
        }
    }

    @Override
    public void process(Record<Object, RolloutInput> record) {
        Optional<Serving> before = rollout.serving();
        if (record.value() instanceof RolloutInput.Model model) {
            long offset = context.recordMetadata().orElseThrow().offset();
            rollout.apply(offset, model.event());
            log.put(String.format("event/%020d", offset), bytes(Topics.MODELS, model.event()));
            if (before.isEmpty()) {
                rollout.serving()
                        .ifPresent(first -> announce(offset, first.serving(), "first model", record.headers()));
            }
        } else if (record.value() instanceof RolloutInput.Progress progress) {
            rollout.apply(progress.report());
            log.put("progress/" + progress.report().getShard(), bytes(Topics.ROLLOUT_PROGRESS, progress.report()));
        }
        OptionalLong due = rollout.due();
        if (due.isPresent()) {
            // Takes effect here at once; when the event comes back it speaks of a roll-out that is over.
            rollout.activate(due.getAsLong());
            ModelId model = rollout.serving().orElseThrow().serving();
            announce(due.getAsLong(), model, "all shards complete", record.headers());
        }
        if (!rollout.serving().equals(before)) {
            rollout.serving().ifPresent(serving -> tell(serving, record.headers()));
        }
    }

    private void announce(long id, ModelId model, String reason, Headers cause) {
        Instant now = clock.instant();
        ModelEvent activated = ModelEvent.newBuilder()
                .setCatalogue(RankerConfiguration.CATALOGUE)
                .setKind(ModelEventKind.ACTIVATED)
                .setModelId(model.hex())
                .setRequestId("rollout-" + id)
                .setRolloutId(id)
                .setReason(reason)
                .setActor(ACTOR)
                .setAt(now)
                .build();
        LOG.atInfo().addKeyValue("model", model).log("model activated");
        String[] identity = {Topics.MODELS.name(), "activated", Long.toString(id)};
        context.forward(Stamp.event(RankerConfiguration.CATALOGUE, activated, now, cause, identity), Nodes.TO_MODELS);
    }

    private void tell(Serving serving, Headers cause) {
        context.forward(
                Stamp.internal(CONTROL_KEY, ServingWire.write(serving), clock.instant(), cause), Nodes.TO_CONTROL);
    }

    private void replay(KeyValue<String, byte[]> entry) {
        if (entry.key.startsWith("event/")) {
            long offset = Long.parseLong(entry.key.substring("event/".length()));
            rollout.apply(offset, Topics.MODELS.values().deserializer().deserialize("models", entry.value));
        } else {
            RolloutProgressed report =
                    Topics.ROLLOUT_PROGRESS.values().deserializer().deserialize("rollout-progress", entry.value);
            rollout.apply(report);
        }
    }

    private static <V> byte[] bytes(Topic<?, V> topic, V value) {
        return topic.values().serializer().serialize(topic.fullName(), value);
    }
}
