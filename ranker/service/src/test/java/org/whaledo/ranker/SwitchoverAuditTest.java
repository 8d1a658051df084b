package org.whaledo.ranker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.whaledo.event.Cause;
import org.whaledo.event.MatchesRanked;
import org.whaledo.event.Verdict;
import org.whaledo.id.PhotoId;

class SwitchoverAuditTest {
    private static final PhotoId PHOTO = new SyntheticCatalogue(1, 1, 2).id(0);
    private final List<ConsumerRecord<PhotoId, MatchesRanked>> log = new ArrayList<>();

    @Test
    void findsASwitchWithoutGap() {
        answered(0, 1, "a", Verdict.CANDIDATES, Cause.FIRST);
        answered(5, 2, "b", Verdict.CANDIDATES, Cause.MODEL);

        SwitchoverAudit audit = audit(true);

        assertThat(audit.breaches()).isEmpty();
        assertThat(audit.gap()).isZero();
        assertThat(audit.switches()).singleElement().satisfies(each -> {
            assertThat(each.epoch()).isEqualTo(2);
            assertThat(each.revised()).isEqualTo(1);
        });
    }

    @Test
    void findsMixedEpochsStepsBackAndUntoldCauses() {
        answered(0, 1, "a", Verdict.CANDIDATES, Cause.FIRST);
        answered(1, 2, "b", Verdict.CANDIDATES, Cause.INPUT);
        answered(2, 2, "a", Verdict.CANDIDATES, Cause.MODEL);
        answered(3, 1, "a", Verdict.CANDIDATES, Cause.MODEL);

        assertThat(audit(true).breaches())
                .hasSize(3)
                .anyMatch(each -> each.contains("says [INPUT]"))
                .anyMatch(each -> each.contains("two models"))
                .anyMatch(each -> each.contains("goes back"));
    }

    @Test
    void measuresTheTimeWithoutAnAnswer() {
        answered(0, 1, "a", Verdict.CANDIDATES, Cause.FIRST);
        answered(2, 1, "a", Verdict.DELETED, Cause.MODEL);
        answered(9, 2, "b", Verdict.CANDIDATES, Cause.MODEL);

        assertThat(audit(true).gap()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void deletedPhotosNeedNoAnswer() {
        answered(0, 1, "a", Verdict.CANDIDATES, Cause.FIRST);
        answered(2, 1, "a", Verdict.DELETED, Cause.DELETION);

        assertThat(audit(false).gap()).isZero();
    }

    private SwitchoverAudit audit(boolean live) {
        return SwitchoverAudit.of(log, log, live ? Set.of(PHOTO) : Set.of());
    }

    private void answered(long second, long epoch, String model, Verdict verdict, Cause cause) {
        Instant at = Instant.EPOCH.plusSeconds(second);
        MatchesRanked answer = MatchesRanked.newBuilder()
                .setPhotoId(PHOTO.hex())
                .setBucket("photos")
                .setObjectKey("a.jpg")
                .setRevision(log.size() + 1)
                .setAnswerId("0")
                .setCauses(List.of(cause))
                .setModelId(model)
                .setEpoch(epoch)
                .setVerdict(verdict)
                .setWhales(List.of())
                .setPhotos(List.of())
                .setViewpointRule("ALL")
                .setEncounterExcluded(true)
                .setCatalogueSize(1)
                .setRankedAt(at)
                .build();
        log.add(new ConsumerRecord<>(
                "matches",
                0,
                log.size(),
                at.toEpochMilli(),
                org.apache.kafka.common.record.TimestampType.CREATE_TIME,
                0,
                0,
                PHOTO,
                answer,
                new org.apache.kafka.common.header.internals.RecordHeaders(),
                java.util.Optional.empty()));
    }
}
