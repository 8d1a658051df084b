package org.whaledo.ranker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whaledo.catalogue.Calibration;
import org.whaledo.id.ModelId;

/** Reads and writes calibrations as text inside of records. */
final class CalibrationWire {
    private static final Logger LOG = LoggerFactory.getLogger(CalibrationWire.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private CalibrationWire() {}

    static String write(Calibration calibration) {
        return calibration.toJson().toString();
    }

    /**
     * Reads a model's calibration. One that this version cannot read, or that was fitted to another model, keeps nothing from
     * serving: the model is then not calibrated.
     */
    static Optional<Calibration> read(String text, ModelId model) {
        try {
            if (JSON.readTree(text) instanceof ObjectNode json) {
                return Optional.of(Calibration.of(json, model));
            }
            return unused(model, "it is no JSON object");
        } catch (JsonProcessingException e) {
            return unused(model, "it is no JSON: " + e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            return unused(model, e.getMessage());
        }
    }

    private static Optional<Calibration> unused(ModelId model, String why) {
        LOG.atWarn().addKeyValue("model", model).log("the model's calibration is not used: " + why);
        return Optional.empty();
    }
}
