package org.whaledo.local.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whaledo.catalogue.UnitVector;
import org.whaledo.event.MatchesRanked;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.ModelId;
import org.whaledo.network.LocalModel;
import org.whaledo.network.PhotoEmbedder;
import org.whaledo.network.ServingNetwork;
import org.whaledo.network.ServingOptions;
import org.whaledo.survey.Scenario;
import org.whaledo.survey.Scenarios;
import org.whaledo.survey.SurveyFolder;
import org.whaledo.survey.SurveyPhoto;
import org.whaledo.trainer.evaluation.Evaluation;
import org.whaledo.trainer.evaluation.FolderEmbedding;
import org.whaledo.trainer.evaluation.RankedImage;

/**
 * On the same stored embeddings, gallery labelled and queries not, the streaming ranker and {@code evaluate} rank photos
 * and whales alike, to the last digit. What may differ is what the stream's rules leave out, equal contents and the own
 * encounter, and the order within equal scores.
 */
class StreamAndEvaluationIT {
    private static final Logger LOG = LoggerFactory.getLogger(StreamAndEvaluationIT.class);
    private static final ModelId MODEL = new ModelId("c".repeat(64));

    @TempDir
    private Path folder;

    @Test
    void rankSyntheticEmbeddingsAlike() {
        long seed = 20261125;
        AnswerComparison comparison = compare(new StoredPhotoDice(seed).photos(40, 6, 80));

        assertThat(comparison.differences()).as("seed %d", seed).isEmpty();
        assertThat(comparison.photoSteps()).isGreaterThan(80 * 5);
        assertThat(comparison.whaleSteps()).isGreaterThan(80 * 5);
        assertThat(comparison.leftOut()).as("answers that a rule leaves out").isGreaterThan(40);
        assertThat(comparison.ties()).as("steps of more than one photo").isGreaterThan(40);
    }

    @Test
    void rankRealPhotosAlike() {
        Path data = realPhotos();
        assumeTrue(Files.isDirectory(data), "no real photos at " + data);

        AnswerComparison comparison = compare(embedded(data, "any"));

        assertThat(comparison.differences()).isEmpty();
        assertThat(comparison.leftOut()).as("answers that a rule leaves out").isZero();
        assertThat(comparison.photoSteps()).isGreaterThan(371 * 5);
        assertThat(comparison.whaleSteps()).isGreaterThan(371 * 5);
    }

    private AnswerComparison compare(List<StoredPhoto> photos) {
        Map<String, MatchesRanked> streamed = StreamedRanking.of(photos, MODEL, folder);
        Map<String, List<RankedImage>> evaluated = evaluate(photos);
        AnswerComparison comparison = new AnswerComparison(photos);
        photos.stream()
                .filter(StoredPhoto::asks)
                .map(StoredPhoto::image)
                .forEach(image -> comparison.add(image, streamed.get(image), evaluated.get(image)));
        LOG.atInfo().log("{}", comparison);
        return comparison;
    }

    private static Map<String, List<RankedImage>> evaluate(List<StoredPhoto> photos) {
        Map<String, UnitVector> vectors = new LinkedHashMap<>();
        photos.forEach(photo -> vectors.put(photo.image(), photo.vector()));
        List<Scenario.Query> queries = photos.stream()
                .filter(StoredPhoto::asks)
                .map(photo -> new Scenario.Query(photo.image(), photo.image()))
                .toList();
        List<String> gallery = photos.stream()
                .filter(photo -> !photo.asks())
                .map(StoredPhoto::image)
                .toList();
        Scenario scenario = new Scenario("gallery", queries, gallery, Map.of());
        return Evaluation.of(new Scenarios(List.of(scenario), false), MODEL, vectors)
                .answers();
    }

    private static Path realPhotos() {
        Path at = Path.of("").toAbsolutePath();
        while (at.getParent() != null && !Files.isDirectory(at.resolve("shared/data"))) {
            at = at.getParent();
        }
        return Optional.ofNullable(System.getenv("WHALEDO_REAL_DATA"))
                .map(Path::of)
                .orElse(at.resolve("shared/data"))
                .resolve("beluga");
    }

    /** The photos of a scenario, embedded by the code of {@code evaluate} with the model that comes along. */
    private static List<StoredPhoto> embedded(Path data, String name) {
        Scenario scenario = Scenarios.read(data).scenarios().stream()
                .filter(each -> each.id().equals(name))
                .findFirst()
                .orElseThrow();
        Set<String> queries =
                scenario.queries().stream().map(Scenario.Query::image).collect(Collectors.toSet());
        Set<String> images = new LinkedHashSet<>(scenario.database());
        images.addAll(queries);
        List<SurveyPhoto> photos = SurveyFolder.read(data).photos().stream()
                .filter(photo -> photo.imageId().filter(images::contains).isPresent())
                .toList();
        Map<String, UnitVector> vectors = vectors(photos);
        List<StoredPhoto> stored = new ArrayList<>();
        for (SurveyPhoto photo : photos) {
            String image = photo.imageId().orElseThrow();
            stored.add(new StoredPhoto(
                    image,
                    content(photo.file()),
                    photo.viewpoint(),
                    photo.encounter(),
                    photo.whale().filter(whale -> !queries.contains(image)),
                    vectors.get(image)));
        }
        return stored;
    }

    private static Map<String, UnitVector> vectors(List<SurveyPhoto> photos) {
        try (ServingNetwork network =
                ServingNetwork.load(LocalModel.open(Path.of("models/base")), ServingOptions.standard())) {
            List<FolderEmbedding.LocalPhoto> local = photos.stream()
                    .map(photo -> new FolderEmbedding.LocalPhoto(
                            photo.imageId().orElseThrow(), photo.file(), photo.viewpoint()))
                    .toList();
            return new FolderEmbedding(new PhotoEmbedder(network)).embed(local, 2, done -> {});
        }
    }

    private static ContentDigest content(Path file) {
        try {
            return ContentDigest.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
