package org.whaledo.ranker;

import java.time.Clock;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.whaledo.catalogue.Identity;
import org.whaledo.catalogue.identity.DecisionLog;
import org.whaledo.event.Decision;
import org.whaledo.topic.Topics;

/** The identity's one task: folds decisions in their total order and tells each photo's home what came of it. */
final class IdentityProcessor implements Processor<Object, Decision, Object, Object> {
    private final Clock clock;
    private ProcessorContext<Object, Object> context;
    private DecisionLog decisions;

    IdentityProcessor(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<Object, Object> processorContext) {
        context = processorContext;
        decisions = new DecisionLog();
        HistoryStore<Decision> history = context.getStateStore(Nodes.DECISIONS_STORE);
        history.events().forEach(decisions::take);
    }

    @Override
    public void process(Record<Object, Decision> record) {
        Instant now = clock.instant();
        for (Identity identity : decisions.take(record.value())) {
            context.forward(
                    Stamp.event(
                            identity.photo(),
                            IdentityWire.write(identity),
                            now,
                            record.headers(),
                            Topics.IDENTITY.name(),
                            identity.photo().hex(),
                            Long.toString(identity.version())),
                    Nodes.TO_IDENTITY);
        }
    }
}
