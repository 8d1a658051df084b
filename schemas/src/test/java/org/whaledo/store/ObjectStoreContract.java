package org.whaledo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ObjectName;

/** What every {@link ObjectStore} does; subclasses say which one. */
abstract class ObjectStoreContract {
    private static final byte[] BELUGA = "beluga".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NARWHAL = "narwhal".getBytes(StandardCharsets.UTF_8);

    /** With bucket {@code photos}; the same one throughout a test. */
    abstract ObjectStore store();

    private static ObjectName name(String key) {
        return new ObjectName(Buckets.PHOTOS, key);
    }

    private String put(ObjectName name, byte[] content) {
        return store().put(name, content, "image/jpeg", Map.of());
    }

    private static FailureCode codeOf(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(StoreFailure.class, call).code();
    }

    static Stream<String> awkwardKeys() {
        return Stream.of(
                "a/b c/+é%41~(1).jpg",
                "a%2Fb.jpg",
                "\u202Eright-to-left/\uD83D\uDC0B.jpg",
                "quote'\"&<>;,=@!$.jpg",
                "..hidden/a..b/…jpg",
                "n".repeat(200) + "/" + "m".repeat(200));
    }

    @ParameterizedTest
    @MethodSource("awkwardKeys")
    void keysAreTextAndComeBackAsTheyWere(String key) {
        // Given
        ObjectName name = name("awkward/" + key);

        // When
        String etag = put(name, BELUGA);

        // Then
        assertThat(store().read(name, etag)).isEqualTo(BELUGA);
        try (Stream<StoredObject> listed = store().list(Buckets.PHOTOS, "awkward/")) {
            assertThat(listed.map(StoredObject::name)).contains(name);
        }
        store().delete(name);
        assertThat(store().head(name)).isEmpty();
    }

    @Test
    void headTellsSizeTypeTimeAndMetadata() {
        // Given
        ObjectName name = name("head/one.jpg");
        Map<String, String> metadata = Map.of("viewpoint", "left", "survey", "2026-11-23");

        // When
        String etag = store().put(name, BELUGA, "image/jpeg", metadata);

        // Then
        StoredObject found = store().head(name).orElseThrow();
        assertThat(found.etag()).isEqualTo(etag).doesNotContain("\"");
        assertThat(found.size()).isEqualTo(BELUGA.length);
        assertThat(found.contentType()).isEqualTo("image/jpeg");
        assertThat(found.userMetadata()).isEqualTo(metadata);
        assertThat(Duration.between(found.storedAt(), Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void absentObjectIsNoErrorOfHeadButOfRead(@TempDir Path folder) {
        ObjectName absent = name("nowhere.jpg");

        assertThat(store().head(absent)).isEqualTo(Optional.empty());
        assertThat(codeOf(() -> store().read(absent, "0".repeat(32)))).isEqualTo(FailureCode.OBJECT_GONE);
        assertThat(codeOf(() -> store().download(absent, folder.resolve("file"))))
                .isEqualTo(FailureCode.OBJECT_GONE);
        assertThat(folder).isEmptyDirectory();
        store().delete(absent);
    }

    @Test
    void readsOnlyTheVersionThatIsMeant() {
        // Given
        ObjectName name = name("overwritten.jpg");
        String first = put(name, BELUGA);

        // When
        String second = put(name, NARWHAL);

        // Then
        assertThat(codeOf(() -> store().read(name, first))).isEqualTo(FailureCode.OBJECT_CHANGED);
        assertThat(store().read(name, second)).isEqualTo(NARWHAL);
    }

    @Test
    void absentBucketIsToldFromAnAbsentObject() {
        ObjectName lost = new ObjectName("no-such-bucket", "a.jpg");

        assertThat(codeOf(() -> store().head(lost))).isEqualTo(FailureCode.NO_SUCH_BUCKET);
        assertThat(codeOf(() -> store().read(lost, "0".repeat(32)))).isEqualTo(FailureCode.NO_SUCH_BUCKET);
        assertThat(codeOf(() -> put(lost, BELUGA))).isEqualTo(FailureCode.NO_SUCH_BUCKET);
        assertThat(codeOf(() -> store().list("no-such-bucket", "").count())).isEqualTo(FailureCode.NO_SUCH_BUCKET);
    }

    @Test
    void createsABucketOnce() {
        store().ensureBucket("surveys-of-2027");
        store().ensureBucket("surveys-of-2027");

        assertThat(store().list("surveys-of-2027", "")).isEmpty();
    }

    @Test
    void emptyObjectIsAnObject() {
        ObjectName name = name("empty.jpg");

        String etag = put(name, new byte[0]);

        assertThat(store().head(name).orElseThrow().size()).isZero();
        assertThat(store().read(name, etag)).isEmpty();
    }

    @Test
    void listsMoreThanOnePageInOrder() throws Exception {
        // Given
        int count = 1_100;
        inParallel(IntStream.range(0, count)
                .<Callable<String>>mapToObj(i -> () -> put(name("many/%05d".formatted(i)), BELUGA))
                .toList());

        // When
        List<StoredObject> listed;
        try (Stream<StoredObject> objects = store().list(Buckets.PHOTOS, "many/")) {
            listed = objects.toList();
        }

        // Then
        assertThat(listed)
                .hasSize(count)
                .isSortedAccordingTo((a, b) -> a.name().compareTo(b.name()))
                .allMatch(object -> object.size() == BELUGA.length);
        assertThat(listed.get(7).etag())
                .isEqualTo(store().head(listed.get(7).name()).orElseThrow().etag());
    }

    @Test
    void listsOnlyUnderThePrefix() {
        put(name("prefix/a.jpg"), BELUGA);
        put(name("prefixed.jpg"), BELUGA);

        assertThat(store().list(Buckets.PHOTOS, "prefix/")
                        .map(object -> object.name().key()))
                .containsExactly("prefix/a.jpg");
    }

    @Test
    void bigFilesGoUpAndComeDownWhole(@TempDir Path folder) throws IOException {
        // Given
        byte[] content = new byte[(16 << 20) + 12_345];
        new Random(7).nextBytes(content);
        Path up = Files.write(folder.resolve("up"), content);
        ObjectName name = name("big/weights.bin");

        // When
        String etag = store().put(name, up, "application/octet-stream", Map.of("parent", "base"));
        Path down = folder.resolve("down");
        store().download(name, down);

        // Then
        assertThat(down).hasBinaryContent(content);
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("up", "down");
        StoredObject head = store().head(name).orElseThrow();
        assertThat(head.etag()).isEqualTo(etag);
        assertThat(head.userMetadata()).containsEntry("parent", "base");
    }

    @Test
    void ofRacingCreatorsOneWins() throws Exception {
        // Given
        ObjectName name = name("race");

        // When
        List<Boolean> won = inParallel(IntStream.range(0, 16)
                .<Callable<Boolean>>mapToObj(i -> () -> store().putIfAbsent(name, new byte[] {(byte) i}, "text/plain"))
                .toList());

        // Then
        assertThat(won).containsOnlyOnce(true);
        int winner = won.indexOf(true);
        String etag = store().head(name).orElseThrow().etag();
        assertThat(store().read(name, etag)).containsExactly(winner);
    }

    private static <T> List<T> inParallel(List<Callable<T>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> each : threads.invokeAll(tasks)) {
                results.add(each.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }
}
