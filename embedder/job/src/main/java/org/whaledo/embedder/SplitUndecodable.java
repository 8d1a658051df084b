package org.whaledo.embedder;

import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.types.Either;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.whaledo.event.Quarantined;

/** Sends what could be read on, and what could not to the side. */
final class SplitUndecodable<T extends SpecificRecord>
        extends ProcessFunction<Either<Traced<Quarantined>, Traced<T>>, Traced<T>> {
    static final OutputTag<Traced<Quarantined>> UNDECODABLE =
            new OutputTag<>("undecodable", TracedType.carrying(Quarantined.class));
    private static final long serialVersionUID = 1L;
    private transient Counter undecodable;

    @Override
    public void open(OpenContext context) {
        undecodable = getRuntimeContext().getMetricGroup().counter("undecodable");
    }

    @Override
    public void processElement(
            Either<Traced<Quarantined>, Traced<T>> record, Context context, Collector<Traced<T>> out) {
        if (record.isRight()) {
            out.collect(record.right());
            return;
        }
        undecodable.inc();
        context.output(UNDECODABLE, record.left());
    }
}
