package org.whaledo.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.Producer;
import org.whaledo.event.ModelEvent;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ModelId;
import org.whaledo.local.client.LivePhotos;
import org.whaledo.local.client.RankerModels;
import org.whaledo.local.folder.Endpoints;
import org.whaledo.local.system.LocalSystem;
import org.whaledo.network.LocalModel;
import org.whaledo.network.ServingOptions;
import org.whaledo.store.ObjectStore;
import org.whaledo.store.S3ObjectStore;
import org.whaledo.topic.CommittedTopics;
import org.whaledo.topic.GateRefusal;
import org.whaledo.topic.PlainProducer;
import org.whaledo.topic.Topics;
import org.whaledo.trainer.evaluation.PhotoEmbedding;
import org.whaledo.trainer.gate.Examination;
import org.whaledo.trainer.gate.Finding;
import org.whaledo.trainer.gate.ThresholdsReader;
import org.whaledo.trainer.publication.ModelPublisher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "publish",
        description = {
            "Publishes a model that a training wrote: it is embedded beside the one that serves, and serves",
            "when every photo is done. It must be whole, finite, as its probe says, and not collapsed on photos of the",
            "running system, and no training's gate may have refused it; whether one from elsewhere is better no gate asks:",
            "that is the person's word. Exit code 5: it is refused."
        },
        footer = {"", "Example:", "  deploy/whaledo models publish ~/training/model --wait"})
final class ModelsPublishCommand implements Callable<Integer> {
    private static final int LOOKED_AT = 40;
    private static final int ATTEMPTS = 40;
    private static final long POLL_MILLIS = 250;

    private final Surroundings surroundings;

    @Mixin
    private DataOption data;

    @Mixin
    private PersonOptions person;

    @Mixin
    private ModelOutcome outcome;

    @Parameters(paramLabel = "DIR", description = "Folder with weights.safetensors and manifest.json.")
    private Path folder;

    ModelsPublishCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        Endpoints endpoints = data.endpoints(surroundings);
        LocalModel model = LocalModel.open(surroundings.folder().resolve(folder).normalize());
        ModelId id = published(endpoints, model);
        RankerModels ranker = new RankerModels(endpoints.http());
        return outcome.tell(surroundings, ranker, seen(ranker, id));
    }

    private ModelId published(Endpoints endpoints, LocalModel model) {
        try (ObjectStore store = S3ObjectStore.open(endpoints.s3().storeEndpoint());
                Producer<String, ModelEvent> models =
                        PlainProducer.open(Topics.MODELS, endpoints.kafka().client())) {
            requireNoRefusal(endpoints, model.manifest().modelId());
            examine(model, new LivePhotos(endpoints.kafka().client(), store).ofEncounters(LOOKED_AT));
            return new ModelPublisher(store, models, surroundings.clock())
                    .publish(model, LocalSystem.CATALOGUE, "request by " + person.name(surroundings));
        }
    }

    /** What the gate has judged it has judged, whoever publishes it. */
    private static void requireNoRefusal(Endpoints endpoints, ModelId id) {
        List<ModelEvent> events = new CommittedTopics(endpoints.kafka().client())
                .read(Topics.MODELS).stream()
                        .map(record -> record.value())
                        .filter(event -> id.hex().equals(event.getModelId()))
                        .toList();
        GateRefusal.standing(events).filter(refusal -> !refusal.isOpen()).ifPresent(refusal -> {
            throw new Failure(FailureCode.MODEL_REFUSED, "model " + id.brief() + ": " + refusal.reason());
        });
    }

    private void examine(LocalModel model, List<PhotoEmbedding.Subject> photos) {
        List<Finding> findings = new Examination(
                        ThresholdsReader.read(ConfigFactory.load()), ServingOptions.standard(), 1)
                .of(model.weights().getParent(), photos);
        for (Finding finding : findings) {
            surroundings.err().println((finding.passed() ? "passed " : "refused ") + finding.sentence());
        }
        findings.stream().filter(finding -> !finding.passed()).findFirst().ifPresent(reason -> {
            throw new Failure(
                    FailureCode.MODEL_REFUSED,
                    "model " + model.manifest().modelId().brief() + ": " + reason.sentence());
        });
    }

    /** The ranker trails the log by some milliseconds. */
    private static JsonNode seen(RankerModels ranker, ModelId id) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return ranker.one(id.hex());
            } catch (Failure e) {
                if (e.code() != FailureCode.MODEL_UNKNOWN || attempt == ATTEMPTS) {
                    throw e;
                }
                Thread.sleep(POLL_MILLIS);
            }
        }
    }
}
