package org.whaledo.catalogue;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.whaledo.event.Verdict;
import org.whaledo.id.ModelId;
import org.whaledo.id.ObjectName;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;

/**
 * What is known of a photo, under one model.
 *
 * @param epoch the serving epoch under which it was found
 * @param whale the decided one, for IDENTIFIED
 * @param failure for FAILED
 * @param rejected whales that people ruled out
 * @param rows of the catalogue when it was found
 */
public record Answer(
        PhotoId photo,
        ObjectName object,
        ModelId model,
        long epoch,
        Verdict verdict,
        Optional<WhaleId> whale,
        Optional<FailureNote> failure,
        List<WhaleCandidate> whales,
        List<PhotoCandidate> photos,
        ViewpointRule viewpoints,
        boolean encounterExcluded,
        SortedSet<WhaleId> rejected,
        long rows) {
    public Answer {
        whales = List.copyOf(whales);
        photos = List.copyOf(photos);
        rejected = Collections.unmodifiableSortedSet(new TreeSet<>(rejected));
    }

    /** An answer of lists; without photos, NO_CANDIDATES. */
    static Answer ranked(
            Photo photo, ModelId model, long epoch, RankingRules rules, SortedSet<WhaleId> rejected, Shortlist best) {
        return new Answer(
                photo.id(),
                photo.object(),
                model,
                epoch,
                best.photos().isEmpty() ? Verdict.NO_CANDIDATES : Verdict.CANDIDATES,
                Optional.empty(),
                Optional.empty(),
                best.whales(),
                best.photos(),
                rules.viewpoints(),
                rules.encounterExcluded(),
                rejected,
                best.rows());
    }

    /** An answer without lists: nothing in it depends on history. */
    static Answer plain(
            Photo photo,
            ModelId model,
            long epoch,
            RankingRules rules,
            Verdict verdict,
            Optional<WhaleId> whale,
            Optional<FailureNote> failure,
            long rows) {
        return new Answer(
                photo.id(),
                photo.object(),
                model,
                epoch,
                verdict,
                whale,
                failure,
                List.of(),
                List.of(),
                rules.viewpoints(),
                rules.encounterExcluded(),
                new TreeSet<>(),
                rows);
    }

    /** The last answer of a photo that is gone. */
    Answer deleted() {
        return new Answer(
                photo,
                object,
                model,
                epoch,
                Verdict.DELETED,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                viewpoints,
                encounterExcluded,
                new TreeSet<>(),
                rows);
    }

    /** Whether it came from a ranking. */
    public boolean isRanked() {
        return verdict == Verdict.CANDIDATES || verdict == Verdict.NO_CANDIDATES;
    }

    /** What must be equal for two answers to be the same. */
    public CanonicalAnswer canonical() {
        return CanonicalAnswer.of(this);
    }
}
