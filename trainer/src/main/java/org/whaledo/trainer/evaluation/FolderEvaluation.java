package org.whaledo.trainer.evaluation;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.whaledo.catalogue.UnitVector;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ModelId;
import org.whaledo.network.LocalModel;
import org.whaledo.network.PhotoEmbedder;
import org.whaledo.network.ServingNetwork;
import org.whaledo.network.ServingOptions;
import org.whaledo.survey.ManifestRow;
import org.whaledo.survey.Scenario;
import org.whaledo.survey.ScenarioDice;
import org.whaledo.survey.Scenarios;
import org.whaledo.survey.SurveyFolder;
import org.whaledo.survey.SurveyPhoto;
import org.whaledo.trainer.evaluation.FolderEmbedding.LocalPhoto;

/**
 * Measures a model on a folder in the survey or competition format; needs no running system. A labelled folder without
 * scenario files gets competition-style scenarios, drawn by seed: over the photos of its splits but "train" when it has
 * some, else over all.
 */
public final class FolderEvaluation {
    private static final String TRAIN = "train";

    private final SurveyFolder folder;
    private final Scenarios scenarios;
    private final Map<String, SurveyPhoto> photos = new LinkedHashMap<>();

    private FolderEvaluation(SurveyFolder folder, Scenarios scenarios) {
        this.folder = folder;
        this.scenarios = scenarios;
        folder.photos().forEach(photo -> photos.putIfAbsent(imageId(photo), photo));
    }

    /**
     * @param seed of the scenarios, where the folder has none
     * @throws Failure what {@link SurveyFolder#read} and {@link Scenarios#read} throw; SURVEY_WITHOUT_QUERIES when no photo
     *     has a whale that another encounter shows too
     */
    public static FolderEvaluation of(Path root, long seed) {
        SurveyFolder folder = SurveyFolder.read(root);
        boolean divided = folder.photos().stream().anyMatch(FolderEvaluation::isMeasured);
        Scenarios scenarios = Scenarios.present(root)
                ? Scenarios.read(root)
                : drawn(folder, seed, photo -> !divided || isMeasured(photo));
        if (scenarios.scenarios().isEmpty()) {
            throw new Failure(
                    FailureCode.SURVEY_WITHOUT_QUERIES,
                    root
                            + " has no scenario files, and no whale in it that is labelled in two encounters could be looked for"
                            + " among " + ScenarioDice.SMALLEST_DATABASE + " photos");
        }
        return new FolderEvaluation(folder, scenarios);
    }

    /**
     * All labelled photos of a folder, split by photo; see {@link ScenarioDice#drawPhotoWise} for why not to trust it.
     *
     * @throws Failure what {@link SurveyFolder#read} throws; SURVEY_WITHOUT_QUERIES when no whale is labelled twice
     */
    public static FolderEvaluation photoWise(Path root, long seed) {
        SurveyFolder folder = SurveyFolder.read(root);
        List<ManifestRow> rows =
                folder.photos().stream().map(FolderEvaluation::row).toList();
        Scenarios scenarios = new ScenarioDice(seed, rows).drawPhotoWise();
        if (scenarios.scenarios().get(0).queries().isEmpty()) {
            throw new Failure(
                    FailureCode.SURVEY_WITHOUT_QUERIES,
                    root + " has no whale of which a tenth of its photos could ask");
        }
        return new FolderEvaluation(folder, scenarios);
    }

    /** Of a folder that is read already, with scenarios that ask about its photos. */
    public static FolderEvaluation of(SurveyFolder folder, Scenarios scenarios) {
        return new FolderEvaluation(folder, scenarios);
    }

    /**
     * Competition-style scenarios over a part of a folder.
     *
     * @param measured which photos they may show
     */
    public static Scenarios drawn(SurveyFolder folder, long seed, Predicate<SurveyPhoto> measured) {
        List<ManifestRow> rows = folder.photos().stream()
                .filter(measured)
                .map(FolderEvaluation::row)
                .toList();
        return new ScenarioDice(seed, rows).draw();
    }

    public Scenarios scenarios() {
        return scenarios;
    }

    /** Names of the whales that some scenario shows. */
    public Set<String> whales() {
        Set<String> whales = new LinkedHashSet<>();
        images().forEach(image -> photo(image).whale().ifPresent(whales::add));
        return whales;
    }

    /** Photos that some scenario names. */
    public int photoCount() {
        return images().size();
    }

    /** Embeds, then ranks, as {@link #embed} and {@link Evaluation#of(EmbeddedSurvey)} do. */
    public Evaluation of(LocalModel model, ServingOptions options, int workers, IntConsumer progress) {
        return Evaluation.of(embed(model, options, workers, progress));
    }

    /**
     * Embeds every photo that a scenario names.
     *
     * @param progress hears the number of photos done, on worker threads
     */
    public EmbeddedSurvey embed(LocalModel model, ServingOptions options, int workers, IntConsumer progress) {
        try (ServingNetwork network = ServingNetwork.load(model, options)) {
            FolderEmbedding embedding = new FolderEmbedding(new PhotoEmbedder(network));
            return survey(model.manifest().modelId(), embedding.embed(localPhotos(), workers, progress));
        }
    }

    /** The embeddings that were stored; an object's key ends with the photo's path in this folder. */
    public EmbeddedSurvey embedded(StoredEmbeddings stored) {
        Map<String, UnitVector> vectors = new LinkedHashMap<>();
        for (String image : images()) {
            stored.find(photo(image).key()).ifPresent(vector -> vectors.put(image, vector));
        }
        return survey(stored.model(), vectors);
    }

    /** Whether the model is measured here with whales that it was trained on. */
    public Contamination contamination(LocalModel model) {
        return new Contamination(
                learnt(model).size(), whales().size(), !TrainingPhotos.of(model).isMissingFor(model));
    }

    /** Whales that are asked about or may answer, and of which the model was trained on a photo. */
    public Set<String> learnt(LocalModel model) {
        return learnt(TrainingPhotos.of(model));
    }

    Set<String> learnt(TrainingPhotos trained) {
        Set<String> learnt = new LinkedHashSet<>();
        if (trained.isEmpty()) {
            return learnt;
        }
        for (String image : imagesOfWhales()) {
            String whale = photo(image).whale().orElseThrow();
            if (!learnt.contains(whale) && trained.contains(photo(image).file())) {
                learnt.add(whale);
            }
        }
        return learnt;
    }

    /**
     * The same questions without some whales, which neither ask nor answer any more.
     *
     * @throws Failure SURVEY_WITHOUT_QUERIES when nothing is left
     */
    public FolderEvaluation without(Set<String> whales) {
        Set<String> images = new LinkedHashSet<>();
        photos.forEach((image, photo) -> photo.whale().filter(whales::contains).ifPresent(whale -> images.add(image)));
        Scenarios left = scenarios.without(images);
        if (left.scenarios().isEmpty()) {
            throw new Failure(
                    FailureCode.SURVEY_WITHOUT_QUERIES,
                    folder.root() + ": without " + whales.size() + " of " + whales().size()
                            + " whales no scenario is left that asks among " + ScenarioDice.SMALLEST_DATABASE
                            + " photos or more");
        }
        return new FolderEvaluation(folder, left);
    }

    /** Names of the whales of whose photos here the model was trained on some, by content. */
    public Set<String> whalesKnownTo(LocalModel model) {
        TrainingPhotos trained = TrainingPhotos.of(model);
        Set<String> known = new LinkedHashSet<>();
        if (!trained.isEmpty()) {
            folder.photos().stream()
                    .filter(photo -> photo.whale().isPresent() && trained.contains(photo.file()))
                    .forEach(photo -> known.add(photo.whale().get()));
        }
        return known;
    }

    /** Where the photo of an image lies, and how to lay it upright. */
    public LocalPhoto local(String image) {
        SurveyPhoto photo = photo(image);
        return new LocalPhoto(image, photo.file(), photo.viewpoint());
    }

    /** What the folder says about an image. */
    public ImageFacts facts(String image) {
        SurveyPhoto photo = photo(image);
        return new ImageFacts(photo.whale(), photo.encounter(), photo.viewpoint());
    }

    /** Images of the whales that some scenario shows, whether a scenario shows the image or not. */
    public List<String> imagesOfWhales() {
        Set<String> whales = whales();
        return photos.entrySet().stream()
                .filter(each -> each.getValue().whale().filter(whales::contains).isPresent())
                .map(Map.Entry::getKey)
                .toList();
    }

    private EmbeddedSurvey survey(ModelId model, Map<String, UnitVector> vectors) {
        Map<String, ImageFacts> facts = new LinkedHashMap<>();
        images().forEach(image -> facts.put(image, facts(image)));
        return new EmbeddedSurvey(scenarios, model, facts, vectors);
    }

    private List<LocalPhoto> localPhotos() {
        return images().stream().map(this::local).toList();
    }

    private Set<String> images() {
        Set<String> images = new LinkedHashSet<>();
        for (Scenario scenario : scenarios.scenarios()) {
            images.addAll(scenario.database());
            scenario.queries().forEach(query -> images.add(query.image()));
        }
        return images;
    }

    private SurveyPhoto photo(String image) {
        return Optional.ofNullable(photos.get(image))
                .orElseThrow(() -> new Failure(
                        FailureCode.SCENARIO_PHOTO_MISSING,
                        "a scenario names image " + image + ", which no manifest of " + folder.root()
                                + " lists with a file that is there"));
    }

    private static boolean isMeasured(SurveyPhoto photo) {
        return photo.split().filter(split -> !split.equals(TRAIN)).isPresent();
    }

    private static String imageId(SurveyPhoto photo) {
        return photo.imageId().orElse(photo.key());
    }

    private static ManifestRow row(SurveyPhoto photo) {
        return new ManifestRow(
                1,
                photo.key(),
                Optional.of(imageId(photo)),
                photo.whale(),
                photo.viewpoint(),
                photo.encounter(),
                photo.date(),
                photo.takenAt(),
                photo.split());
    }
}
