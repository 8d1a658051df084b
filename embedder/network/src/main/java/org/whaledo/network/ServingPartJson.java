package org.whaledo.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.whaledo.id.ContentDigest;
import org.whaledo.image.Channels;
import org.whaledo.image.Fit;
import org.whaledo.image.Preprocessing;
import org.whaledo.image.ResamplingFilter;
import org.whaledo.image.Rgb;
import org.whaledo.image.SideRotation;
import org.whaledo.image.ViewpointPlane;

/** A serving part as JSON. Numbers are written in their shortest form, since a model's identity hangs on the bytes. */
final class ServingPartJson {
    private ServingPartJson() {}

    static ObjectNode write(ObjectNode node, ServingPart part) {
        NetworkDesign design = part.design();
        node.put("architecture", design.architecture().label());
        node.put("stride", design.stride().label());
        node.put("channels", NetworkDesign.CHANNELS);
        putShortest(node, "gemPower", BigDecimal.valueOf(design.gemPower()));
        node.put("neck", design.neck());
        node.set(
                "projector",
                design.projector()
                        .map(each -> writeProjector(node.objectNode(), each))
                        .orElse(null));
        node.put("layer", part.layer().name()).put("dimension", part.dimension());
        ArrayNode views = node.putArray("views");
        part.views().forEach(each -> views.add(each.name()));
        writePreprocessing(node.putObject("preprocessing"), part.preprocessing());
        node.putObject("weights").put("sha256", part.weights().hex()).put("size", part.weightsSize());
        return node;
    }

    static ServingPart read(JsonFields fields) {
        if (fields.integer("channels") != NetworkDesign.CHANNELS) {
            throw new JsonFields.Unfit("channels must be " + NetworkDesign.CHANNELS);
        }
        NetworkDesign design = new NetworkDesign(
                fields.named("architecture", Architecture::of),
                fields.named("stride", Stride::of),
                fields.number("gemPower"),
                fields.truth("neck"),
                fields.optional("projector", name -> fields.object(name, ServingPartJson::projector)));
        Preprocessing preprocessing = fields.object("preprocessing", ServingPartJson::preprocessing);
        JsonNode views = fields.node("views");
        EmbeddingLayer layer = fields.constant("layer", EmbeddingLayer.class);
        int dimension = fields.integer("dimension");
        return fields.object(
                "weights",
                weights -> new ServingPart(
                        design,
                        preprocessing,
                        views(views),
                        layer,
                        dimension,
                        new ContentDigest(weights.text("sha256")),
                        weights.wide("size")));
    }

    /** A width that is absent is not written, so that models without {@code fc} keep the ids that they had before it. */
    private static ObjectNode writeProjector(ObjectNode node, Projector projector) {
        projector.fc().ifPresent(width -> node.put("fc", width));
        return node.put("hidden", projector.hidden()).put("output", projector.output());
    }

    private static Projector projector(JsonFields fields) {
        return new Projector(fields.integerIfThere("fc"), fields.integer("hidden"), fields.integer("output"));
    }

    private static List<TestTimeView> views(JsonNode node) {
        if (!node.isArray()) {
            throw new JsonFields.Unfit("views must be a list, are " + node);
        }
        List<TestTimeView> views = new ArrayList<>();
        for (JsonNode each : node) {
            views.add(Arrays.stream(TestTimeView.values())
                    .filter(view -> view.name().equals(each.textValue()))
                    .findFirst()
                    .orElseThrow(() -> new JsonFields.Unfit("unknown view " + each)));
        }
        return views;
    }

    private static void writePreprocessing(ObjectNode node, Preprocessing preprocessing) {
        node.put("id", preprocessing.id());
        node.put("height", preprocessing.height()).put("width", preprocessing.width());
        node.put("fit", preprocessing.fit().name());
        Rgb padding = preprocessing.padding();
        node.putObject("padding")
                .put("red", padding.red())
                .put("green", padding.green())
                .put("blue", padding.blue());
        node.put("shrinking", preprocessing.shrinking().name());
        writeChannels(node.putObject("mean"), preprocessing.mean());
        writeChannels(node.putObject("deviation"), preprocessing.deviation());
        ViewpointPlane plane = preprocessing.plane();
        ObjectNode constants = node.putObject("plane");
        putShortest(constants, "left", plane.left());
        putShortest(constants, "top", plane.top());
        putShortest(constants, "right", plane.right());
        putShortest(constants, "unknown", plane.unknown());
        node.put("sides", preprocessing.sides().name());
    }

    private static void writeChannels(ObjectNode node, Channels channels) {
        putShortest(node, "red", channels.red());
        putShortest(node, "green", channels.green());
        putShortest(node, "blue", channels.blue());
    }

    /** The id covers the arithmetic behind the definition: a model made with another one is refused. */
    private static Preprocessing preprocessing(JsonFields fields) {
        Preprocessing preprocessing = new Preprocessing(
                fields.integer("height"),
                fields.integer("width"),
                fields.constant("fit", Fit.class),
                fields.object(
                        "padding", each -> new Rgb(each.integer("red"), each.integer("green"), each.integer("blue"))),
                fields.constant("shrinking", ResamplingFilter.class),
                fields.object("mean", ServingPartJson::channels),
                fields.object("deviation", ServingPartJson::channels),
                fields.object("plane", ServingPartJson::plane),
                fields.constant("sides", SideRotation.class));
        String stated = fields.text("id");
        if (!stated.equals(preprocessing.id())) {
            throw new JsonFields.Unfit(
                    "preprocessing.id is " + stated + ", this version's arithmetic is " + preprocessing.id());
        }
        return preprocessing;
    }

    private static Channels channels(JsonFields fields) {
        return new Channels(real(fields, "red"), real(fields, "green"), real(fields, "blue"));
    }

    private static ViewpointPlane plane(JsonFields fields) {
        return new ViewpointPlane(
                real(fields, "left"), real(fields, "top"), real(fields, "right"), real(fields, "unknown"));
    }

    private static float real(JsonFields fields, String name) {
        return (float) fields.number(name);
    }

    private static void putShortest(ObjectNode node, String name, float value) {
        putShortest(node, name, new BigDecimal(Float.toString(value)));
    }

    /** Whole numbers without a point or an exponent. */
    private static void putShortest(ObjectNode node, String name, BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        if (stripped.scale() <= 0) {
            node.put(name, stripped.longValueExact());
        } else {
            node.put(name, stripped);
        }
    }
}
