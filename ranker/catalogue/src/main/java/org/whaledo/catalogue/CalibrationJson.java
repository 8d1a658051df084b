package org.whaledo.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import org.whaledo.id.ModelId;

/** Calibrations as JSON. The kind names the formula: numbers of another formula are refused. */
final class CalibrationJson {
    private static final String KIND = "logit-1";

    private CalibrationJson() {}

    static ObjectNode write(Calibration calibration) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kind", KIND)
                .put("modelId", calibration.model().hex())
                .put("listed", calibration.listed())
                .put("viewpoints", calibration.viewpoints().text())
                .put("encounterExcluded", calibration.encounterExcluded())
                .put("slope", calibration.slope())
                .put("unknown", calibration.unknown())
                .put("level", calibration.level())
                .put("unlisted", calibration.unlisted())
                .put("unknownShare", calibration.unknownShare());
    }

    static Calibration read(ObjectNode json, ModelId model) {
        String kind = due(json, "kind").asText();
        if (!kind.equals(KIND)) {
            throw new IllegalArgumentException("calibration is of kind " + kind + ", this version reads " + KIND);
        }
        String fitted = due(json, "modelId").asText();
        if (!fitted.equals(model.hex())) {
            throw new IllegalArgumentException("calibration was fitted to model " + fitted + ", not to " + model.hex());
        }
        return new Calibration(
                model,
                due(json, "listed").asInt(),
                viewpoints(due(json, "viewpoints").asText()),
                due(json, "encounterExcluded").asBoolean(),
                number(json, "slope"),
                number(json, "unknown"),
                number(json, "level"),
                number(json, "unlisted"),
                number(json, "unknownShare"));
    }

    private static ViewpointRule viewpoints(String text) {
        return Arrays.stream(ViewpointRule.values())
                .filter(rule -> rule.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("calibration.viewpoints is unknown: " + text));
    }

    private static double number(ObjectNode json, String name) {
        if (!due(json, name).isNumber()) {
            throw new IllegalArgumentException("calibration." + name + " is no number: " + json.get(name));
        }
        return json.get(name).doubleValue();
    }

    private static JsonNode due(ObjectNode json, String name) {
        JsonNode node = json.get(name);
        if (node == null) {
            throw new IllegalArgumentException("calibration." + name + " is missing");
        }
        return node;
    }
}
