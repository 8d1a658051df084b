package org.whaledo.ingest;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whaledo.failure.Failure;
import org.whaledo.topic.TopicSetup;

/** Runs one instance of ingest until it is told to stop. Settings: {@code reference.conf}. */
public final class IngestMain {
    private static final Logger LOG = LoggerFactory.getLogger(IngestMain.class);

    private IngestMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        try {
            run(ConfigFactory.load());
        } catch (Failure e) {
            LOG.error("{} {} {}", e.code().code(), e.getMessage(), e.code().advice());
            System.exit(1);
        }
    }

    private static void run(Config config) throws InterruptedException {
        IngestConfiguration configuration = IngestConfiguration.of(config);
        Config kafka = config.getConfig("whaledo.kafka");
        TopicSetup.ensure(configuration.bootstrap(), kafka.getInt("partitions"), (short) kafka.getInt("replication"));
        IngestService service = IngestService.start(configuration);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            service.close();
                            stopped.countDown();
                        },
                        "ingest-stop"));
        while (!stopped.await(1, TimeUnit.SECONDS)) {
            if (service.status().isDead()) {
                LOG.error("ingest has stopped; see above why, and start it again");
                System.exit(1);
            }
        }
    }
}
