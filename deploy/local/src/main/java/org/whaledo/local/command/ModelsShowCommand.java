package org.whaledo.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.whaledo.event.TrainingProgressed;
import org.whaledo.id.ModelId;
import org.whaledo.local.client.GateReports;
import org.whaledo.local.client.RankerModels;
import org.whaledo.local.client.TrainingWords;
import org.whaledo.local.folder.Endpoints;
import org.whaledo.local.system.LocalSystem;
import org.whaledo.trainer.service.RetrainDesk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        description = {
            "Shows one model: its state, how far its roll-out is, what the gate found, and all that was said of it;",
            "and how far the training is that is under way: epoch, loss, rate, time left."
        },
        footer = {"", "Example:", "  deploy/whaledo models show base --json"})
final class ModelsShowCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private DataOption data;

    @Option(names = "--json", description = "One JSON line.")
    private boolean json;

    @Parameters(
            arity = "0..1",
            paramLabel = "MODEL",
            description = "Id, at least six first digits of it, or name. Default: the one that serves.")
    private Optional<String> model = Optional.empty();

    ModelsShowCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Endpoints endpoints = data.endpoints(surroundings);
        RankerModels ranker = new RankerModels(endpoints.http());
        String asked = model.orElseGet(() -> ranker.all().path("serving").asText());
        ObjectNode shown = (ObjectNode) ranker.one(asked);
        ModelId id = new ModelId(shown.path("model").asText());
        Optional<JsonNode> report = new GateReports(endpoints.s3().storeEndpoint()).of(id);
        Optional<TrainingProgressed> training =
                new RetrainDesk(endpoints.kafka().client(), LocalSystem.CATALOGUE, surroundings.clock()).underWay();
        if (json) {
            shown.set("gateReport", report.orElse(NullNode.instance));
            shown.set("training", training.map(RecordLines::value).orElse(NullNode.instance));
            surroundings.out().println(RecordLines.text(shown));
            return ExitCode.OK;
        }
        print(shown);
        report.ifPresent(each -> GateLines.of(each).forEach(surroundings.out()::println));
        shown.path("events").forEach(event -> surroundings.out().println(ModelLines.event(event)));
        training.ifPresent(each -> field("under way", TrainingWords.of(each)));
        return ExitCode.OK;
    }

    private void print(JsonNode shown) {
        field("model", shown.path("model").asText());
        field("name", Printable.of(shown.path("name").asText("-")));
        field("state", shown.path("state").asText());
        if (shown.path("keptUntil").isTextual()) {
            field("kept until", shown.path("keptUntil").asText());
        }
        if (shown.path("rollout").isObject()) {
            field("roll-out", ModelLines.progress(shown.path("rollout")));
        }
    }

    private void field(String name, String value) {
        surroundings.out().println(String.format(java.util.Locale.ROOT, "%-12s %s", name, value));
    }
}
