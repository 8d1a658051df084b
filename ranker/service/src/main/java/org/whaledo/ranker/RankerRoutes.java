package org.whaledo.ranker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.whaledo.event.MatchesRanked;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;

/** The HTTP interface: one photo, one whale, decisions, requests for a training. */
final class RankerRoutes implements Routes {
    private static final String PHOTOS = "/photos/";
    private static final String WHALES = "/whales/";

    private final Supplier<List<String>> obstacles;
    private final ReadModel readModel;
    private final DecisionDesk desk;
    private final RetrainInbox inbox;

    /** @param obstacles why not everything works at the moment */
    RankerRoutes(Supplier<List<String>> obstacles, ReadModel readModel, DecisionDesk desk, RetrainInbox inbox) {
        this.obstacles = obstacles;
        this.readModel = readModel;
        this.desk = desk;
        this.inbox = inbox;
    }

    @Override
    public Reply get(String path) {
        if (path.startsWith(PHOTOS)) {
            return photo(path.substring(PHOTOS.length()));
        }
        if (path.startsWith(WHALES)) {
            return whale(path.substring(WHALES.length()));
        }
        return unknown(path);
    }

    @Override
    public Reply post(String path, byte[] body) {
        if (path.equals("/retrain-requests")) {
            return inbox.take(body);
        }
        if (!path.equals("/decisions")) {
            return unknown(path);
        }
        List<String> reasons = obstacles.get();
        if (!reasons.isEmpty()) {
            return Reply.failure(503, FailureCode.NOT_READY, String.join("; ", reasons));
        }
        return desk.decide(DecisionRequest.parse(body));
    }

    private Reply photo(String text) {
        PhotoId photo;
        try {
            photo = new PhotoId(text);
        } catch (IllegalArgumentException e) {
            return Reply.failure(404, FailureCode.PHOTO_UNKNOWN, e.getMessage());
        }
        Optional<PhotoRegistered> registered = readModel.photo(photo);
        Optional<MatchesRanked> answer = readModel.answer(photo);
        if (registered.isEmpty() && answer.isEmpty()) {
            return Reply.failure(404, FailureCode.PHOTO_UNKNOWN, "photo " + photo + " is not known");
        }
        return Reply.ok(readModel.ask(decisions -> {
            JsonViews views = new JsonViews(decisions::name);
            ObjectNode node = registered.map(JsonViews::photo).orElseGet(() -> JsonViews.object()
                    .put("photoId", photo.hex()));
            node.put("live", registered.isPresent());
            node.set("identity", views.identity(decisions.identity(photo)));
            node.set("history", new DecisionViews(decisions).history(photo));
            node.set("answer", answer.map(views::answer).orElse(null));
            return node;
        }));
    }

    private Reply whale(String text) {
        return readModel.ask(decisions -> Optional.of(text)
                .filter(each -> each.matches("[0-9a-f]{32}"))
                .map(WhaleId::new)
                .or(() -> decisions.named(text))
                .flatMap(decisions::whale)
                .map(whale -> Reply.ok(new DecisionViews(decisions).whale(whale)))
                .orElseGet(() -> Reply.failure(404, FailureCode.WHALE_UNKNOWN, "no whale has the id or name " + text)));
    }

    private static Reply unknown(String path) {
        return Reply.failure(404, FailureCode.NO_SUCH_RESOURCE, "nothing is served under " + path);
    }
}
