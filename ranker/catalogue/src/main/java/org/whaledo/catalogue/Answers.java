package org.whaledo.catalogue;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.whaledo.event.Cause;
import org.whaledo.id.PhotoId;

/** Answers in force: the logged store, and in memory those of the photos that stand. */
final class Answers {
    private final LoggedStore<PhotoId, Revision> store;
    private final Map<PhotoId, Revision> atHand = new HashMap<>();

    Answers(LoggedStore<PhotoId, Revision> store) {
        this.store = store;
    }

    Optional<Revision> inForce(PhotoId photo) {
        Revision held = atHand.get(photo);
        return held == null ? store.get(photo) : Optional.of(held);
    }

    /** Keeps the answer within reach as long as the photo stands, or lets it go. */
    void hold(PhotoId photo, boolean stands) {
        if (!stands) {
            atHand.remove(photo);
        } else if (!atHand.containsKey(photo)) {
            store.get(photo).ifPresent(revision -> atHand.put(photo, revision));
        }
    }

    /** Whether the photo's answer in force is the same. */
    boolean isInForce(Answer answer) {
        return inForce(answer.photo())
                .filter(revision -> revision.answer().canonical().equals(answer.canonical()))
                .isPresent();
    }

    /** The next revision, stored, if the answer is another one than that in force. */
    Optional<Revision> revise(Answer answer, SortedSet<Cause> causes, boolean stands, Instant now) {
        if (isInForce(answer)) {
            return Optional.empty();
        }
        Optional<Revision> earlier = inForce(answer.photo());
        Revision revision = earlier.isEmpty()
                ? new Revision(answer, 1, only(Cause.FIRST), now)
                : new Revision(answer, earlier.get().number() + 1, telling(causes), now);
        store.put(answer.photo(), revision);
        if (stands) {
            atHand.put(answer.photo(), revision);
        } else {
            atHand.remove(answer.photo());
        }
        return Optional.of(revision);
    }

    private static SortedSet<Cause> only(Cause cause) {
        SortedSet<Cause> causes = new TreeSet<>();
        causes.add(cause);
        return causes;
    }

    /** The audit explains nothing that another cause explains, and a first answer is first but once. */
    private static SortedSet<Cause> telling(SortedSet<Cause> causes) {
        SortedSet<Cause> others = new TreeSet<>(causes);
        others.remove(Cause.FIRST);
        if (others.size() > 1) {
            others.remove(Cause.AUDIT);
        }
        return others.isEmpty() ? only(Cause.INPUT) : others;
    }
}
