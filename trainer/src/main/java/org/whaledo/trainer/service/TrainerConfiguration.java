package org.whaledo.trainer.service;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.store.StoreEndpoint;
import org.whaledo.trainer.gate.ThresholdsReader;
import org.whaledo.trainer.retraining.ProcessSettings;
import org.whaledo.trainer.training.SettingsReader;
import org.whaledo.trainer.trigger.CronSchedule;
import org.whaledo.trainer.trigger.TriggerSettings;

/**
 * What the trainer needs to know.
 *
 * @param bootstrap Kafka's address
 * @param catalogue whose models it trains
 * @param folder in which trainings and the model cache lie
 * @param triggers what starts a training
 * @param settings of a training, as text
 * @param fromChampion whether training starts from the model that serves, and not where the settings say
 * @param base folder of the model that the settings' {@code base} is
 * @param process what a training may take from the machine
 * @param gate what a candidate must reach
 * @param keptRuns trainings whose folders stay, the newest
 * @param codeVersion for manifests
 */
public record TrainerConfiguration(
        String bootstrap,
        StoreEndpoint store,
        String catalogue,
        Path folder,
        TriggerSettings triggers,
        String settings,
        boolean fromChampion,
        Path base,
        ProcessSettings process,
        String gate,
        int keptRuns,
        String codeVersion) {

    /**
     * Reads {@code whaledo.*} as in {@code reference.conf}.
     *
     * @throws Failure TRAINER_SETTINGS or TRAINING_SETTINGS naming the key
     */
    public static TrainerConfiguration of(Config config) {
        try {
            return read(config);
        } catch (ConfigException | IllegalArgumentException | java.time.DateTimeException e) {
            throw new Failure(FailureCode.TRAINER_SETTINGS, "the trainer's settings: " + e.getMessage(), e);
        }
    }

    private static TrainerConfiguration read(Config config) {
        Config trainer = config.getConfig("whaledo.trainer");
        Config store = config.getConfig("whaledo.store");
        return new TrainerConfiguration(
                config.getString("whaledo.kafka.bootstrap"),
                new StoreEndpoint(
                        URI.create(store.getString("endpoint")),
                        store.getString("region"),
                        store.getString("access-key"),
                        store.getString("secret-key")),
                trainer.getString("catalogue"),
                Path.of(trainer.getString("folder")).toAbsolutePath(),
                triggers(trainer.getConfig("triggers")),
                SettingsReader.text(trainer.getString("preset"), trainer.getConfig("training")),
                fromChampion(trainer.getString("start")),
                Path.of(trainer.getString("base")).toAbsolutePath(),
                process(trainer.getConfig("process")),
                ThresholdsReader.text(config),
                trainer.getInt("kept-runs"),
                trainer.getString("code-version"));
    }

    /** Whether {@code whaledo.trainer.enabled} says so. */
    public static boolean enabled(Config config) {
        return config.getBoolean("whaledo.trainer.enabled");
    }

    private static TriggerSettings triggers(Config triggers) {
        String cron = triggers.getString("schedule");
        return new TriggerSettings(
                triggers.getInt("decisions"),
                triggers.getBoolean("imported"),
                cron.isBlank()
                        ? Optional.empty()
                        : Optional.of(CronSchedule.of(cron, ZoneId.of(triggers.getString("zone")))));
    }

    private static boolean fromChampion(String start) {
        return switch (start) {
            case "champion" -> true;
            case "settings" -> false;
            default -> throw new IllegalArgumentException("start is champion or settings, not " + start);
        };
    }

    private static ProcessSettings process(Config process) {
        String threads = process.getString("threads");
        int spare = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        return new ProcessSettings(
                process.getString("heap"),
                threads.equals("auto") ? spare : Integer.parseInt(threads),
                process.getInt("niceness"),
                process.getInt("attempts"),
                process.getStringList("options"));
    }
}
