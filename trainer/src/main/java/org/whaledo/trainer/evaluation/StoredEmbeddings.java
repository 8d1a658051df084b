package org.whaledo.trainer.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.whaledo.catalogue.UnitVector;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ModelId;

/**
 * Embeddings as the system stored them: JSON lines with {@code photo} (the object's key), {@code modelId} and
 * {@code vector}, as {@code whaledo tail embeddings --json} prints them. Lines without a vector are failures and left out;
 * of several lines of one photo the last counts.
 */
public record StoredEmbeddings(ModelId model, Map<String, UnitVector> byKey) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public StoredEmbeddings {
        byKey = Map.copyOf(byKey);
    }

    /** @throws Failure EMBEDDINGS_INVALID naming the line; also when the lines are of two models, or none has a vector */
    public static StoredEmbeddings read(Path file) {
        List<String> lines = lines(file);
        Map<String, UnitVector> byKey = new HashMap<>();
        Optional<ModelId> model = Optional.empty();
        for (int i = 0; i < lines.size(); i++) {
            try {
                JsonNode line = JSON.readTree(lines.get(i));
                if (line.path("vector").isArray()) {
                    ModelId found = new ModelId(line.path("modelId").asText());
                    if (model.filter(known -> !known.equals(found)).isPresent()) {
                        throw new IllegalArgumentException(
                                "is of model " + found + ", the lines before of " + model.get());
                    }
                    model = Optional.of(found);
                    byKey.put(line.path("photo").asText(), vector(line.path("vector")));
                }
            } catch (JsonProcessingException | IllegalArgumentException e) {
                throw new Failure(FailureCode.EMBEDDINGS_INVALID, file + " line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        return new StoredEmbeddings(
                model.orElseThrow(() -> new Failure(FailureCode.EMBEDDINGS_INVALID, file + " holds no vector")), byKey);
    }

    /** @param path exact, or below the prefix it was uploaded to */
    Optional<UnitVector> find(String path) {
        if (byKey.containsKey(path)) {
            return Optional.of(byKey.get(path));
        }
        return byKey.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("/" + path))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static UnitVector vector(JsonNode numbers) {
        float[] vector = new float[numbers.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = numbers.get(i).floatValue();
        }
        return new UnitVector(vector);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new Failure(FailureCode.EMBEDDINGS_INVALID, file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
