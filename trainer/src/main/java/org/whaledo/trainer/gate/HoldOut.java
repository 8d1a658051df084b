package org.whaledo.trainer.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ContentDigest;
import org.whaledo.survey.Scenarios;
import org.whaledo.trainer.dataset.Curation;
import org.whaledo.trainer.dataset.HeldOutWhales;
import org.whaledo.trainer.dataset.LabelledPhoto;
import org.whaledo.trainer.dataset.PhotoContents;
import org.whaledo.trainer.evaluation.FolderEvaluation;
import org.whaledo.trainer.evaluation.ImageFacts;
import org.whaledo.trainer.evaluation.TrainingPhotos;

/**
 * Photos of whales that never trained, and what is asked about them. Immutable.
 *
 * @param rule by which these whales were chosen
 * @param photos of the whales, also those that nothing asks about; each key once
 * @param contents their files
 * @param scenarios what is asked; images are keys of photos
 */
public record HoldOut(String rule, List<LabelledPhoto> photos, PhotoContents contents, Scenarios scenarios) {
    public HoldOut {
        photos = List.copyOf(photos);
    }

    /**
     * Every photo asks, and the photos of other encounters answer.
     *
     * @param photos of held-out whales ({@link HeldOutWhales}), named by what they are after all merges; the same bytes as
     *     two whales are left out
     */
    public static HoldOut of(List<LabelledPhoto> photos, PhotoContents contents) {
        List<LabelledPhoto> sound = Curation.of(photos).photos();
        return new HoldOut(HeldOutWhales.RULE, sound, contents, OtherEncounters.scenarios(sound));
    }

    /** What a folder's scenarios ask; photos whose whale nobody named are left out. */
    public static HoldOut of(FolderEvaluation folder) {
        List<LabelledPhoto> photos = new ArrayList<>();
        for (String image : folder.imagesOfWhales()) {
            ImageFacts facts = folder.facts(image);
            photos.add(new LabelledPhoto(
                    image,
                    ContentDigest.of(read(folder.local(image).file())),
                    facts.whale().orElseThrow(),
                    facts.encounter(),
                    facts.viewpoint(),
                    Optional.empty()));
        }
        HoldOut all = new HoldOut(
                "whales that the folder holds out",
                photos,
                photo -> read(folder.local(photo.key()).file()),
                folder.scenarios());
        return all.only(photo -> true);
    }

    /** Whales of which one of the models learnt a photo. */
    Set<String> knownTo(Collection<TrainingPhotos> trained) {
        return photos.stream()
                .filter(photo -> trained.stream().anyMatch(list -> list.contains(photo.content())))
                .map(LabelledPhoto::whale)
                .collect(Collectors.toSet());
    }

    /** These photos alone, asking and answering. */
    HoldOut only(Predicate<LabelledPhoto> kept) {
        List<LabelledPhoto> left = photos.stream().filter(kept).toList();
        Set<String> images = left.stream().map(LabelledPhoto::key).collect(Collectors.toSet());
        return new HoldOut(rule, left, contents, RestrictedScenarios.of(scenarios, images));
    }

    /** Photos that ask or answer, in the order of {@link #photos}. */
    List<LabelledPhoto> shown() {
        Set<String> images = RestrictedScenarios.images(scenarios);
        return photos.stream().filter(photo -> images.contains(photo.key())).toList();
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new Failure(FailureCode.SURVEY_FILE_MISSING, file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
