package org.whaledo.ranker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.whaledo.catalogue.identity.DecisionLog;
import org.whaledo.catalogue.identity.Refusal;
import org.whaledo.event.DecisionKind;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.DecisionId;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;

/** What a decider is told once their decision was folded: that it holds, or what it conflicts with. */
final class DecisionOutcome {
    private final DecisionLog decisions;
    private final DecisionRequest request;

    DecisionOutcome(DecisionLog decisions, DecisionRequest request) {
        this.decisions = decisions;
        this.request = request;
    }

    Reply of(DecisionId id) {
        Optional<Refusal> refusal = decisions.refusal(id);
        Reply reply = refusal.map(DecisionOutcome::refused).orElseGet(() -> Reply.ok(JsonViews.object()));
        ObjectNode body = (ObjectNode) reply.body();
        body.put("decisionId", id.hex());
        request.photo().ifPresent(photo -> tell(body, photo, refusal.isPresent()));
        whale(id)
                .flatMap(decisions::whale)
                .ifPresent(whale -> body.set("whale", new DecisionViews(decisions).whale(whale)));
        return reply;
    }

    private void tell(ObjectNode body, PhotoId photo, boolean refused) {
        body.set("identity", new JsonViews(decisions::name).identity(decisions.identity(photo)));
        if (refused) {
            decisions
                    .identity(photo)
                    .decision()
                    .flatMap(decisions::decision)
                    .ifPresent(past -> body.set("holds", new DecisionViews(decisions).past(past)));
        }
    }

    private Optional<WhaleId> whale(DecisionId id) {
        boolean isFresh =
                request.kind() == DecisionKind.SPLIT && decisions.refusal(id).isEmpty();
        return isFresh ? Optional.of(WhaleId.createdBy(id)) : request.whale();
    }

    private static Reply refused(Refusal refusal) {
        return switch (refusal.reason()) {
            case SELF -> Reply.failure(400, FailureCode.DECISION_INVALID, refusal.words());
            case NAME_TAKEN -> Reply.failure(409, FailureCode.WHALE_NAME_TAKEN, refusal.words());
            case NO_SUCH_WHALE -> Reply.failure(404, FailureCode.WHALE_UNKNOWN, refusal.words());
            case STALE, ABSORBED, NOT_ITS_PHOTO, NOT_STANDING ->
                Reply.failure(409, FailureCode.DECISION_CONFLICT, refusal.words());
        };
    }
}
