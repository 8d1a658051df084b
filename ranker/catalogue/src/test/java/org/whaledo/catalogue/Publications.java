package org.whaledo.catalogue;

import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.whaledo.id.ModelId;

/** What publishers and people write to the models log, sense or nonsense. */
final class Publications {
    private final Random random;
    private final SimulatedLog log;

    Publications(Random random, SimulatedLog log) {
        this.random = random;
        this.log = log;
    }

    void first(Instant now) {
        publish(World.MODELS.get(0), now);
    }

    void act(Instant now) {
        int dice = random.nextInt(10);
        if (dice < 4) {
            publish(World.MODELS.get(random.nextInt(World.MODELS.size())), now);
        } else if (dice < 7) {
            write(new ModelNews.Activated(rollout(), now));
        } else if (dice < 8) {
            write(new ModelNews.Cancelled(rollout(), now));
        } else {
            write(new ModelNews.RolledBack(target(), now));
        }
    }

    private void publish(ModelId model, Instant now) {
        write(new ModelNews.Published(model, World.calibration(model), now));
    }

    /** Mostly the one that served before. */
    private ModelId target() {
        Optional<ModelId> previous = log.control().flatMap(Serving::previous).filter(model -> random.nextInt(4) > 0);
        return previous.orElse(World.MODELS.get(random.nextInt(World.MODELS.size())));
    }

    /** Mostly the one under way. */
    private long rollout() {
        Optional<Serving> control = log.control();
        boolean known = control.isPresent() && control.get().rollout().isPresent() && random.nextInt(4) > 0;
        return known ? control.get().rollout().getAsLong() : random.nextInt(log.models.end(0));
    }

    private void write(ModelNews news) {
        log.models.append(0, news);
    }
}
