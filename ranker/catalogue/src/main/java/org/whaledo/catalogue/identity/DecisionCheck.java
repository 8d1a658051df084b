package org.whaledo.catalogue.identity;

import java.util.List;
import java.util.stream.Stream;
import org.whaledo.event.Decision;
import org.whaledo.id.DecisionId;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;

/** What a decision of each kind must name; the same for records of {@code labels} and for requests. */
public final class DecisionCheck {
    private DecisionCheck() {}

    /** @throws IllegalArgumentException naming what lacks or what is no id */
    public static void check(Decision decision) {
        new DecisionId(decision.getDecisionId());
        nonNull(decision.getPhotoId()).forEach(PhotoId::new);
        nonNull(decision.getWhaleId()).forEach(WhaleId::new);
        nonNull(decision.getWithdrawnDecisionId()).forEach(DecisionId::new);
        nonNull(decision.getMovedFromPhotoId()).forEach(PhotoId::new);
        decision.getOtherWhaleIds().forEach(WhaleId::new);
        decision.getPhotoIds().forEach(PhotoId::new);
        if (!isComplete(decision)) {
            throw new IllegalArgumentException(
                    "a decision of kind " + decision.getKind() + " needs " + needs(decision));
        }
    }

    private static boolean isComplete(Decision decision) {
        boolean photo = decision.getPhotoId() != null;
        boolean whale = decision.getWhaleId() != null;
        boolean name = decision.getName() != null && !decision.getName().isBlank();
        return switch (decision.getKind()) {
            case IDENTIFIED -> photo && whale != name;
            case NEW_WHALE -> photo && !whale;
            case REJECTED -> photo && whale;
            case UNKNOWN_WHALE, UNUSABLE -> photo;
            case CORRECTED -> photo && corrects(decision);
            case RENAMED -> whale && name;
            case MERGED -> whale && !decision.getOtherWhaleIds().isEmpty();
            case SPLIT -> whale && !decision.getPhotoIds().isEmpty();
            case WITHDRAWN -> decision.getWithdrawnDecisionId() != null;
            case MOVED -> photo && decision.getMovedFromPhotoId() != null;
            case OTHER -> true;
        };
    }

    private static boolean corrects(Decision decision) {
        return decision.getViewpoint() != null
                || decision.getEncounter() != null && !decision.getEncounter().isBlank()
                || decision.getTakenAt() != null;
    }

    private static String needs(Decision decision) {
        return switch (decision.getKind()) {
            case IDENTIFIED -> "photoId and either whaleId or name";
            case NEW_WHALE -> "photoId and no whaleId";
            case REJECTED -> "photoId and whaleId";
            case UNKNOWN_WHALE, UNUSABLE -> "photoId";
            case CORRECTED -> "photoId and viewpoint, encounter or takenAt";
            case RENAMED -> "whaleId and name";
            case MERGED -> "whaleId and otherWhaleIds";
            case SPLIT -> "whaleId and photoIds";
            case WITHDRAWN -> "withdrawnDecisionId";
            case MOVED -> "photoId and movedFromPhotoId";
            case OTHER -> "nothing";
        };
    }

    private static List<String> nonNull(String value) {
        return Stream.ofNullable(value).toList();
    }
}
