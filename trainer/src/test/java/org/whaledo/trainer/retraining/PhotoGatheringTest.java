package org.whaledo.trainer.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.event.Viewpoint;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.ObjectName;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;
import org.whaledo.store.Buckets;
import org.whaledo.store.InMemoryObjectStore;
import org.whaledo.survey.SurveyFolder;
import org.whaledo.survey.SurveyPhoto;
import org.whaledo.trainer.dataset.HeldOutWhales;
import org.whaledo.trainer.dataset.LabelledPhoto;
import org.whaledo.trainer.dataset.TrainingFolder;

class PhotoGatheringTest {
    private static final WhaleId NUKA = new WhaleId("1".repeat(32));
    private static final WhaleId IVIK = new WhaleId("2".repeat(32));

    @TempDir
    private Path root;

    private final InMemoryObjectStore store = new InMemoryObjectStore();

    @Test
    void whatIsGatheredReadsAsALabelledFolder() {
        KnownPhoto first = stored("surveys/one.jpg", "first");
        KnownPhoto second = stored("surveys/two, again.jpg", "second");

        int left = gathering(new Interruption()).into(run("a"), List.of(first, second));

        assertThat(left).isZero();
        assertThat(run("a").isGathered()).isTrue();
        SurveyFolder folder = SurveyFolder.read(run("a").survey());
        assertThat(folder.problems()).isEmpty();
        assertThat(folder.photos()).hasSize(2).allSatisfy(photo -> {
            assertThat(photo.whale()).contains(NUKA.hex());
            assertThat(photo.viewpoint()).isEqualTo(Viewpoint.LEFT);
            assertThat(photo.encounter()).contains("2019/e1");
            assertThat(photo.takenAt()).isPresent();
            assertThat(photo.split()).isPresent();
        });
        assertThat(folder.photos()).extracting(SurveyPhoto::key).contains(first.id() + ".jpeg");
    }

    @Test
    void leavesOutWhatIsGoneOrAnother() {
        KnownPhoto there = stored("one.jpg", "first");
        KnownPhoto gone = stored("two.jpg", "second");
        KnownPhoto overwritten = stored("three.jpg", "third");
        store.delete(gone.object());
        store.put(overwritten.object(), bytes("another"), "image/jpeg", Map.of());

        int left = gathering(new Interruption()).into(run("a"), List.of(there, gone, overwritten));

        assertThat(left).isEqualTo(2);
        assertThat(SurveyFolder.read(run("a").survey()).photos()).hasSize(1);
    }

    @Test
    void theNextTrainingFetchesOnlyWhatIsNew() throws IOException {
        KnownPhoto first = stored("one.jpg", "first");
        KnownPhoto second = stored("two.jpg", "second");
        gathering(new Interruption()).into(run("a"), List.of(first));
        store.delete(first.object());

        int left = gathering(new Interruption()).into(run("b"), List.of(first, second));
        assertThat(left).as("the first was kept").isZero();
        gathering(new Interruption()).into(run("c"), List.of(second));

        try (Stream<Path> kept = Files.list(root.resolve("photos"))) {
            assertThat(kept).as("what no training needs goes").hasSize(1);
        }
        assertThat(SurveyFolder.read(run("b").survey()).photos()).hasSize(2);
    }

    @Test
    void whatIsHeldOutIsMeasuredWithWhateverItsIdIsNow() {
        KnownPhoto learnt = stored("one.jpg", "first", NUKA, false);
        KnownPhoto heldOut = stored("two.jpg", "second", IVIK, true);

        run("a").write(List.of(learnt, heldOut));
        gathering(new Interruption()).into(run("a"), run("a").photos().orElseThrow());

        TrainingFolder folder = TrainingFolder.read(run("a").survey(), 1);
        assertThat(folder.training()).extracting(LabelledPhoto::content).containsExactly(learnt.content());
        assertThat(folder.heldOut()).extracting(LabelledPhoto::content).containsExactly(heldOut.content());
    }

    @Test
    void aSetThatWasFixedBeforeLinesSaidWhatIsHeldOutGoesOnAsItWas() {
        KnownPhoto photo = stored("one.jpg", "first", NUKA, HeldOutWhales.holds(NUKA.hex()));
        String line = KnownPhotoJson.write(List.of(photo)).replaceAll(",\"heldOut\":(true|false)", "");

        assertThat(line).doesNotContain("heldOut");
        assertThat(KnownPhotoJson.read(line)).containsExactly(photo);
    }

    @Test
    void waitsForAStoreThatDoesNotAnswerUntilItIsTold() {
        KnownPhoto photo = stored("one.jpg", "first");
        store.outage(true);
        Interruption interruption = new Interruption();
        interruption.end();

        assertThatThrownBy(() -> gathering(interruption).into(run("a"), List.of(photo)))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.TRAINING_CANCELLED));
        assertThat(run("a").isGathered()).isFalse();
    }

    @Test
    void aFolderRemembersItsPlanAndSet() {
        KnownPhoto photo = stored("one.jpg", "first");
        RunPlan plan = new RunPlan("r", 17, Optional.empty(), "epochs = 3\n", "whaledo.gate.probability = 0.8");

        run("a").write(plan);
        run("a").write(List.of(photo));

        assertThat(run("a").plan()).contains(plan);
        assertThat(run("a").photos()).contains(List.of(photo));
        assertThat(run("b").plan()).isEmpty();
    }

    private PhotoGathering gathering(Interruption interruption) {
        return new PhotoGathering(store, root.resolve("photos"), interruption);
    }

    private RunFolder run(String name) {
        return new RunFolder(root.resolve(name));
    }

    private KnownPhoto stored(String key, String content) {
        return stored(key, content, NUKA, false);
    }

    private KnownPhoto stored(String key, String content, WhaleId whale, boolean heldOut) {
        ObjectName object = new ObjectName(Buckets.PHOTOS, key);
        store.put(object, bytes(content), "image/jpeg", Map.of());
        ContentDigest digest = ContentDigest.of(bytes(content));
        return new KnownPhoto(
                PhotoId.of(object, digest),
                object,
                digest,
                "image/jpeg",
                content.length(),
                300,
                100,
                whale,
                heldOut,
                Viewpoint.LEFT,
                Optional.of("2019/e1"),
                Optional.of(Instant.parse("2019-08-05T16:49:13Z")));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
