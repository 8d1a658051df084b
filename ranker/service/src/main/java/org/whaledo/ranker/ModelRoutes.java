package org.whaledo.ranker;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ModelId;

/** The HTTP interface to models, before the routes that serve everything else. */
final class ModelRoutes implements Routes {
    private static final String MODELS = "/models";
    private static final String MODEL = MODELS + "/";

    private final Routes others;
    private final Supplier<List<String>> obstacles;
    private final ModelBoard board;
    private final ModelDesk desk;
    private final Clock clock;

    /** @param obstacles why not everything works at the moment */
    ModelRoutes(Routes others, Supplier<List<String>> obstacles, ModelBoard board, ModelDesk desk, Clock clock) {
        this.others = others;
        this.obstacles = obstacles;
        this.board = board;
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public Reply get(String path) {
        if (path.equals(MODELS)) {
            return board.ask(ledger -> Reply.ok(new ModelViews(ledger, clock.instant()).all()));
        }
        return path.startsWith(MODEL) ? model(path.substring(MODEL.length())) : others.get(path);
    }

    @Override
    public Reply post(String path, byte[] body) {
        if (!path.equals(MODELS)) {
            return others.post(path, body);
        }
        List<String> reasons = obstacles.get();
        if (!reasons.isEmpty()) {
            return Reply.failure(503, FailureCode.NOT_READY, String.join("; ", reasons));
        }
        ModelRequest request = ModelRequest.parse(body);
        try {
            return desk.take(request);
        } catch (Failure e) {
            return Reply.failure(status(e.code()), e.code(), e.getMessage());
        }
    }

    private Reply model(String text) {
        return board.ask(ledger -> {
            List<ModelId> found = ledger.find(text);
            Optional<ModelId> one = found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
            return one.map(model -> Reply.ok(new ModelViews(ledger, clock.instant()).model(model)))
                    .orElseGet(() -> Reply.failure(
                            404,
                            FailureCode.MODEL_UNKNOWN,
                            found.isEmpty() ? "no model is called " + text : text + " may mean any of " + found));
        });
    }

    private static int status(FailureCode code) {
        return switch (code) {
            case MODEL_UNKNOWN -> 404;
            case MODEL_CONFLICT, MODEL_REFUSED -> 409;
            default -> 400;
        };
    }
}
