package org.whaledo.catalogue.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.whaledo.catalogue.Identity;
import org.whaledo.event.Decision;
import org.whaledo.event.DecisionKind;
import org.whaledo.event.DecisionSource;
import org.whaledo.event.IdentityStanding;
import org.whaledo.id.DecisionId;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;

class DecisionLogTest {
    private static final PhotoId PHOTO = new PhotoId("0123456789abcdef0123456789abcdef");
    private static final PhotoId OTHER = new PhotoId("f123456789abcdef0123456789abcdef");

    private final DecisionLog log = new DecisionLog();

    @Test
    void firstUseOfNameCreatesWhaleAndLaterUseFindsIt() {
        // When
        log.take(decision(1, DecisionKind.IDENTIFIED, named("Ivory")));
        log.take(decision(2, DecisionKind.IDENTIFIED, named("Ivory"), of(OTHER)));

        // Then
        WhaleId ivory = WhaleId.createdBy(id(1));
        assertThat(log.identity(PHOTO).whale()).contains(ivory);
        assertThat(log.identity(OTHER).whale()).contains(ivory);
        assertThat(log.name(ivory)).contains("Ivory");
    }

    @Test
    void repeatedDecisionChangesNothing() {
        // Given
        log.take(decision(1, DecisionKind.IDENTIFIED, named("Ivory")));

        // When
        List<Identity> changed = log.take(decision(1, DecisionKind.IDENTIFIED, named("Ivory")));

        // Then
        assertThat(changed).isEmpty();
        assertThat(log.identity(PHOTO).version()).isEqualTo(1);
    }

    @Test
    void decisionOnAnOutdatedVersionIsAConflict() {
        // Given
        log.take(decision(1, DecisionKind.IDENTIFIED, named("Ivory")));

        // When
        List<Identity> changed =
                log.take(decision(2, DecisionKind.UNKNOWN_WHALE, builder -> builder.setExpectedVersion(0L)));

        // Then
        assertThat(changed).isEmpty();
        assertThat(log.refusal(id(2)).orElseThrow().reason()).isEqualTo(Refusal.Reason.STALE);
        assertThat(log.identity(PHOTO).standing()).isEqualTo(IdentityStanding.IDENTIFIED);
    }

    @Test
    void withdrawalBringsBackWhatWasDecidedBefore() {
        // Given
        log.take(decision(1, DecisionKind.IDENTIFIED, named("Ivory")));
        log.take(decision(2, DecisionKind.UNKNOWN_WHALE, builder -> builder));

        // When
        List<Identity> changed =
                log.take(decision(3, DecisionKind.WITHDRAWN, builder -> builder.setWithdrawnDecisionId(id(2).hex())));

        // Then
        assertThat(changed).singleElement().satisfies(identity -> {
            assertThat(identity.whale()).contains(WhaleId.createdBy(id(1)));
            assertThat(identity.version()).isEqualTo(3);
        });
    }

    @Test
    void manifestHoldsOnlyWhereNoPersonDecided() {
        // Given
        log.take(decision(1, DecisionKind.IDENTIFIED, named("Ivory"), fromManifest()));
        log.take(decision(2, DecisionKind.IDENTIFIED, named("Opal")));

        // When
        log.take(decision(3, DecisionKind.IDENTIFIED, named("Pearl"), fromManifest()));

        // Then
        assertThat(log.identity(PHOTO).decision()).isEqualTo(Optional.of(id(2)));
    }

    @Test
    void rejectionLeavesThePhotoUndecided() {
        // Given
        log.take(decision(9, DecisionKind.IDENTIFIED, named("Ivory"), of(OTHER)));
        WhaleId whale = WhaleId.createdBy(id(9));

        // When
        log.take(decision(1, DecisionKind.REJECTED, builder -> builder.setWhaleId(whale.hex())));

        // Then
        assertThat(log.identity(PHOTO).isDecided()).isFalse();
        assertThat(log.identity(PHOTO).rejected()).containsExactly(whale);
    }

    @Test
    void historyKeepsWhatHeldWhatWasRefusedAndWhatWasTakenBack() {
        // Given
        log.take(decision(1, DecisionKind.IDENTIFIED, named("Ivory")));
        log.take(decision(2, DecisionKind.UNUSABLE, builder -> builder.setExpectedVersion(0L)));
        log.take(decision(3, DecisionKind.WITHDRAWN, builder -> builder.setWithdrawnDecisionId(id(1).hex())));

        // When
        log.take(decision(4, DecisionKind.MOVED, of(OTHER), builder -> builder.setMovedFromPhotoId(PHOTO.hex())));

        // Then
        List<PastDecision> history = log.history(PHOTO, 100);
        assertThat(history)
                .extracting(past -> past.decision().getDecisionId())
                .containsExactly(id(1).hex(), id(2).hex(), id(3).hex());
        assertThat(history).extracting(PastDecision::withdrawn).containsExactly(true, false, false);
        assertThat(history.get(1).refusal().orElseThrow().words()).contains("version 1, not 0");
        assertThat(log.history(OTHER, 100))
                .startsWith(history.toArray(PastDecision[]::new))
                .hasSize(4);
        assertThat(log.history(PHOTO, 1)).containsExactly(history.get(2));
    }

    @Test
    void namesTheWhaleOfEachIdentifiedPhotoAfterMerges() {
        // Given
        log.take(decision(1, DecisionKind.IDENTIFIED, named("Ivory")));
        log.take(decision(2, DecisionKind.IDENTIFIED, named("Pearl"), of(OTHER)));

        // When
        log.take(decision(3, DecisionKind.MERGED, builder -> builder.setPhotoId(null)
                .setWhaleId(WhaleId.createdBy(id(1)).hex())
                .setOtherWhaleIds(List.of(WhaleId.createdBy(id(2)).hex()))));

        // Then
        WhaleId ivory = WhaleId.createdBy(id(1));
        assertThat(log.whaleByPhoto()).containsOnly(Map.entry(PHOTO, ivory), Map.entry(OTHER, ivory));
        assertThat(log.named("Pearl")).contains(ivory);
    }

    private static UnaryOperator<Decision.Builder> named(String name) {
        return builder -> builder.setName(name);
    }

    private static UnaryOperator<Decision.Builder> of(PhotoId photo) {
        return builder -> builder.setPhotoId(photo.hex());
    }

    private static UnaryOperator<Decision.Builder> fromManifest() {
        return builder -> builder.setSource(DecisionSource.MANIFEST);
    }

    private static DecisionId id(int number) {
        return new DecisionId(String.format("%032x", number));
    }

    @SafeVarargs
    private static Decision decision(int number, DecisionKind kind, UnaryOperator<Decision.Builder>... details) {
        Decision.Builder builder = Decision.newBuilder()
                .setDecisionId(id(number).hex())
                .setKind(kind)
                .setPhotoId(PHOTO.hex())
                .setDecider("ann")
                .setSource(DecisionSource.PERSON)
                .setDecidedAt(Instant.EPOCH);
        for (UnaryOperator<Decision.Builder> detail : details) {
            builder = detail.apply(builder);
        }
        return builder.build();
    }
}
