package org.whaledo.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.Producer;
import org.whaledo.event.ModelEvent;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ModelId;
import org.whaledo.local.client.RankerModels;
import org.whaledo.local.folder.Endpoints;
import org.whaledo.local.system.LocalSystem;
import org.whaledo.network.LocalModel;
import org.whaledo.store.ObjectStore;
import org.whaledo.store.S3ObjectStore;
import org.whaledo.topic.PlainProducer;
import org.whaledo.topic.Topics;
import org.whaledo.trainer.publication.ModelPublisher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "publish",
        description = {
            "Publishes a model that a training wrote: it is embedded beside the one that serves, and serves",
            "when every photo is done. No gate asks whether it is better: that is the person's word."
        },
        footer = {"", "Example:", "  deploy/whaledo models publish ~/training/model --wait"})
final class ModelsPublishCommand implements Callable<Integer> {
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
        ModelId id = publish(endpoints, model);
        RankerModels ranker = new RankerModels(endpoints.http());
        return outcome.tell(surroundings, ranker, seen(ranker, id));
    }

    private ModelId publish(Endpoints endpoints, LocalModel model) {
        try (ObjectStore store = S3ObjectStore.open(endpoints.s3().storeEndpoint());
                Producer<String, ModelEvent> models =
                        PlainProducer.open(Topics.MODELS, endpoints.kafka().client())) {
            return new ModelPublisher(store, models, surroundings.clock())
                    .publish(model, LocalSystem.CATALOGUE, "request by " + person.name(surroundings));
        }
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
