package org.whaledo.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.whaledo.event.MatchesRanked;
import org.whaledo.event.Verdict;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.ObjectName;
import org.whaledo.id.PhotoId;
import org.whaledo.local.system.SmallSystem;
import org.whaledo.ranker.AnswerAudit;
import org.whaledo.store.Buckets;
import org.whaledo.store.ObjectStore;
import org.whaledo.store.S3ObjectStore;
import org.whaledo.store.StoredObject;
import org.whaledo.survey.SyntheticPhoto;
import org.whaledo.survey.SyntheticSurvey;
import org.whaledo.survey.SyntheticSurveySettings;
import org.whaledo.topic.Topics;

/**
 * The clients that people have fill the bucket of a whole system and read its answers. One that is not installed is
 * skipped.
 */
final class RealClientsIT {
    private static final String OVERWRITTEN = "2026-08-05 kenai/encounter 1+2/é/photo 1.jpg";
    private static final String DELETED = "2026-08-05 kenai/encounter 1+2/a+b.jpg";
    private static final String LARGE = "2026-08-05 kenai/größer.jpg";
    private static final List<String> KEYS = List.of(OVERWRITTEN, DELETED, LARGE, "plain.jpg");
    private static final int OF_KCAT = 6;
    private static final int MORE_THAN_ONE_PART = 17 << 20;
    private static final int LONGEST_COMMENT = 65_533;

    private static final List<SyntheticPhoto> PHOTOS =
            SyntheticSurvey.generate(new SyntheticSurveySettings(5, 0, 8, 120)).photos();

    @TempDir
    static Path folder;

    private static SmallSystem system;
    private static ObjectStore store;
    private static Terminal terminal;
    private static int used;

    @BeforeAll
    static void start() throws IOException {
        system = SmallSystem.start(folder);
        store = S3ObjectStore.open(system.endpoints().s3().storeEndpoint());
        String variables =
                CommandRun.of(folder, Map.of("WHALEDO_DATA", "data"), "env").out();
        terminal = new Terminal(Files.createDirectory(folder.resolve("home")), variables);
    }

    @AfterAll
    static void stop() {
        store.close();
        system.close();
    }

    static Stream<S3Client> clients() {
        return Stream.of(
                S3Program.rclone(terminal), S3Program.s3cmd(terminal), S3Program.aws(terminal), new StoreClient(store));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("clients")
    void whatAClientUploadsWritesOverAndDeletesIsAnswered(S3Client client) throws Exception {
        assumeTrue(client.isInstalled(), () -> client + " is not installed");
        String prefix = client + "/";
        Path survey = folder.resolve(prefix);

        // When a folder comes
        Map<String, PhotoId> live = new TreeMap<>();
        for (String key : KEYS) {
            live.put(prefix + key, write(survey.resolve(key), prefix + key, key.equals(LARGE)));
        }
        client.uploadFolder(survey, prefix);

        // Then
        assertAnswered(prefix, live);
        assertThat(store.head(name(prefix + LARGE)).orElseThrow().etag())
                .as("etag of a multipart upload")
                .matches("\\p{XDigit}{32}-\\d+");

        // When a photo is written over and another deleted
        Set<PhotoId> gone = Set.of(live.get(prefix + OVERWRITTEN), live.remove(prefix + DELETED));
        live.put(prefix + OVERWRITTEN, write(survey.resolve("other.jpg"), prefix + OVERWRITTEN, false));
        client.upload(survey.resolve("other.jpg"), prefix + OVERWRITTEN);
        client.delete(prefix + DELETED);

        // Then
        assertAnswered(prefix, live);
        assertThat(answers(prefix).filter(each -> each.getVerdict() == Verdict.DELETED))
                .extracting(each -> new PhotoId(each.getPhotoId()))
                .containsExactlyInAnyOrderElementsOf(gone);
    }

    @Test
    void kcatReadsWhatACommittedReaderFinds() throws Exception {
        assumeTrue(Terminal.has("kcat"), "kcat is not installed");

        // Given
        Map<String, PhotoId> live = new TreeMap<>();
        Path survey = folder.resolve("kcat");
        for (int i = 0; i < OF_KCAT; i++) {
            String key = "kcat/" + i + ".jpg";
            live.put(key, write(folder.resolve(key), key, false));
        }
        new StoreClient(store).uploadFolder(survey, "kcat/");
        assertAnswered("kcat/", live);

        // When
        String printed = terminal.run(
                "kcat -C -e -q -b $WHALEDO_KAFKA -t whaledo.matches -X isolation.level=read_committed -f '%k %p %o\\n'",
                Map.of());

        // Then
        List<ConsumerRecord<PhotoId, MatchesRanked>> committed = system.topics().read(Topics.MATCHES);
        assertThat(printed.lines())
                .hasSizeGreaterThanOrEqualTo(OF_KCAT)
                .containsExactlyInAnyOrderElementsOf(committed.stream()
                        .map(each -> each.key() + " " + each.partition() + " " + each.offset())
                        .toList());
    }

    /** Another photo each time. @return the id that it will have under the key */
    private static PhotoId write(Path file, String key, boolean large) throws IOException {
        byte[] photo = PHOTOS.get(used++).jpeg();
        byte[] content = large ? padded(photo) : photo;
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        return PhotoId.of(name(key), ContentDigest.of(content));
    }

    /** The same picture with so many comments behind the start of the file that every client cuts it into parts. */
    private static byte[] padded(byte[] jpeg) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write(jpeg, 0, 2);
        while (content.size() < MORE_THAN_ONE_PART) {
            content.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xFE, (byte) 0xFF, (byte) 0xFF});
            content.writeBytes(new byte[LONGEST_COMMENT]);
        }
        content.write(jpeg, 2, jpeg.length - 2);
        return content.toByteArray();
    }

    /** At rest, promises 2a and 2b hold, and under the prefix stand these photos by these keys, each answered. */
    private static void assertAnswered(String prefix, Map<String, PhotoId> live) {
        AnswerAudit audit = system.awaitRest(keys("").size());
        assertThat(audit.breaches()).isEmpty();
        assertThat(audit.waiting()).isZero();
        assertThat(keys(prefix)).containsExactlyInAnyOrderElementsOf(live.keySet());
        assertThat(system.topics().latest(Topics.QUARANTINE)).isEmpty();
        assertThat(answers(prefix)
                        .filter(each -> each.getVerdict() != Verdict.DELETED)
                        .collect(Collectors.toMap(MatchesRanked::getObjectKey, each -> new PhotoId(each.getPhotoId()))))
                .isEqualTo(live);
        assertThat(answers(prefix)).noneMatch(each -> each.getVerdict() == Verdict.FAILED);
    }

    private static Stream<MatchesRanked> answers(String prefix) {
        return system.topics().latest(Topics.CURRENT_MATCHES).values().stream()
                .filter(each -> each.getObjectKey().startsWith(prefix));
    }

    private static List<String> keys(String prefix) {
        try (Stream<StoredObject> found = store.list(Buckets.PHOTOS, prefix)) {
            return found.map(each -> each.name().key()).toList();
        }
    }

    private static ObjectName name(String key) {
        return new ObjectName(Buckets.PHOTOS, key);
    }
}
