package org.whaledo.ranker;

import java.time.Instant;
import org.whaledo.event.Decision;
import org.whaledo.event.DecisionKind;
import org.whaledo.event.DecisionSource;
import org.whaledo.id.LengthPrefixedDigest;
import org.whaledo.id.ModelId;
import org.whaledo.id.PhotoId;
import org.whaledo.topic.Topics;

/**
 * What happens to a deployment in a test: of every ten photos, three are identified, one
 * cannot be embedded, one is removed again, one is a whale that nobody knows.
 */
final class History {
    private static final int NOT_EMBEDDED = 4;
    private static final int REMOVED = 7;

    private final RankerWorld world;
    private final SyntheticCatalogue catalogue;
    private final ModelId model;

    History(RankerWorld world, SyntheticCatalogue catalogue, ModelId model) {
        this.world = world;
        this.catalogue = catalogue;
        this.model = model;
    }

    /** Publishes the model, then tells of the photos 0 to count - 1. */
    void write(int count) {
        world.publish(model);
        write(0, count);
    }

    void write(int from, int to) {
        for (int number = from; number < to; number++) {
            tell(number);
        }
        world.flush();
    }

    /** Whether a photo is still there at the end, with something to answer it by. */
    static boolean isAnswered(int number) {
        return number % 10 != NOT_EMBEDDED && number % 10 != REMOVED;
    }

    private void tell(int number) {
        PhotoId photo = catalogue.id(number);
        world.register(catalogue.photo(number));
        int kind = number % 10;
        if (kind == NOT_EMBEDDED) {
            world.embed(catalogue.failure(number, model, "WD-503"));
        } else {
            world.embed(catalogue.embedding(number, model));
        }
        if (kind < 3) {
            decide(photo, DecisionKind.IDENTIFIED, "whale " + catalogue.whaleOf(number));
        } else if (kind == 6) {
            decide(photo, DecisionKind.UNKNOWN_WHALE, null);
        } else if (kind == REMOVED) {
            world.remove(photo);
        }
    }

    private void decide(PhotoId photo, DecisionKind kind, String name) {
        world.send(Topics.LABELS, 0, photo.hex(), decision(photo, kind, name));
    }

    /** As somebody writes it. @param name of the whale; null where the kind needs none */
    static Decision decision(PhotoId photo, DecisionKind kind, String name) {
        return Decision.newBuilder()
                .setDecisionId(new LengthPrefixedDigest()
                        .add(photo.hex())
                        .add(kind.name())
                        .hex(32))
                .setKind(kind)
                .setPhotoId(photo.hex())
                .setName(name)
                .setDecider("test")
                .setSource(DecisionSource.PERSON)
                .setDecidedAt(Instant.EPOCH)
                .build();
    }
}
