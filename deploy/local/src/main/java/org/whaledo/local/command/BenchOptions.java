package org.whaledo.local.command;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import org.whaledo.local.bench.BenchPlace;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every bench lets one choose. */
final class BenchOptions {
    private static final String FOLDER = "bench";

    @Mixin
    private DataOption data;

    @Option(names = "--model", paramLabel = "M", description = "base, or a model's folder. Default: ${DEFAULT-VALUE}.")
    private String model = ShippedModels.BASE;

    @Option(names = "--json", description = "A JSON line for each row.")
    private boolean json;

    BenchRows rows(Surroundings surroundings) {
        return new BenchRows(surroundings, json);
    }

    /** Empty, with its log. */
    BenchPlace place(Surroundings surroundings) {
        Path serving = model.equals(ShippedModels.BASE)
                ? ShippedModels.named(surroundings, model)
                : surroundings.folder().resolve(model);
        BenchPlace place = new BenchPlace(
                data.folder(surroundings).resolve(FOLDER), serving, surroundings.clock(), words -> surroundings
                        .err()
                        .println(words));
        place.clear();
        RunningSystem.logTo(place.log());
        surroundings.err().println(load());
        return place;
    }

    private static String load() {
        return String.format(
                Locale.ROOT,
                "%d processors, load average %.1f",
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
