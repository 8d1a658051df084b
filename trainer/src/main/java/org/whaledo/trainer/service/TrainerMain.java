package org.whaledo.trainer.service;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whaledo.failure.Failure;
import org.whaledo.topic.TopicSetup;

/** Runs the trainer until it is told to stop; one instance a catalogue. Settings: {@code reference.conf}. */
public final class TrainerMain {
    private static final Logger LOG = LoggerFactory.getLogger(TrainerMain.class);

    private TrainerMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        try {
            run(ConfigFactory.load());
        } catch (Failure e) {
            LOG.error("{} {} {}", e.code().code(), e.getMessage(), e.code().advice());
            System.exit(1);
        }
    }

    private static void run(Config config) throws InterruptedException {
        if (!TrainerConfiguration.enabled(config)) {
            LOG.info("whaledo.trainer.enabled is false: nothing retrains, and requests wait");
            return;
        }
        TrainerConfiguration configuration = TrainerConfiguration.of(config);
        Config kafka = config.getConfig("whaledo.kafka");
        TopicSetup.ensure(configuration.bootstrap(), kafka.getInt("partitions"), (short) kafka.getInt("replication"));
        TrainerService service = TrainerService.start(configuration, Clock.systemUTC());
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            service.close();
                            stopped.countDown();
                        },
                        "trainer-stop"));
        stopped.await();
    }
}
