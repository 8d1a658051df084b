package org.whaledo.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whaledo.ingest.IngestDriver.photoId;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.whaledo.event.Decision;
import org.whaledo.event.DecisionKind;
import org.whaledo.topic.Topics;

class MoveTest {
    private static final byte[] BYTES = TestPhotos.png(1);

    private final IngestDriver ingest = new IngestDriver();

    @AfterEach
    void close() {
        ingest.close();
    }

    @Test
    void decisionsGoWithThePhotoWhenTheCopyComesFirst() {
        // Given
        ingest.uploaded("a.png", BYTES);
        ingest.uploaded("b.png", BYTES);
        assertThat(moves()).as("a copy is no move").isEmpty();

        // When
        deleted("a.png");

        // Then
        assertMoved(moves(), "a.png", "b.png");
    }

    @Test
    void decisionsGoWithThePhotoWhenTheDeletionComesFirst() {
        // Given
        ingest.uploaded("a.png", BYTES);
        deleted("a.png");
        assertThat(moves()).isEmpty();

        // When
        ingest.uploaded("b.png", BYTES);
        ingest.hinted("b.png");

        // Then
        assertMoved(moves(), "a.png", "b.png");
    }

    @Test
    void photoThatMovesThereAndBackMovesTwice() {
        // Given
        ingest.uploaded("a.png", BYTES);
        ingest.uploaded("b.png", BYTES);
        deleted("a.png");
        assertMoved(moves(), "a.png", "b.png");

        // When
        ingest.pass(Duration.ofSeconds(5));
        ingest.uploaded("a.png", BYTES);
        deleted("b.png");

        // Then
        assertMoved(moves(), "b.png", "a.png");
    }

    @Test
    void overwrittenPhotoWhoseBytesLieNowhereElseMovesNowhere() {
        // Given
        ingest.uploaded("a.png", BYTES);

        // When
        ingest.uploaded("a.png", TestPhotos.png(2));
        ingest.uploaded("c.png", TestPhotos.png(3));

        // Then
        assertThat(moves()).isEmpty();
    }

    private void deleted(String key) {
        ingest.delete(key);
        ingest.hinted(key);
    }

    private List<Decision> moves() {
        return ingest.records(Topics.LABELS).stream()
                .map(TestRecord::value)
                .filter(each -> each.getKind() == DecisionKind.MOVED)
                .toList();
    }

    private static void assertMoved(List<Decision> moves, String from, String to) {
        assertThat(moves).singleElement().satisfies(move -> {
            assertThat(move.getMovedFromPhotoId())
                    .isEqualTo(photoId(from, BYTES).hex());
            assertThat(move.getPhotoId()).isEqualTo(photoId(to, BYTES).hex());
        });
    }
}
