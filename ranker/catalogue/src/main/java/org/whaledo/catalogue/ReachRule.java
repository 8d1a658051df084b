package org.whaledo.catalogue;

import java.util.Optional;
import org.whaledo.id.PhotoId;

/**
 * A row touches an answer when a list is not what it would be with the row as it is now, all else being equal: it names
 * the row and should not, or names it with another score or whale, or does not name it although its score reaches the
 * list. A row that a list neither names nor would name changes nothing, for lists are exact.
 */
final class ReachRule implements DirtyRule {
    /** Answers in force may differ from the last round's by this much in a score without having been published. */
    private static final float MARGIN = 2e-4f;

    @Override
    public boolean touches(RankingRules rules, Answer inForce, Query query, ProbeEntry change, float score) {
        Optional<Row> row = change.row();
        if (row.isEmpty()) {
            return names(inForce, change.photo());
        }
        boolean mayMatter =
                photosDiffer(rules, inForce, row.get(), score) || whalesDiffer(rules, inForce, row.get(), score);
        if (!mayMatter && !names(inForce, change.photo())) {
            return false;
        }
        return rules.admits(query, row.get()) ? mayMatter : names(inForce, change.photo());
    }

    private static boolean names(Answer answer, PhotoId photo) {
        return answer.photos().stream().anyMatch(each -> each.photo().equals(photo))
                || answer.whales().stream().anyMatch(each -> each.photo().equals(photo));
    }

    private static boolean photosDiffer(RankingRules rules, Answer answer, Row row, float score) {
        for (PhotoCandidate each : answer.photos()) {
            if (each.photo().equals(row.photo())) {
                return each.score() != score || !each.whale().equals(row.whale());
            }
        }
        int size = answer.photos().size();
        return size < rules.photos()
                || reaches(score, answer.photos().get(size - 1).score());
    }

    private static boolean whalesDiffer(RankingRules rules, Answer answer, Row row, float score) {
        boolean listed = false;
        for (WhaleCandidate each : answer.whales()) {
            boolean ownWhale =
                    row.whale().isPresent() && each.whale().equals(row.whale().get());
            boolean ownPhoto = each.photo().equals(row.photo());
            if (ownPhoto ? !ownWhale || each.score() != score : ownWhale && reaches(score, each.score())) {
                return true;
            }
            listed |= ownWhale;
        }
        if (listed || row.whale().isEmpty()) {
            return false;
        }
        int size = answer.whales().size();
        return size < rules.whales()
                || reaches(score, answer.whales().get(size - 1).score());
    }

    private static boolean reaches(float score, float place) {
        return score >= place - MARGIN;
    }
}
