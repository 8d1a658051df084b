package org.whaledo.local.command;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.whaledo.local.bench.BenchPhotos;
import org.whaledo.local.bench.BenchPlace;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every bench lets one choose. */
final class BenchOptions {
    private static final String FOLDER = "bench";

    @Mixin
    private DataOption data;

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description =
                    "Folder with the photos to measure with. Default: generated ones, of usually 300 x 110 pixels.")
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--model", paramLabel = "M", description = "base, or a model's folder. Default: ${DEFAULT-VALUE}.")
    private String model = ShippedModels.BASE;

    @Option(names = "--json", description = "A JSON line for each row.")
    private boolean json;

    BenchRows rows(Surroundings surroundings) {
        return new BenchRows(surroundings, json);
    }

    BenchPhotos photos(Surroundings surroundings, int wanted) {
        return folder.map(each -> BenchPhotos.of(surroundings.folder().resolve(each), wanted))
                .orElseGet(() -> BenchPhotos.generated(wanted));
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
