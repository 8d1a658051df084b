package org.whaledo.topic;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;
import org.whaledo.id.PhotoId;

/** The one partition function for photo ids: Kafka's own default for the id's text, so that any client agrees. */
public final class Partitions {
    private Partitions() {}

    /** @return the photo's home, in [0, partitions) */
    public static int of(PhotoId photo, int partitions) {
        return of(photo.hex(), partitions);
    }

    /** Kafka's default for any text key, in [0, partitions). */
    public static int of(String key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
