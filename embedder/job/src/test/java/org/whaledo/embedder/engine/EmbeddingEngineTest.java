package org.whaledo.embedder.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.whaledo.embedder.engine.EngineSettings.Shape;
import org.whaledo.event.PhotoEmbedded;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.event.Viewpoint;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.ModelId;
import org.whaledo.id.ObjectName;
import org.whaledo.store.InMemoryObjectStore;
import org.whaledo.topic.Vectors;

final class EmbeddingEngineTest {
    private static final ModelId MODEL = TestPhotos.model(1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Two batches of four: one in the forward pass, one prepared. */
    private static final int ROOM = 8;

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final FakeModels models = new FakeModels();
    private final TestPhotos photos = new TestPhotos(store);
    private EmbeddingEngine engine = start(new Shape(1, 4));

    @AfterEach
    void closes() {
        engine.close();
        assertThat(models.open()).as("models left open").isZero();
    }

    @Test
    void givesEachPhotoTheVectorOfItsBytes() {
        List<PhotoRegistered> uploaded = upload(20);

        List<PhotoEmbedded> embedded = all(uploaded.stream().map(this::live).toList());

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
        assertThat(models.loads()).containsExactly(MODEL);
    }

    @Test
    void endsBrokenPhotoWithItsCodeAndNoOther() {
        CompletableFuture<PhotoEmbedded> broken = live(photos.uploadBroken("broken.jpg"));
        CompletableFuture<PhotoEmbedded> sound = live(photos.upload("sound.jpg"));

        assertFailure(broken, FailureCode.CORRUPT_IMAGE);
        assertThat(broken.join().getFailureWords()).contains("photos/broken.jpg", "broken on purpose");
        assertThat(sound.join().getVector()).isNotNull();
    }

    @Test
    void endsPhotoWhoseObjectIsGone() {
        PhotoRegistered photo = photos.upload("gone.jpg");
        store.delete(name(photo));

        assertFailure(live(photo), FailureCode.OBJECT_GONE);
    }

    @Test
    void endsPhotoThatWasOverwritten() {
        PhotoRegistered longer = photos.upload("longer.jpg");
        photos.upload("longer.jpg", "another content".getBytes(StandardCharsets.UTF_8));
        PhotoRegistered asLong = photos.upload("as-long.jpg", new byte[] {1, 2, 3});
        photos.upload("as-long.jpg", new byte[] {1, 2, 4});

        assertFailure(live(longer), FailureCode.OBJECT_CHANGED);
        assertFailure(live(asLong), FailureCode.OBJECT_CHANGED);
    }

    @Test
    void embedsSameBytesUnderAnotherEtag() {
        PhotoRegistered photo = photos.upload("in-parts.jpg");
        byte[] content = bytes(photo);
        PhotoRegistered otherEtag = TestPhotos.registered(name(photo), content, ContentDigest.of(content), "other-2");

        assertThat(live(otherEtag).join().getVector()).isNotNull();
    }

    @Test
    void refusesBytesThatAreNotTheRegisteredOnes() {
        PhotoRegistered photo = photos.upload("lying.jpg");
        ContentDigest other = ContentDigest.of(new byte[] {7});
        PhotoRegistered lying = TestPhotos.registered(name(photo), bytes(photo), other, photo.getEtag());

        assertFailure(live(lying), FailureCode.CONTENT_MISMATCH);
    }

    @Test
    void waitsForStoreThatIsOut() {
        PhotoRegistered photo = photos.upload("patient.jpg");
        live(photo).join();
        store.outage(true);

        CompletableFuture<PhotoEmbedded> waiting = live(photo);

        await().until(() -> store.refusals() > 1);
        assertThat(waiting).isNotDone();
        store.outage(false);
        assertThat(waiting.join().getVector()).isNotNull();
    }

    @Test
    void givesUpAtTheDeadlineOnly() {
        PhotoRegistered photo = photos.upload("late.jpg");
        live(photo).join();
        store.outage(true);

        CompletableFuture<PhotoEmbedded> late =
                engine.submit(TestPhotos.under(MODEL, photo), Priority.LIVE, Duration.ofMillis(250));

        assertFailure(late, FailureCode.EMBEDDING_TIMED_OUT);
        store.outage(false);
    }

    @Test
    void servesLivePhotosBeforeRequests() {
        Semaphore gate = blockForwardPasses();
        CompletableFuture<PhotoEmbedded> first = live(photos.upload("first.jpg"));
        await().until(() -> !models.batches().isEmpty());
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        List<CompletableFuture<PhotoEmbedded>> requests = IntStream.range(0, 40)
                .mapToObj(i -> noting(order, "request", submit(photos.upload("r" + i), Priority.REQUESTED)))
                .toList();
        await().until(() -> models.decoded() == ROOM);
        List<CompletableFuture<PhotoEmbedded>> live = IntStream.range(0, 12)
                .mapToObj(i -> noting(order, "live", live(photos.upload("l" + i))))
                .toList();
        await().until(() -> engine.waitingForFetch() == 0);

        gate.release(1000);

        all(requests);
        all(live);
        first.join();
        int lastLive = order.lastIndexOf("live");
        long overtaken = order.subList(lastLive, order.size()).stream()
                .filter("request"::equals)
                .count();
        // Sixteen were on their way at most, and several threads note the order: in turns, none would be overtaken.
        assertThat(overtaken)
                .as("requests that came first and ended last, of 40")
                .isGreaterThanOrEqualTo(20);
    }

    @Test
    void formsBatchesWhileTheDeviceIsBusy() {
        Semaphore gate = blockForwardPasses();
        List<CompletableFuture<PhotoEmbedded>> outcomes =
                upload(40).stream().map(this::live).toList();
        await().until(() -> models.decoded() == ROOM);

        gate.release();
        await().until(() -> models.batches().size() == 2);

        assertThat(models.batches().get(1)).isEqualTo(4);
        gate.release(1000);
        all(outcomes);
        assertThat(models.batches()).allMatch(size -> size <= 4);
        assertThat(engine.statistics().batches()).isEqualTo(models.batches().size());
    }

    @Test
    void holdsOnlySoManyPhotosHoweverManyAreSubmitted() {
        Semaphore gate = blockForwardPasses();
        List<CompletableFuture<PhotoEmbedded>> outcomes =
                upload(200).stream().map(this::live).toList();

        await().until(() -> models.decoded() == ROOM);
        await().during(Duration.ofMillis(100)).until(() -> models.decoded() == ROOM);
        gate.release(1000);
        assertThat(all(outcomes)).allMatch(outcome -> outcome.getVector() != null);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void halvesBatchesUntilTheyFitTheDevice(int fitting) {
        Semaphore gate = new Semaphore(0);
        models.beforeForward(size -> {
            pass(gate);
            if (size > fitting) {
                throw new IllegalStateException("CUDA out of memory. Tried to allocate 20.00 MiB");
            }
        });
        List<CompletableFuture<PhotoEmbedded>> outcomes =
                upload(30).stream().map(this::live).toList();
        await().until(() -> models.decoded() == ROOM);
        gate.release(1000);

        List<PhotoEmbedded> embedded = all(outcomes);

        assertThat(embedded).allMatch(outcome -> outcome.getVector() != null);
        assertThat(models.batches()).as("the fault fired").anyMatch(size -> size > fitting);
        assertThat(models.batches().stream().filter(size -> size > fitting).count())
                .as("learned what fits")
                .isLessThanOrEqualTo(3);
    }

    @Test
    void endsPhotoThatAloneIsTooLarge() {
        models.beforeForward(size -> {
            throw new OutOfMemoryError("on purpose");
        });

        assertFailure(live(photos.upload("huge.jpg")), FailureCode.DEVICE_OUT_OF_MEMORY);
    }

    @Test
    void endsPhotoWhoseVectorIsNotFinite() {
        models.spoil(vector -> vector[3] = Float.NaN);

        assertFailure(live(photos.upload("nan.jpg")), FailureCode.EMBEDDING_NOT_FINITE);
    }

    @Test
    void endsPhotoThatExhaustsTheStack() {
        models.beforeDecode(() -> {
            throw new StackOverflowError();
        });

        assertFailure(live(photos.upload("deep.tiff")), FailureCode.EMBEDDING_FAILED);
    }

    @Test
    void leavesErrorsOfTheProcessToTheProcess() {
        models.beforeForward(size -> {
            throw new UnsatisfiedLinkError("no native library");
        });

        assertThat(live(photos.upload("any.jpg")))
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .havingRootCause()
                .isInstanceOf(UnsatisfiedLinkError.class);
    }

    @Test
    void servesSeveralModelsAtOnce() {
        PhotoRegistered photo = photos.upload("both.jpg");
        byte[] content = bytes(photo);

        List<PhotoEmbedded> embedded = all(IntStream.range(0, 30)
                .mapToObj(i -> engine.submit(TestPhotos.under(TestPhotos.model(i % 3), photo), Priority.LIVE, PATIENCE))
                .toList());

        for (int i = 0; i < 30; i++) {
            assertThat(Vectors.decode(embedded.get(i).getVector()))
                    .containsExactly(FakeModel.expected(TestPhotos.model(i % 3), content, Viewpoint.LEFT));
        }
    }

    @Test
    void endsPhotosOfModelThatIsNotThere() {
        models.beforeLoad(model -> {
            throw new Failure(FailureCode.MODEL_ABSENT, "model " + model.brief() + " is absent");
        });

        assertFailure(live(photos.upload("any.jpg")), FailureCode.MODEL_ABSENT);
        assertThat(models.loads()).as("attempts").hasSize(2);
    }

    private EmbeddingEngine start(Shape shape) {
        EngineSettings settings =
                new EngineSettings(shape, shape, 2, 4, Duration.ofMillis(2), 1 << 20, 2, 2, Duration.ofSeconds(30));
        return EmbeddingEngine.start(settings, shape, store, models, Clock.systemUTC());
    }

    private Semaphore blockForwardPasses() {
        Semaphore gate = new Semaphore(0);
        models.beforeForward(size -> pass(gate));
        return gate;
    }

    private static void pass(Semaphore gate) {
        try {
            gate.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the engine is being closed", e);
        }
    }

    private static ObjectName name(PhotoRegistered photo) {
        return new ObjectName(photo.getBucket(), photo.getObjectKey());
    }

    private static byte[] bytes(PhotoRegistered photo) {
        return photo.getObjectKey().getBytes(StandardCharsets.UTF_8);
    }

    private List<PhotoRegistered> upload(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> photos.upload("photo-" + i + ".jpg"))
                .toList();
    }

    private CompletableFuture<PhotoEmbedded> live(PhotoRegistered photo) {
        return submit(photo, Priority.LIVE);
    }

    private CompletableFuture<PhotoEmbedded> submit(PhotoRegistered photo, Priority priority) {
        return engine.submit(TestPhotos.under(MODEL, photo), priority, PATIENCE);
    }

    private static CompletableFuture<PhotoEmbedded> noting(
            List<String> order, String what, CompletableFuture<PhotoEmbedded> outcome) {
        return outcome.whenComplete((embedded, error) -> order.add(what));
    }

    private static List<PhotoEmbedded> all(List<CompletableFuture<PhotoEmbedded>> outcomes) {
        return outcomes.stream().map(CompletableFuture::join).toList();
    }

    private static void assertFailure(CompletableFuture<PhotoEmbedded> outcome, FailureCode code) {
        assertThat(outcome)
                .succeedsWithin(PATIENCE)
                .satisfies(embedded -> assertThat(embedded.getVector()).isNull())
                .satisfies(embedded -> assertThat(embedded.getFailureCode()).isEqualTo(code.code()));
    }
}
