package org.whaledo.local.play;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.whaledo.event.MatchesRanked;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
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
     * @throws Failure what the ranker refuses, NOT_READY
     */
    void confirm(MatchesRanked seen, String whale) {
        DecisionCall call = new DecisionCall("identified", NAME);
        call.put("photoId", seen.getPhotoId());
        call.put("name", whale);
        call.put("seenRevision", seen.getRevision());
        JsonNode reply = ranker.decide(call);
        Optional<FailureCode> refused = FailureCode.of(reply.path("code").asText());
        if (refused.isPresent()) {
            throw new Failure(
                    refused.get(),
                    seen.getObjectKey() + ": " + reply.path("words").asText());
        }
    }
}
