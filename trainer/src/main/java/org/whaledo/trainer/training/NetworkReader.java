package org.whaledo.trainer.training;

import com.typesafe.config.Config;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.whaledo.image.Channels;
import org.whaledo.image.Preprocessing;
import org.whaledo.image.Rgb;
import org.whaledo.network.Architecture;
import org.whaledo.network.DeviceChoice;
import org.whaledo.network.EmbeddingLayer;
import org.whaledo.network.NetworkDesign;
import org.whaledo.network.NormStatistics;
import org.whaledo.network.Precision;
import org.whaledo.network.Projector;
import org.whaledo.network.Stride;
import org.whaledo.network.TrainingOptions;

/** Reads what the network is, what it takes, and what of it learns. */
final class NetworkReader {
    private static final String AUTO = "auto";

    private NetworkReader() {}

    static NetworkDesign design(Config network) {
        Config projector = network.getConfig("projector");
        return new NetworkDesign(
                known(Architecture.of(network.getString("architecture")), network, "architecture"),
                known(Stride.of(network.getString("stride")), network, "stride"),
                network.getDouble("gem"),
                network.getBoolean("neck"),
                projector.getInt("output") == 0
                        ? Optional.empty()
                        : Optional.of(new Projector(
                                SettingsReader.unlessZero(projector.getInt("fc")),
                                projector.getInt("hidden"),
                                projector.getInt("output"))));
    }

    static Preprocessing input(Config input) {
        Preprocessing base = Preprocessing.ofSize(input.getInt("height"), input.getInt("width"));
        List<Integer> padding = input.getIntList("padding");
        return new Preprocessing(
                base.height(),
                base.width(),
                base.fit(),
                new Rgb(padding.get(0), padding.get(1), padding.get(2)),
                base.shrinking(),
                channels(input.getDoubleList("mean")),
                channels(input.getDoubleList("deviation")),
                base.plane(),
                base.sides());
    }

    static EmbeddingLayer layer(Config section, String key) {
        return EmbeddingLayer.valueOf(section.getString(key).toUpperCase(Locale.ROOT));
    }

    static TrainingOptions learns(Config learns) {
        String precision = learns.getString("precision");
        return new TrainingOptions(
                learns.getInt("frozen-stages"),
                NormStatistics.valueOf(learns.getString("norm-statistics").toUpperCase(Locale.ROOT)),
                learns.getBoolean("norms"),
                learns.getBoolean("neck-bias"),
                DeviceChoice.parse(learns.getString("device")),
                precision.equals(AUTO)
                        ? Optional.empty()
                        : Optional.of(Precision.valueOf(precision.toUpperCase(Locale.ROOT))));
    }

    private static Channels channels(List<Double> values) {
        return new Channels(
                values.get(0).floatValue(),
                values.get(1).floatValue(),
                values.get(2).floatValue());
    }

    private static <T> T known(Optional<T> value, Config section, String key) {
        return value.orElseThrow(() ->
                new IllegalArgumentException("network." + key + " '" + section.getString(key) + "' is not known"));
    }
}
