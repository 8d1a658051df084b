package org.whaledo.local.system;

import com.typesafe.config.Config;
import java.util.OptionalInt;
import org.whaledo.failure.Failure;
import org.whaledo.local.broker.EmbeddedBroker;
import org.whaledo.local.folder.DataFolder;
import org.whaledo.local.folder.Ports;
import org.whaledo.ranker.RankerReset;

/** A system that does not run, and what can be done to it; of its parts only the broker runs as long as that takes. */
public final class StoppedSystem {
    private StoppedSystem() {}

    /**
     * Gives the ranker a new memory, seeded from its answers.
     *
     * @param folder held by this process; stays open
     * @param changes settings of the services, as in {@link LocalSettings}
     * @throws Failure what {@link RankerReset#run} throws
     */
    public static RankerReset.Outcome resetRanker(DataFolder folder, Config changes) {
        Ports ports = new Ports();
        int kafka = ports.take("the broker", OptionalInt.empty(), Foundation.KAFKA_PORT);
        int quorum = ports.take("the broker's quorum", OptionalInt.empty(), Foundation.QUORUM_PORT);
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.broker(), kafka, quorum)) {
            return RankerReset.run(ServiceSettings.ranker(broker.bootstrap(), folder, 0, changes));
        }
    }
}
