package org.whaledo.catalogue.identity;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.whaledo.catalogue.Correction;
import org.whaledo.event.Decision;
import org.whaledo.event.DecisionSource;
import org.whaledo.id.DecisionId;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;

/** Reads records of {@code labels} as rulings. */
final class DecisionReading {
    private DecisionReading() {}

    /** Empty for a kind that this version does not know. */
    static Optional<Ruling> ruling(Decision decision) {
        return opinion(decision)
                .map(opinion -> new Ruling(
                        new DecisionId(decision.getDecisionId()),
                        decision.getSource() == DecisionSource.PERSON,
                        expected(decision),
                        opinion));
    }

    /** A manifest is not told what it may replace: it holds where no person's decision does. */
    private static OptionalLong expected(Decision decision) {
        return decision.getExpectedVersion() == null || decision.getSource() != DecisionSource.PERSON
                ? OptionalLong.empty()
                : OptionalLong.of(decision.getExpectedVersion());
    }

    private static Optional<Ruling.Opinion> opinion(Decision decision) {
        return Optional.ofNullable(
                switch (decision.getKind()) {
                    case IDENTIFIED ->
                        decision.getWhaleId() == null
                                ? new Ruling.IsNamed(photo(decision), decision.getName())
                                : new Ruling.IsWhale(photo(decision), whale(decision));
                    case NEW_WHALE -> new Ruling.IsNewWhale(photo(decision), name(decision));
                    case REJECTED -> new Ruling.IsNotWhale(photo(decision), whale(decision));
                    case UNKNOWN_WHALE -> new Ruling.IsUnknownWhale(photo(decision));
                    case UNUSABLE -> new Ruling.IsUnusable(photo(decision));
                    case CORRECTED -> new Ruling.IsCorrected(photo(decision), correction(decision));
                    case RENAMED -> new Ruling.IsCalled(whale(decision), decision.getName());
                    case MERGED -> new Ruling.IsMerged(whale(decision), others(decision));
                    case SPLIT -> new Ruling.IsSplit(whale(decision), photos(decision), name(decision));
                    case WITHDRAWN ->
                        new Ruling.IsWithdrawn(
                                new DecisionId(decision.getWithdrawnDecisionId()),
                                Optional.ofNullable(decision.getPhotoId()).map(PhotoId::new));
                    case MOVED -> new Ruling.IsMoved(new PhotoId(decision.getMovedFromPhotoId()), photo(decision));
                    case OTHER -> null;
                });
    }

    private static Correction correction(Decision decision) {
        return new Correction(
                Optional.ofNullable(decision.getViewpoint()),
                Optional.ofNullable(decision.getEncounter()),
                Optional.ofNullable(decision.getTakenAt()));
    }

    private static List<WhaleId> others(Decision decision) {
        return decision.getOtherWhaleIds().stream().map(WhaleId::new).toList();
    }

    private static List<PhotoId> photos(Decision decision) {
        return decision.getPhotoIds().stream().map(PhotoId::new).toList();
    }

    private static Optional<String> name(Decision decision) {
        return Optional.ofNullable(decision.getName());
    }

    private static PhotoId photo(Decision decision) {
        return new PhotoId(decision.getPhotoId());
    }

    private static WhaleId whale(Decision decision) {
        return new WhaleId(decision.getWhaleId());
    }
}
