package org.whaledo.trainer.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.catalogue.Correction;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.event.Viewpoint;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.InputDigest;
import org.whaledo.id.ObjectName;
import org.whaledo.id.PhotoId;
import org.whaledo.store.Buckets;
import org.whaledo.store.InMemoryObjectStore;
import org.whaledo.survey.Scenario;
import org.whaledo.trainer.dataset.LabelledPhoto;
import org.whaledo.trainer.dataset.TrainingFolder;
import org.whaledo.trainer.dataset.TrainingSet;
import org.whaledo.trainer.gate.HoldOut;

/** What people corrected, from their decisions to what is learnt and what the gate asks. */
class CorrectedPhotosTest {
    private static final Instant TAKEN = Instant.parse("2019-08-05T16:49:13Z");
    private static final Instant TRULY = Instant.parse("2021-07-01T08:00:00Z");

    @TempDir
    private Path root;

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final LabelFold fold = new LabelFold();
    private final int learnt = Tess.numberOfWhale(false, 100);
    private final int heldOut = Tess.numberOfWhale(true, 100);

    /** Three photos of one whale, in an encounter each, and one of another whale. */
    private final List<PhotoRegistered> photos = IntStream.range(0, 4)
            .mapToObj(number -> registered("photo " + number, "2019/e" + number))
            .toList();

    @Test
    void aCorrectedViewpointAndTimeAreWhatThePhotoIsTrainedUnder() {
        named(learnt);
        fold.take(Tess.corrects(
                1, id(0), new Correction(Optional.of(Viewpoint.TOP), Optional.empty(), Optional.empty())));
        fold.take(Tess.corrects(2, id(0), new Correction(Optional.empty(), Optional.empty(), Optional.of(TRULY))));

        LabelledPhoto corrected = photo(folder().training(), 0);

        assertThat(corrected.viewpoint()).isEqualTo(Viewpoint.TOP);
        assertThat(corrected.takenAt()).contains(TRULY);
        assertThat(corrected.encounter()).as("nobody corrected it").contains("2019/e0");
        assertThat(photo(folder().training(), 1).viewpoint()).isEqualTo(Viewpoint.LEFT);
    }

    @Test
    void aCorrectedEncounterDecidesWhatIsAnotherEncounter() {
        named(learnt);
        fold.take(Tess.corrects(1, id(0), encounter("2019/e1")));

        TrainingSet set = TrainingSet.of(folder().training());

        List<List<Integer>> encounters = set.byWhaleAndEncounter().stream()
                .max((one, other) -> one.size() - other.size())
                .orElseThrow();
        assertThat(encounters.stream().map(this::contents))
                .containsExactlyInAnyOrder(Set.of(content(0), content(1)), Set.of(content(2)));
    }

    @Test
    void aCorrectedEncounterDecidesWhatTheGateAsks() {
        named(heldOut);
        assertThat(answers(0)).containsExactlyInAnyOrder(name(1), name(2), name(3));

        fold.take(Tess.corrects(1, id(0), encounter("2019/e1")));
        assertThat(answers(0)).as("photo 1 is of its own encounter").containsExactlyInAnyOrder(name(2), name(3));

        fold.take(Tess.withdraws(2, 1));
        assertThat(answers(0)).containsExactlyInAnyOrder(name(1), name(2), name(3));
    }

    private void named(int whale) {
        fold.take(Tess.names(whale, id(0), "Nuka"));
        fold.take(Tess.names(10_001, id(1), "Nuka"));
        fold.take(Tess.names(10_002, id(2), "Nuka"));
        fold.take(Tess.names(Tess.numberOfWhale(whale == heldOut, 20_000), id(3), "Ivik"));
    }

    /** As a training of what is decided by now would read it. */
    private TrainingFolder folder() {
        RunFolder run = new RunFolder(root.resolve("run " + System.nanoTime()));
        List<KnownPhoto> known = photos.stream()
                .map(photo -> KnownPhoto.of(photo, fold.identified().get(new PhotoId(photo.getPhotoId()))))
                .toList();
        run.write(known);
        new PhotoGathering(store, root.resolve("contents"), new Interruption())
                .into(run, run.photos().orElseThrow());
        return TrainingFolder.read(run.survey(), 1);
    }

    /** Photos that may answer when the gate asks about the photo. */
    private List<String> answers(int asked) {
        TrainingFolder folder = folder();
        Scenario scenario = HoldOut.of(folder.heldOut(), folder.contents()).scenarios().scenarios().stream()
                .filter(each ->
                        each.queries().stream().anyMatch(query -> query.image().equals(name(asked))))
                .findFirst()
                .orElseThrow();
        return scenario.database();
    }

    private Set<ContentDigest> contents(List<Integer> indices) {
        List<LabelledPhoto> trained = folder().training();
        return indices.stream().map(index -> trained.get(index).content()).collect(Collectors.toSet());
    }

    private LabelledPhoto photo(List<LabelledPhoto> labelled, int number) {
        return labelled.stream()
                .filter(each -> each.content().equals(content(number)))
                .findFirst()
                .orElseThrow();
    }

    private static Correction encounter(String name) {
        return new Correction(Optional.empty(), Optional.of(name), Optional.empty());
    }

    private PhotoId id(int number) {
        return new PhotoId(photos.get(number).getPhotoId());
    }

    private ContentDigest content(int number) {
        return new ContentDigest(photos.get(number).getContentSha256());
    }

    /** In the training's folder. */
    private String name(int number) {
        return id(number).hex() + ".jpeg";
    }

    private PhotoRegistered registered(String text, String encounter) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ContentDigest content = ContentDigest.of(bytes);
        ObjectName object = new ObjectName(Buckets.PHOTOS, text + ".jpg");
        String etag = store.put(object, bytes, "image/jpeg", Map.of());
        return PhotoRegistered.newBuilder()
                .setPhotoId(PhotoId.of(object, content).hex())
                .setBucket(object.bucket())
                .setObjectKey(object.key())
                .setContentSha256(content.hex())
                .setInputDigest(InputDigest.of(content, Viewpoint.LEFT).hex())
                .setSize(bytes.length)
                .setEtag(etag)
                .setMediaType("image/jpeg")
                .setWidth(300)
                .setHeight(100)
                .setViewpoint(Viewpoint.LEFT)
                .setEncounter(encounter)
                .setTakenAt(TAKEN)
                .setStoredAt(Instant.EPOCH)
                .build();
    }
}
