package org.whaledo.embedder;

import java.util.stream.LongStream;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.HistogramStatistics;
import org.whaledo.embedder.engine.EngineStatistics;

/** How large the forward passes were since the engine's start; exact, as there are few sizes. */
final class BatchSizes implements Histogram {
    private final EngineStatistics statistics;

    BatchSizes(EngineStatistics statistics) {
        this.statistics = statistics;
    }

    @Override
    public void update(long value) {
        throw new UnsupportedOperationException("the engine counts its batches itself");
    }

    @Override
    public long getCount() {
        return statistics.batches();
    }

    @Override
    public HistogramStatistics getStatistics() {
        return new Snapshot(statistics.batchesBySize());
    }

    /** At one point in time. Quantiles are sizes that occurred. */
    private static final class Snapshot extends HistogramStatistics {
        private final long[] bySize;
        private final long count;

        private Snapshot(long[] bySize) {
            this.bySize = bySize;
            this.count = LongStream.of(bySize).sum();
        }

        @Override
        public double getQuantile(double quantile) {
            long wanted = Math.max(1, (long) Math.ceil(quantile * count));
            long seen = 0;
            for (int size = 0; size < bySize.length; size++) {
                seen += bySize[size];
                if (seen >= wanted) {
                    return size;
                }
            }
            return 0;
        }

        /** One value a size, not a batch: what is aggregated is in the other methods. */
        @Override
        public long[] getValues() {
            return LongStream.range(0, bySize.length)
                    .filter(size -> bySize[(int) size] > 0)
                    .toArray();
        }

        @Override
        public int size() {
            return (int) Math.min(count, Integer.MAX_VALUE);
        }

        @Override
        public double getMean() {
            return count == 0 ? 0 : moment(0, 1) / count;
        }

        @Override
        public double getStdDev() {
            return count == 0 ? 0 : Math.sqrt(moment(getMean(), 2) / count);
        }

        @Override
        public long getMax() {
            return (long) getQuantile(1);
        }

        @Override
        public long getMin() {
            return (long) getQuantile(0);
        }

        private double moment(double around, int power) {
            double sum = 0;
            for (int size = 0; size < bySize.length; size++) {
                sum += bySize[size] * Math.pow(size - around, power);
            }
            return sum;
        }
    }
}
