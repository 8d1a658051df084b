package org.whaledo.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Scores of all rows: by column for one query and for 32 at once, and the plain loop over rows for one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx6g"})
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
public class ScanBenchmark {
    private static final int BATCH = 32;

    @Param({"6000", "100000"})
    int rows;

    @Param({"512", "2048"})
    int dimension;

    private Columns columns;
    private float[][] plain;
    private List<float[]> queries;

    @Setup
    public void fill() {
        Random random = new Random(1);
        columns = new Columns(dimension);
        plain = new float[rows][];
        for (int row = 0; row < rows; row++) {
            UnitVector vector = vector(random);
            plain[row] = vector.values();
            columns.add(vector);
        }
        queries = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            queries.add(vector(random).values());
        }
    }

    private UnitVector vector(Random random) {
        float[] values = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return UnitVector.normalised(values);
    }

    @Benchmark
    public float[] plainLoop() {
        float[] scores = new float[rows];
        float[] query = queries.get(0);
        for (int row = 0; row < rows; row++) {
            scores[row] = Oracle.cosine(query, plain[row]);
        }
        return scores;
    }

    @Benchmark
    public float[][] oneQuery() {
        return columns.scores(queries.subList(0, 1));
    }

    @Benchmark
    public float[][] thirtyTwoQueries() {
        return columns.scores(queries);
    }
}
