package org.whaledo.local.play;

import org.whaledo.event.MatchesRanked;
import org.whaledo.local.client.DecisionCall;
import org.whaledo.local.client.RankerHttp;

/** A simulated person who knows every whale and decides over HTTP, as people do. Thread-safe. */
final class Reviewer {
    private static final String NAME = "simulated reviewer";

    private final RankerHttp ranker;

    Reviewer(RankerHttp ranker) {
        this.ranker = ranker;
    }

    /**
     * Says whom a photo shows; a whale that is new is created.
     *
     * @param seen the answer before the reviewer's eyes
     * @throws org.whaledo.failure.Failure what the ranker refuses, NOT_READY
     */
    void confirm(MatchesRanked seen, String whale) {
        DecisionCall call = new DecisionCall("identified", NAME);
        call.put("photoId", seen.getPhotoId());
        call.put("name", whale);
        call.put("seenRevision", seen.getRevision());
        ranker.insist(call);
    }
}
