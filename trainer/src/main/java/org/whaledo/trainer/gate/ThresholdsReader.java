package org.whaledo.trainer.gate;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import java.util.List;
import java.util.Map;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

/** Reads the gate's thresholds: those of {@code gate.conf}, over them a person's. */
public final class ThresholdsReader {
    /** Where the thresholds lie in a configuration. */
    public static final String PATH = "whaledo.gate";

    private ThresholdsReader() {}

    /** As {@code gate.conf} has them. */
    public static GateThresholds standard() {
        return read(ConfigFactory.empty());
    }

    /**
     * @param own may have the keys of {@code gate.conf}; others outside of {@link #PATH} are none of the gate's business
     * @throws Failure GATE_SETTINGS naming the key
     */
    public static GateThresholds read(Config own) {
        try {
            return thresholds(merged(own).getConfig(PATH));
        } catch (ConfigException | IllegalArgumentException e) {
            throw new Failure(FailureCode.GATE_SETTINGS, PATH + ": " + e.getMessage(), e);
        }
    }

    /**
     * The thresholds as text that {@link #read} reads to the same, whatever {@code gate.conf} says by then.
     *
     * @throws Failure as {@link #read}
     */
    public static String text(Config own) {
        read(own);
        return merged(own).root().render(ConfigRenderOptions.concise());
    }

    private static Config merged(Config own) {
        Config reference = ConfigFactory.parseResources(ThresholdsReader.class.getClassLoader(), "gate.conf")
                .getConfig(PATH);
        Config over = own.hasPath(PATH) ? own.getConfig(PATH) : ConfigFactory.empty();
        List<String> unknown = over.entrySet().stream()
                .map(Map.Entry::getKey)
                .filter(key -> !reference.hasPath(key))
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            throw new Failure(
                    FailureCode.GATE_SETTINGS, "no such threshold in " + PATH + ": " + String.join(", ", unknown));
        }
        return over.withFallback(reference).resolve().atPath(PATH);
    }

    private static GateThresholds thresholds(Config config) {
        return new GateThresholds(
                config.getDouble("probe-cosine"),
                config.getDouble("norm-tolerance"),
                config.getInt("evidence.queries"),
                config.getInt("evidence.whales"),
                spread(config.getConfig("spread")),
                spread(config.getConfig("spread-of-few")),
                config.getDouble("probability"));
    }

    private static SpreadLimits spread(Config config) {
        return new SpreadLimits(
                config.getDouble("mean-cosine"),
                config.getDouble("mean-vector"),
                config.getDouble("second-moment"),
                config.getDouble("effective-rank"));
    }
}
