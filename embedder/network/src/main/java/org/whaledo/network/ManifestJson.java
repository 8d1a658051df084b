package org.whaledo.network;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.ModelId;
import org.whaledo.topic.Vectors;

/** Manifests as JSON, format 1. */
final class ManifestJson {
    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ManifestJson() {}

    static ModelManifest read(byte[] json, String origin) {
        try {
            return JsonFields.all("", JSON.readTree(json), ManifestJson::manifest);
        } catch (JsonFields.Unfit | IllegalArgumentException e) {
            throw refused(origin, e.getMessage(), e);
        } catch (IOException e) {
            throw refused(
                    origin, String.valueOf(e.getMessage()).lines().findFirst().orElse("no JSON"), e);
        }
    }

    static byte[] write(ModelManifest manifest) {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", FORMAT).put("modelName", manifest.modelName());
        root.put("modelId", manifest.modelId().hex());
        root.set("serving", ServingPartJson.write(JSON.createObjectNode(), manifest.serving()));
        root.putObject("probe")
                .put("seed", manifest.probe().seed())
                .put("minimumCosine", manifest.probe().minimumCosine())
                .put("expected", base64(manifest.probe().expected()));
        writeProvenance(root.putObject("provenance"), manifest.provenance());
        return bytes(root, true);
    }

    static byte[] canonical(ServingPart serving) {
        return bytes(sorted(ServingPartJson.write(JSON.createObjectNode(), serving)), false);
    }

    private static ObjectNode sorted(ObjectNode node) {
        Map<String, JsonNode> fields = new TreeMap<>();
        node.properties()
                .forEach(each -> fields.put(
                        each.getKey(), each.getValue() instanceof ObjectNode child ? sorted(child) : each.getValue()));
        ObjectNode sorted = JSON.createObjectNode();
        fields.forEach(sorted::set);
        return sorted;
    }

    private static ModelManifest manifest(JsonFields fields) {
        int format = fields.integer("format");
        if (format != FORMAT) {
            throw new JsonFields.Unfit("format is " + format + ", this version reads " + FORMAT);
        }
        ModelManifest manifest = new ModelManifest(
                fields.text("modelName"),
                fields.object("serving", ServingPartJson::read),
                fields.object("probe", ManifestJson::probe),
                fields.object("provenance", ManifestJson::provenance));
        String stated = fields.text("modelId");
        if (!stated.equals(manifest.modelId().hex())) {
            throw new JsonFields.Unfit("modelId is " + stated + ", the serving part gives " + manifest.modelId());
        }
        return manifest;
    }

    private static Probe probe(JsonFields fields) {
        return new Probe(fields.wide("seed"), fields.number("minimumCosine"), vector(fields.text("expected")));
    }

    private static Provenance provenance(JsonFields fields) {
        return new Provenance(
                fields.optional("parent", name -> new ModelId(fields.text(name))),
                fields.optional("training", name -> fields.object(name, ManifestJson::training)),
                metrics(fields.tree("metrics")),
                fields.optional("gateReport", fields::tree),
                fields.optional("calibration", fields::tree),
                fields.wide("seed"),
                fields.text("codeVersion"),
                fields.instant("createdAt"));
    }

    private static TrainingData training(JsonFields fields) {
        return new TrainingData(
                fields.instant("from"),
                fields.instant("until"),
                fields.wide("labelOffset"),
                fields.integer("photos"),
                fields.optional("photoList", name -> new ContentDigest(fields.text(name))));
    }

    private static Map<String, Double> metrics(ObjectNode tree) {
        Map<String, Double> metrics = new TreeMap<>();
        for (Map.Entry<String, JsonNode> each : tree.properties()) {
            if (!each.getValue().isNumber()) {
                throw new JsonFields.Unfit("metric " + each.getKey() + " is no number");
            }
            metrics.put(each.getKey(), each.getValue().doubleValue());
        }
        return metrics;
    }

    private static void writeProvenance(ObjectNode node, Provenance provenance) {
        node.put("parent", provenance.parent().map(ModelId::hex).orElse(null));
        node.set(
                "training",
                provenance.training().map(ManifestJson::trainingNode).orElse(null));
        ObjectNode metrics = node.putObject("metrics");
        provenance.metrics().forEach(metrics::put);
        node.set("gateReport", provenance.gateReport().orElse(null));
        node.set("calibration", provenance.calibration().orElse(null));
        node.put("seed", provenance.seed()).put("codeVersion", provenance.codeVersion());
        node.put("createdAt", provenance.createdAt().toString());
    }

    private static ObjectNode trainingNode(TrainingData training) {
        return JSON.createObjectNode()
                .put("from", training.from().toString())
                .put("until", training.until().toString())
                .put("labelOffset", training.labelOffset())
                .put("photos", training.photos())
                .put("photoList", training.photoList().map(ContentDigest::hex).orElse(null));
    }

    private static String base64(float[] vector) {
        ByteBuffer text = Base64.getEncoder().encode(Vectors.encode(vector));
        return StandardCharsets.US_ASCII.decode(text).toString();
    }

    private static float[] vector(String base64) {
        return Vectors.decode(ByteBuffer.wrap(Base64.getDecoder().decode(base64)));
    }

    private static byte[] bytes(Object value, boolean forPeople) {
        try {
            return (forPeople ? JSON.writerWithDefaultPrettyPrinter() : JSON.writer()).writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("text, numbers and trees are always JSON", e);
        }
    }

    private static ModelFailure refused(String origin, String words, Exception cause) {
        return new ModelFailure(FailureCode.MODEL_MANIFEST, "manifest " + origin + ": " + words, cause);
    }
}
