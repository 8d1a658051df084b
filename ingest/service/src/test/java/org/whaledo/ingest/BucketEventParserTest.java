package org.whaledo.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BucketEventParserTest {
    private static final String AWKWARD = "survey 2026/wal+é%41~(1).jpg";
    private static final Optional<String> ETAG = Optional.of("4b09d40beaa73112f3eb51a080bd6308");

    private final BucketEventParser parser = new BucketEventParser();

    private BucketEvent only(String file) throws IOException {
        BucketEvents events = parser.parse(golden(file));
        assertThat(events.problems()).isEmpty();
        assertThat(events.events()).hasSize(1);
        return events.events().get(0);
    }

    private static byte[] golden(String file) throws IOException {
        try (InputStream in = BucketEventParserTest.class.getResourceAsStream("/bucket-events/" + file)) {
            return in.readAllBytes();
        }
    }

    private BucketEvents parse(String json) {
        return parser.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String entry(String object) {
        return "{\"eventName\": \"ObjectCreated:Put\", \"s3\": {\"bucket\": {\"name\": \"photos\"}, \"object\": "
                + object + "}}";
    }

    @Test
    void envelopeOfMinioEndsAllDoubtAboutTheKey() throws IOException {
        assertThat(only("minio-put.json"))
                .isEqualTo(new BucketEvent("photos", List.of(AWKWARD), "ObjectCreated:Put", ETAG));
    }

    @Test
    void deletionsOfMinioHaveNoEtag() throws IOException {
        assertThat(only("minio-delete.json"))
                .isEqualTo(new BucketEvent(
                        "photos", List.of("multi/big 1.bin"), "ObjectRemoved:Delete", Optional.empty()));
    }

    @Test
    void versityTellsTheKeyAsItIsAndQuotesTheEtag() throws IOException {
        assertThat(only("versity-put.json"))
                .isEqualTo(new BucketEvent("photos", List.of(AWKWARD), "ObjectCreated:Put", ETAG));
    }

    @Test
    void versityIsRightInTheArnWhereOtherFieldsBelongToAnotherRequest() {
        BucketEvents events = parse(
                "{\"Records\": [{\"eventName\": \"s3:ObjectCreated:Put\", \"s3\": {\"bucket\": {\"name\":"
                        + " \"others\", \"arn\": \"arn:aws:s3:::/photos/a+b.jpg\"}, \"object\": {\"key\": \"mixed-up.jpg\"}}}]}");

        assertThat(events.events())
                .containsExactly(new BucketEvent("photos", List.of("a+b.jpg"), "ObjectCreated:Put", Optional.empty()));
    }

    @Test
    void awsKeyMayBeEncodedOrNot() throws IOException {
        assertThat(only("aws-put.json").keys())
                .containsExactly("surveys/2019-08-05 kenai/red flower.jpg", "surveys/2019-08-05+kenai/red+flower.jpg");
    }

    @Test
    void cephTellsTheSizeAsText() throws IOException {
        assertThat(only("ceph-put.json"))
                .isEqualTo(new BucketEvent(
                        "photos",
                        List.of("myimage1.jpg"),
                        "ObjectCreated:Put",
                        Optional.of("37b51d194a7513e45b56f6524f2d51f2")));
    }

    @Test
    void rustfsIsReadLikeMinio() throws IOException {
        assertThat(only("rustfs-put.json").keys()).containsExactly("top/a b.jpg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws-test-event.json", "versity-test-event.json"})
    void testMessagesAreIgnored(String file) throws IOException {
        assertThat(parser.parse(golden(file))).isEqualTo(new BucketEvents(List.of(), 1, List.of()));
    }

    @Test
    void readingAnObjectIsNoChange() {
        BucketEvents events = parse("{\"Records\": ["
                + entry("{\"key\": \"a.jpg\"}").replace("ObjectCreated:Put", "s3:ObjectAccessed:Head") + "]}");

        assertThat(events).isEqualTo(new BucketEvents(List.of(), 1, List.of()));
    }

    @Test
    void oneRecordMayTellOfSeveralObjects() {
        BucketEvents events =
                parse("{\"Records\": [" + entry("{\"key\": \"a.jpg\"}") + "," + entry("{\"key\": \"b.jpg\"}") + "]}");

        assertThat(events.events()).extracting(BucketEvent::keys).containsExactly(List.of("a.jpg"), List.of("b.jpg"));
    }

    @Test
    void brokenEntryDoesNotHideTheOthers() {
        BucketEvents events = parse(
                "{\"Records\": [{\"eventName\": \"ObjectCreated:Put\"}, 7, " + entry("{\"key\": \"b.jpg\"}") + "]}");

        assertThat(events.events()).hasSize(1);
        assertThat(events.problems()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"1024", "'\"1024\"'", "null", "-7", "{}"})
    void sizeIsNotNeeded(String size) {
        assertThat(parse("{\"Records\": [" + entry("{\"key\": \"a.jpg\", \"size\": " + size + ", \"novelty\": [1]}")
                                + "]}")
                        .events())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "a%2Fb.jpg, a/b.jpg, a%2Fb.jpg",
        "a+b.jpg, a b.jpg, a+b.jpg",
        "100%.jpg, 100%.jpg, ",
        "%zz.jpg, %zz.jpg, ",
        "../../etc/passwd, ../../etc/passwd, "
    })
    void keyIsTriedDecodedAndThenAsItIs(String told, String first, String second) {
        List<String> expected = second == null ? List.of(first) : List.of(first, second);

        assertThat(parse("{\"Records\": [" + entry("{\"key\": \"" + told + "\"}") + "]}")
                        .events()
                        .get(0)
                        .keys())
                .isEqualTo(expected);
    }

    @Test
    void hostileKeysAreText() {
        String key = "a\\u0000\\r\\n\\u202Ejpg.exe";

        assertThat(parse("{\"Records\": [" + entry("{\"key\": \"" + key + "\"}") + "]}")
                        .events()
                        .get(0)
                        .keys())
                .containsExactly("a\u0000\r\n\u202Ejpg.exe");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "7",
                "null",
                "{}",
                "{\"Records\": {}}",
                "{\"Event\": \"s3:Other\"}",
                "whale",
                "{} {}"
            })
    void whatIsNoEventIsAProblemInWords(String text) {
        BucketEvents events = parse(text);

        assertThat(events.events()).isEmpty();
        assertThat(events.problems()).hasSize(1).allSatisfy(problem -> assertThat(problem)
                .isNotBlank());
    }

    @Test
    void noBytesMakeItFail() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[] whole = golden("minio-put.json");
        for (int i = 0; i < 2_000; i++) {
            byte[] damaged = whole.clone();
            for (int hit = 0; hit < 5; hit++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }

            BucketEvents events = parser.parse(damaged);

            assertThat(events.events().size() + events.problems().size() + events.ignored())
                    .as("seed %s", seed)
                    .isPositive();
        }
        assertThat(parser.parse(null).problems()).hasSize(1);
    }
}
