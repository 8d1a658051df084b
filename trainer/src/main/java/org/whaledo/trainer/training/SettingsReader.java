package org.whaledo.trainer.training;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.whaledo.event.Viewpoint;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.network.TestTimeView;
import org.whaledo.trainer.batch.Composition;
import org.whaledo.trainer.training.TrainingSettings.Descent;
import org.whaledo.trainer.training.TrainingSettings.RateCurve;
import org.whaledo.trainer.training.TrainingSettings.Start;
import org.whaledo.trainer.training.TrainingSettings.Watching;

/** Reads settings: those of {@code training.conf}, over them a preset, over it a person's file. */
public final class SettingsReader {
    private static final String DEFAULTS = "whaledo.training";
    private static final String PRESETS = "whaledo.presets";

    private SettingsReader() {}

    /** Names that {@link #read} takes. */
    public static Set<String> presets() {
        return new TreeSet<>(reference().getObject(PRESETS).keySet());
    }

    /**
     * @param file HOCON with the keys of {@code whaledo.training}, with or without that prefix
     * @throws Failure TRAINING_SETTINGS naming the key
     */
    public static TrainingSettings read(String preset, Optional<Path> file) {
        return of(merged(preset, file.map(SettingsReader::parsed).orElse(ConfigFactory.empty())));
    }

    /** From text that {@link #text} gave, parsed. @throws Failure TRAINING_SETTINGS naming the key */
    public static TrainingSettings read(Config whole) {
        return of(merged("standard", whole));
    }

    /** The settings that {@link #read} would read, as text that reads to the same. */
    public static String text(String preset, Optional<Path> file) {
        return rendered(merged(preset, file.map(SettingsReader::parsed).orElse(ConfigFactory.empty())));
    }

    private static String rendered(Config settings) {
        return settings.root()
                .render(com.typesafe.config.ConfigRenderOptions.defaults()
                        .setOriginComments(false)
                        .setComments(false)
                        .setJson(false));
    }

    /** Of a preset with some settings changed. @throws Failure TRAINING_SETTINGS naming the key */
    public static String text(String preset, Config changes) {
        return rendered(merged(preset, changes));
    }

    static Config merged(String preset, Config own) {
        Config reference = reference();
        if (!reference.getObject(PRESETS).containsKey(preset)) {
            throw wrong("there is no preset '" + preset + "'; there are " + presets());
        }
        Config defaults = reference.getConfig(DEFAULTS);
        Config chosen = reference.getConfig(PRESETS).getConfig(preset);
        refuseUnknown(defaults, own);
        return over(own, over(chosen, defaults)).resolve();
    }

    /** An objective that says of what kinds it is replaces the other whole; else it changes settings of the other's parts. */
    private static Config over(Config above, Config below) {
        return above.withFallback(namesKinds(above) ? below.withoutPath("objective") : below);
    }

    private static boolean namesKinds(Config config) {
        return config.hasPath("objective")
                && config.getConfig("objective").entrySet().stream()
                        .anyMatch(setting -> setting.getKey().endsWith(".kind"));
    }

    static TrainingSettings of(Config config) {
        try {
            return settings(config);
        } catch (ConfigException | IllegalArgumentException e) {
            throw new Failure(FailureCode.TRAINING_SETTINGS, "the training's settings: " + e.getMessage(), e);
        }
    }

    private static TrainingSettings settings(Config config) {
        if (config.getBoolean("batch.mirror-images") && config.getDouble("augmentation.mirrored") > 0) {
            throw new IllegalArgumentException("batch.mirror-images makes another whale of a mirror image, and"
                    + " augmentation.mirrored makes mirror images of the same whale: set augmentation.mirrored = 0");
        }
        return new TrainingSettings(
                config.getString("name"),
                start(config.getString("start")),
                NetworkReader.design(config.getConfig("network")),
                new LinkedHashSet<>(config.getStringList("fresh")),
                NetworkReader.input(config.getConfig("input")),
                views(config.getStringList("views")),
                NetworkReader.layer(config, "embedding"),
                composition(config.getConfig("batch")),
                viewpoints(config.getStringList("photos.viewpoints")),
                AugmentationReader.read(config.getConfig("augmentation")),
                AugmentationReader.mirroredPlane(config.getConfig("augmentation")),
                config.getBoolean("photos.wedges"),
                NetworkReader.learns(config.getConfig("learns")),
                new ObjectiveReader(config.getLong("seed")).read(config.getConfig("objective")),
                descent(config.getConfig("descent")),
                config.getDouble("averaging"),
                config.getInt("epochs"),
                watching(config.getConfig("watching")),
                config.getLong("seed"),
                config.getInt("threads"));
    }

    private static Start start(String value) {
        return value.equals("none") ? new Start.Nothing() : new Start.Model(value);
    }

    private static List<TestTimeView> views(List<String> names) {
        return names.stream()
                .map(name -> TestTimeView.valueOf(name.toUpperCase(Locale.ROOT)))
                .toList();
    }

    private static Set<Viewpoint> viewpoints(List<String> names) {
        Set<Viewpoint> viewpoints = EnumSet.noneOf(Viewpoint.class);
        names.forEach(name -> viewpoints.add(Viewpoint.valueOf(name.toUpperCase(Locale.ROOT))));
        return viewpoints;
    }

    private static Composition composition(Config batch) {
        return batch.getInt("whales") == 0
                ? new Composition.Shuffled(batch.getInt("photos"))
                : new Composition.WhalesTimesPhotos(
                        batch.getInt("whales"),
                        batch.getInt("photos"),
                        batch.getInt("singles"),
                        batch.getBoolean("repeat-singles"),
                        batch.getBoolean("mirror-images"));
    }

    private static Descent descent(Config descent) {
        double floor = descent.getDouble("floor");
        RateCurve curve =
                switch (descent.getString("curve")) {
                    case "cosine" -> new RateCurve.Cosine(descent.getDouble("warm-up-epochs"), floor);
                    case "plateau" ->
                        new RateCurve.Plateau(descent.getDouble("factor"), descent.getInt("patience"), floor);
                    default ->
                        throw new IllegalArgumentException(
                                "descent.curve is cosine or plateau, not " + descent.getString("curve"));
                };
        return new Descent(
                descent.getDouble("rate"),
                descent.getDouble("head-factor"),
                descent.getDouble("stage-decay"),
                descent.getDouble("weight-decay"),
                descent.getDouble("clip"),
                curve);
    }

    private static Watching watching(Config watching) {
        return new Watching(
                watching.getInt("every"),
                watching.getDouble("largest-cosine"),
                watching.getDouble("smallest-rank"),
                watching.getInt("patience"),
                watching.getBoolean("hard-after-stall"));
    }

    private static Config reference() {
        return ConfigFactory.parseResources(SettingsReader.class.getClassLoader(), "training.conf");
    }

    private static Config parsed(Path file) {
        if (!Files.isRegularFile(file)) {
            throw wrong("there is no file " + file);
        }
        try {
            Config config = ConfigFactory.parseFile(file.toFile());
            return config.hasPath(DEFAULTS) ? config.getConfig(DEFAULTS) : config;
        } catch (ConfigException e) {
            throw new Failure(FailureCode.TRAINING_SETTINGS, file + ": " + e.getMessage(), e);
        }
    }

    /** Objectives have names of a person's own; their keys are checked where they are read. */
    private static void refuseUnknown(Config known, Config own) {
        List<String> unknown = new ArrayList<>();
        for (Map.Entry<String, ConfigValue> entry : own.entrySet()) {
            if (!entry.getKey().startsWith("objective.") && !known.hasPathOrNull(entry.getKey())) {
                unknown.add(entry.getKey());
            }
        }
        if (!unknown.isEmpty()) {
            throw wrong("no such setting: " + String.join(", ", unknown));
        }
    }

    private static Failure wrong(String words) {
        return new Failure(FailureCode.TRAINING_SETTINGS, words);
    }

    static OptionalInt unlessZero(int value) {
        return value == 0 ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
