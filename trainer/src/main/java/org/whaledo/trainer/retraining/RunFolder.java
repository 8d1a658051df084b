package org.whaledo.trainer.retraining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ModelId;
import org.whaledo.trainer.training.TrainingRun;

/**
 * All that a training has written, in the order in which it comes to be; each file is whole or not there, and forced to the
 * disk before the next step begins. Whoever goes on after a kill sees from the files what is done:
 *
 * <pre>
 * plan.json          label offset, parent, thresholds; settings.conf beside it
 * photos.jsonl       the training set
 * survey/            the photos' files, at last metadata.csv: a labelled folder like any other
 * training/          checkpoints, curves; at last model/ and report/
 * trained            an empty file: the model is whole
 * judgement.json     what the gate found
 * </pre>
 */
public final class RunFolder {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path root;

    public RunFolder(Path root) {
        this.root = root;
    }

    public Path root() {
        return root;
    }

    public Path survey() {
        return root.resolve("survey");
    }

    Path table() {
        return survey().resolve("metadata.csv");
    }

    public Path training() {
        return root.resolve("training");
    }

    public Path model() {
        return training().resolve(TrainingRun.MODEL);
    }

    Path settings() {
        return root.resolve("settings.conf");
    }

    /** Words of the training's process. */
    public Path log() {
        return root.resolve("process.log");
    }

    public Optional<RunPlan> plan() {
        return read("plan.json").map(text -> {
            JsonNode plan = json(text, "plan.json");
            return new RunPlan(
                    plan.get("requestId").asText(),
                    plan.get("labelOffset").asLong(),
                    Optional.ofNullable(plan.get("parent"))
                            .map(JsonNode::asText)
                            .map(ModelId::new),
                    read("settings.conf").orElseThrow(() -> unusable("settings.conf is missing", null)),
                    read("gate.conf").orElseThrow(() -> unusable("gate.conf is missing", null)));
        });
    }

    public void write(RunPlan plan) {
        ObjectNode tree =
                JSON.createObjectNode().put("requestId", plan.requestId()).put("labelOffset", plan.labelOffset());
        plan.parent().ifPresent(parent -> tree.put("parent", parent.hex()));
        write("settings.conf", plan.settings());
        write("gate.conf", plan.thresholds());
        write("plan.json", tree.toPrettyString());
    }

    /** The training set, once it is fixed. */
    public Optional<List<KnownPhoto>> photos() {
        return read("photos.jsonl").map(KnownPhotoJson::read);
    }

    public void write(List<KnownPhoto> photos) {
        write("photos.jsonl", KnownPhotoJson.write(photos));
    }

    public boolean isGathered() {
        return Files.exists(table());
    }

    public boolean isTrained() {
        return Files.exists(root.resolve("trained"));
    }

    void markTrained() {
        write("trained", "");
    }

    public Optional<Judgement> judgement() {
        return read("judgement.json").map(text -> Judgement.of((ObjectNode) json(text, "judgement.json")));
    }

    void write(Judgement judgement) {
        write("judgement.json", judgement.toJson().toPrettyString());
    }

    /** Whole, forced to the disk, then seen. */
    void write(String name, String text) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            Path aside = file.resolveSibling(file.getFileName() + ".part");
            Files.write(aside, text.getBytes(StandardCharsets.UTF_8));
            try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw unusable(name + " cannot be written: " + e.getMessage(), e);
        }
    }

    private Optional<String> read(String name) {
        Path file = root.resolve(name);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw unusable(name + " cannot be read: " + e.getMessage(), e);
        }
    }

    private JsonNode json(String text, String name) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw unusable(name + " is no JSON: " + e.getMessage(), e);
        }
    }

    private Failure unusable(String words, Throwable cause) {
        return new Failure(FailureCode.TRAINING_FOLDER_UNUSABLE, "training's folder " + root + ": " + words, cause);
    }
}
