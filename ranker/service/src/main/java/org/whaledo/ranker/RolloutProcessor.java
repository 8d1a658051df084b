package org.whaledo.ranker;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whaledo.catalogue.ModelNews;
import org.whaledo.catalogue.RolloutOutput;
import org.whaledo.catalogue.RolloutState;
import org.whaledo.catalogue.Serving;
import org.whaledo.event.ModelEvent;
import org.whaledo.event.ModelEventKind;
import org.whaledo.topic.ModelRetention;
import org.whaledo.topic.Topics;

/**
 * The roll-out's one task: feeds the state machine records and time and sends what it says, in the transaction that
 * consumed the reason.
 */
final class RolloutProcessor implements Processor<Object, RolloutInput, Object, Object> {
    private static final Logger LOG = LoggerFactory.getLogger(RolloutProcessor.class);
    private static final String ACTOR = "ranker";
    private static final String CONTROL_KEY = "serving";

    /** What ends by time ends after days. */
    private static final Duration TICK = Duration.ofSeconds(30);

    private final int shards;
    private final Clock clock;
    private ProcessorContext<Object, Object> context;
    private RolloutState state;
    private RolloutMetrics metrics;

    RolloutProcessor(int shards, Clock clock) {
        this.shards = shards;
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<Object, Object> processorContext) {
        context = processorContext;
        RolloutMemory memory = new RolloutMemory(context.getStateStore(Nodes.ROLLOUT_STORE));
        state = RolloutState.open(shards, ModelRetention.PREVIOUS, memory);
        metrics = new RolloutMetrics(context.metrics());
        show();
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, millis -> tick());
    }

    @Override
    public void process(Record<Object, RolloutInput> record) {
        Instant now = clock.instant();
        if (record.value() instanceof RolloutInput.Model model) {
            long offset = context.recordMetadata().orElseThrow().offset();
            Optional<ModelNews> news = ModelWire.read(model.event());
            news.ifPresent(each -> send(state.apply(offset, each, now), now, record.headers()));
        } else if (record.value() instanceof RolloutInput.Progress progress) {
            send(state.apply(progress.tally(), now), now, record.headers());
        }
    }

    @Override
    public void close() {
        metrics.close();
    }

    private void show() {
        metrics.show(state.told().map(Serving::epoch).orElse(0L), state.progress());
    }

    private void tick() {
        Instant now = clock.instant();
        send(state.tick(now), now, new RecordHeaders());
    }

    private void send(List<RolloutOutput> outputs, Instant now, Headers cause) {
        for (RolloutOutput output : outputs) {
            if (output instanceof RolloutOutput.Activates activates) {
                announce(activates, now, cause);
            } else if (output instanceof RolloutOutput.Tells tells) {
                tell(tells.serving(), now, cause);
            }
        }
        show();
    }

    private void announce(RolloutOutput.Activates activates, Instant now, Headers cause) {
        long id = activates.rollout();
        ModelEvent activated = ModelEvent.newBuilder()
                .setCatalogue(RankerConfiguration.CATALOGUE)
                .setKind(ModelEventKind.ACTIVATED)
                .setModelId(activates.model().hex())
                .setRequestId("rollout-" + id)
                .setRolloutId(id)
                .setReason(activates.reason())
                .setActor(ACTOR)
                .setAt(now)
                .build();
        LOG.atInfo().addKeyValue("model", activates.model()).log("model is to serve: " + activates.reason());
        String[] identity = {Topics.MODELS.name(), "activated", Long.toString(id)};
        context.forward(Stamp.event(RankerConfiguration.CATALOGUE, activated, now, cause, identity), Nodes.TO_MODELS);
    }

    private void tell(Serving serving, Instant now, Headers cause) {
        LOG.atInfo().addKeyValue("model", serving.serving()).log("epoch " + serving.epoch());
        context.forward(Stamp.internal(CONTROL_KEY, ServingWire.write(serving), now, cause), Nodes.TO_CONTROL);
    }
}
