package org.whaledo.local.command;

import java.nio.file.Path;
import java.util.Optional;
import org.whaledo.local.bench.BenchPhotos;
import picocli.CommandLine.Parameters;

/** With which photos a bench measures. */
final class BenchPhotosOption {
    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description =
                    "Folder with the photos to measure with. Default: generated ones, of usually 300 x 110 pixels.")
    private Optional<Path> folder = Optional.empty();

    BenchPhotos photos(Surroundings surroundings, int wanted) {
        return folder.map(each -> BenchPhotos.of(surroundings.folder().resolve(each), wanted))
                .orElseGet(() -> BenchPhotos.generated(wanted));
    }
}
