package org.whaledo.embedder.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.whaledo.event.PhotoEmbedded;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.event.Viewpoint;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.ModelId;
import org.whaledo.id.ObjectName;
import org.whaledo.topic.Vectors;

/** What becomes of each photo. */
final class EmbeddingEngineTest {
    private static final ModelId MODEL = EngineUnderTest.MODEL;
    private static final Duration PATIENCE = EngineUnderTest.PATIENCE;

    private final EngineUnderTest engine = new EngineUnderTest();

    @AfterEach
    void closes() {
        engine.close();
    }

    @Test
    void givesEachPhotoTheVectorOfItsBytes() {
        List<PhotoRegistered> uploaded = engine.upload(20);

        List<PhotoEmbedded> embedded =
                EngineUnderTest.all(uploaded.stream().map(engine::live).toList());

        for (int i = 0; i < 20; i++) {
            PhotoRegistered photo = uploaded.get(i);
            byte[] content = bytes(photo);
            assertThat(embedded.get(i).getPhotoId()).isEqualTo(photo.getPhotoId());
            assertThat(embedded.get(i).getInputDigest()).isEqualTo(photo.getInputDigest());
            assertThat(embedded.get(i).getModelId()).isEqualTo(MODEL.hex());
            assertThat(embedded.get(i).getDimension()).isEqualTo(FakeModel.DIMENSION);
            assertThat(Vectors.decode(embedded.get(i).getVector()))
                    .containsExactly(FakeModel.expected(MODEL, content, Viewpoint.LEFT));
        }
        assertThat(engine.models.loads()).containsExactly(MODEL);
    }

    @Test
    void endsBrokenPhotoWithItsCodeAndNoOther() {
        CompletableFuture<PhotoEmbedded> broken = engine.live(engine.photos.uploadBroken("broken.jpg"));
        CompletableFuture<PhotoEmbedded> sound = engine.live(engine.photos.upload("sound.jpg"));

        assertFailure(broken, FailureCode.CORRUPT_IMAGE);
        assertThat(broken.join().getFailureWords()).contains("photos/broken.jpg", "broken on purpose");
        assertThat(sound.join().getVector()).isNotNull();
    }

    @Test
    void endsPhotoWhoseObjectIsGone() {
        PhotoRegistered photo = engine.photos.upload("gone.jpg");
        engine.store.delete(name(photo));

        assertFailure(engine.live(photo), FailureCode.OBJECT_GONE);
    }

    @Test
    void endsPhotoThatWasOverwritten() {
        PhotoRegistered longer = engine.photos.upload("longer.jpg");
        engine.photos.upload("longer.jpg", "another content".getBytes(StandardCharsets.UTF_8));
        PhotoRegistered asLong = engine.photos.upload("as-long.jpg", new byte[] {1, 2, 3});
        engine.photos.upload("as-long.jpg", new byte[] {1, 2, 4});

        assertFailure(engine.live(longer), FailureCode.OBJECT_CHANGED);
        assertFailure(engine.live(asLong), FailureCode.OBJECT_CHANGED);
    }

    @Test
    void embedsSameBytesUnderAnotherEtag() {
        PhotoRegistered photo = engine.photos.upload("in-parts.jpg");
        byte[] content = bytes(photo);
        PhotoRegistered otherEtag = TestPhotos.registered(name(photo), content, ContentDigest.of(content), "other-2");

        assertThat(engine.live(otherEtag).join().getVector()).isNotNull();
    }

    @Test
    void refusesBytesThatAreNotTheRegisteredOnes() {
        PhotoRegistered photo = engine.photos.upload("lying.jpg");
        ContentDigest other = ContentDigest.of(new byte[] {7});
        PhotoRegistered lying = TestPhotos.registered(name(photo), bytes(photo), other, photo.getEtag());

        assertFailure(engine.live(lying), FailureCode.CONTENT_MISMATCH);
    }

    @Test
    void waitsForStoreThatIsOut() {
        PhotoRegistered photo = engine.photos.upload("patient.jpg");
        engine.live(photo).join();
        engine.store.outage(true);

        CompletableFuture<PhotoEmbedded> waiting = engine.live(photo);

        await().until(() -> engine.store.refusals() > 1);
        assertThat(waiting).isNotDone();
        engine.store.outage(false);
        assertThat(waiting.join().getVector()).isNotNull();
    }

    @Test
    void givesUpAtTheDeadlineOnly() {
        PhotoRegistered photo = engine.photos.upload("late.jpg");
        engine.live(photo).join();
        engine.store.outage(true);

        CompletableFuture<PhotoEmbedded> late =
                engine.submit(TestPhotos.under(MODEL, photo), Priority.LIVE, Duration.ofMillis(250));

        assertFailure(late, FailureCode.EMBEDDING_TIMED_OUT);
        engine.store.outage(false);
    }

    @Test
    void endsPhotoThatAloneIsTooLarge() {
        engine.models.beforeForward(size -> {
            throw new OutOfMemoryError("on purpose");
        });

        assertFailure(engine.live(engine.photos.upload("huge.jpg")), FailureCode.DEVICE_OUT_OF_MEMORY);
    }

    @Test
    void endsPhotoWhoseVectorIsNotFinite() {
        engine.models.spoil(vector -> vector[3] = Float.NaN);

        assertFailure(engine.live(engine.photos.upload("nan.jpg")), FailureCode.EMBEDDING_NOT_FINITE);
    }

    @Test
    void endsPhotoThatExhaustsTheStack() {
        engine.models.beforeDecode(() -> {
            throw new StackOverflowError();
        });

        assertFailure(engine.live(engine.photos.upload("deep.tiff")), FailureCode.EMBEDDING_FAILED);
    }

    @Test
    void leavesErrorsOfTheProcessToTheProcess() {
        engine.models.beforeForward(size -> {
            throw new UnsatisfiedLinkError("no native library");
        });

        assertThat(engine.live(engine.photos.upload("any.jpg")))
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .havingRootCause()
                .isInstanceOf(UnsatisfiedLinkError.class);
    }

    @Test
    void servesSeveralModelsAtOnce() {
        PhotoRegistered photo = engine.photos.upload("both.jpg");
        byte[] content = bytes(photo);

        List<PhotoEmbedded> embedded = EngineUnderTest.all(IntStream.range(0, 30)
                .mapToObj(i -> engine.submit(TestPhotos.under(TestPhotos.model(i % 3), photo), Priority.LIVE, PATIENCE))
                .toList());

        for (int i = 0; i < 30; i++) {
            assertThat(Vectors.decode(embedded.get(i).getVector()))
                    .containsExactly(FakeModel.expected(TestPhotos.model(i % 3), content, Viewpoint.LEFT));
        }
    }

    @Test
    void endsPhotosOfModelThatIsNotThere() {
        engine.models.beforeLoad(model -> {
            throw new Failure(FailureCode.MODEL_ABSENT, "model " + model.brief() + " is absent");
        });

        assertFailure(engine.live(engine.photos.upload("any.jpg")), FailureCode.MODEL_ABSENT);
        assertThat(engine.models.loads()).as("attempts").hasSize(2);
    }

    private static ObjectName name(PhotoRegistered photo) {
        return new ObjectName(photo.getBucket(), photo.getObjectKey());
    }

    private static byte[] bytes(PhotoRegistered photo) {
        return photo.getObjectKey().getBytes(StandardCharsets.UTF_8);
    }

    private static void assertFailure(CompletableFuture<PhotoEmbedded> outcome, FailureCode code) {
        assertThat(outcome)
                .succeedsWithin(PATIENCE)
                .satisfies(embedded -> assertThat(embedded.getVector()).isNull())
                .satisfies(embedded -> assertThat(embedded.getFailureCode()).isEqualTo(code.code()));
    }
}
