package org.whaledo.trainer.retraining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.whaledo.failure.FailureCode;

/** What a training's process tells whoever started it: a JSON object a line on its output. */
sealed interface ProcessMessage {

    /** What the training learns from. */
    record Learning(int photos, int whales) implements ProcessMessage {}

    /**
     * A step is done.
     *
     * @param step of all steps, from 1
     */
    record Stepped(long step, long steps, double loss, double photosPerSecond, long secondsLeft)
            implements ProcessMessage {}

    /** @param map20 NaN where nothing was measured */
    record EpochDone(int epoch, int epochs, double map20) implements ProcessMessage {}

    /** Words for people. */
    record Said(String words) implements ProcessMessage {}

    /** The last message: why it cannot go on. */
    record Refused(FailureCode code, String words) implements ProcessMessage {}

    /** A line without its end. */
    static String line(ProcessMessage message) {
        ObjectNode line = new ObjectMapper().createObjectNode();
        if (message instanceof Learning learning) {
            line.put("photos", learning.photos()).put("whales", learning.whales());
        } else if (message instanceof Stepped stepped) {
            line.put("step", stepped.step())
                    .put("steps", stepped.steps())
                    .put("loss", stepped.loss())
                    .put("photosPerSecond", stepped.photosPerSecond())
                    .put("secondsLeft", stepped.secondsLeft());
        } else if (message instanceof EpochDone done) {
            line.put("epoch", done.epoch()).put("epochs", done.epochs()).put("map20", done.map20());
        } else if (message instanceof Said said) {
            line.put("words", said.words());
        } else if (message instanceof Refused refused) {
            line.put("code", refused.code().code()).put("words", refused.words());
        }
        return line.toString();
    }

    /** @return empty for what is no message, such as a library's own words */
    static Optional<ProcessMessage> read(String line) {
        if (!line.startsWith("{")) {
            return Optional.empty();
        }
        try {
            return of(new ObjectMapper().readTree(line));
        } catch (JsonProcessingException noMessage) {
            return Optional.empty();
        }
    }

    private static Optional<ProcessMessage> of(JsonNode line) {
        if (line.has("code")) {
            return FailureCode.of(line.get("code").asText())
                    .map(code -> new Refused(code, line.get("words").asText()));
        }
        if (line.has("step")) {
            return Optional.of(new Stepped(
                    line.get("step").asLong(),
                    line.get("steps").asLong(),
                    line.get("loss").asDouble(Double.NaN),
                    line.get("photosPerSecond").asDouble(Double.NaN),
                    line.get("secondsLeft").asLong()));
        }
        if (line.has("epoch")) {
            return Optional.of(new EpochDone(
                    line.get("epoch").asInt(),
                    line.get("epochs").asInt(),
                    line.get("map20").asDouble(Double.NaN)));
        }
        if (line.has("whales")) {
            return Optional.of(
                    new Learning(line.get("photos").asInt(), line.get("whales").asInt()));
        }
        return Optional.ofNullable(line.get("words")).map(JsonNode::asText).map(Said::new);
    }
}
