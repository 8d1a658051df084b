package org.whaledo.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ContentDigest;
import org.whaledo.image.Preprocessing;

class ModelManifestTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void readsWhatItWrote() {
        ModelManifest written = full();

        ModelManifest read = ModelManifest.parse(written.toJson(), "test");

        assertThat(read).usingRecursiveComparison().isEqualTo(written);
        assertThat(read.modelId()).isEqualTo(written.modelId());
    }

    @Test
    void identifiesAModelByTheCanonicalJsonOfItsServingPart() {
        String canonical = new String(
                ManifestJson.canonical(Manifests.serving(Manifests.SMALL, EmbeddingLayer.POOLED)),
                StandardCharsets.UTF_8);

        assertThat(canonical).isEqualTo("""
                        {"architecture":"resnet10","channels":4,"dimension":512,"gemPower":1,"layer":"POOLED","neck":false,\
                        "preprocessing":{"deviation":{"blue":0.225,"green":0.224,"red":0.229},"fit":"LETTERBOX","height":64,\
                        "id":"%s","mean":{"blue":0.406,"green":0.456,"red":0.485},\
                        "padding":{"blue":104,"green":116,"red":124},\
                        "plane":{"left":-1,"right":1,"top":0,"unknown":0},"shrinking":"%s","sides":"UPRIGHT","width":32},\
                        "projector":null,"stride":"v1.5","views":["PLAIN","MIRRORED"],\
                        "weights":{"sha256":"%s","size":3}}""".formatted(
                        Manifests.INPUT.id(), Manifests.INPUT.shrinking(), ContentDigest.of(new byte[] {1, 2, 3})));
    }

    @Test
    void writesTheLinearLayerInFrontOfTheProjectorOnlyWhereThereIsOne() {
        ServingPart without = Manifests.withProjector();
        Projector projector = new Projector(OptionalInt.of(48), 64, 16);
        NetworkDesign design = new NetworkDesign(Architecture.RESNET18, Stride.V1_5, 3, true, Optional.of(projector));
        ModelManifest with = Manifests.of(Manifests.serving(design, EmbeddingLayer.PROJECTOR));

        assertThat(canonical(without)).contains("\"projector\":{\"hidden\":64,\"output\":16}");
        assertThat(canonical(with.serving())).contains("\"projector\":{\"fc\":48,\"hidden\":64,\"output\":16}");
        assertThat(ModelManifest.parse(with.toJson(), "test").serving().design())
                .isEqualTo(design);
        assertThat(with.modelId()).isNotEqualTo(Manifests.of(without).modelId());
    }

    @Test
    void givesOneIdToModelsThatDifferInNothingThatServes() {
        ModelManifest one = Manifests.of(Manifests.withProjector());
        ModelManifest other = new ModelManifest(
                "another name", one.serving(), one.probe(), Provenance.untrained(99, "later", Instant.EPOCH));

        assertThat(other.modelId()).isEqualTo(one.modelId());
    }

    @Test
    void givesAnotherIdForEveryDifferenceThatServes() {
        ServingPart part = Manifests.withProjector();
        List<ServingPart> parts = new ArrayList<>(List.of(part));
        parts.add(Manifests.serving(part.design(), EmbeddingLayer.NECK));
        parts.add(Manifests.serving(part.design(), EmbeddingLayer.POOLED));
        parts.add(changed(part, new ContentDigest("0".repeat(64)), part.preprocessing(), part.views()));
        parts.add(changed(part, part.weights(), Preprocessing.ofSize(64, 48), part.views()));
        parts.add(changed(part, part.weights(), part.preprocessing(), List.of(TestTimeView.PLAIN)));
        NetworkDesign design = part.design();
        for (NetworkDesign each : List.of(
                new NetworkDesign(Architecture.RESNET18, Stride.V1, 3, true, design.projector()),
                new NetworkDesign(Architecture.RESNET18, Stride.V1_5, 2.5, true, design.projector()),
                new NetworkDesign(Architecture.RESNET18, Stride.V1_5, 3, false, design.projector()),
                new NetworkDesign(Architecture.RESNET10, Stride.V1_5, 3, true, design.projector()),
                new NetworkDesign(Architecture.RESNET18, Stride.V1_5, 3, true, Optional.of(new Projector(65, 16))))) {
            parts.add(Manifests.serving(each, EmbeddingLayer.PROJECTOR));
        }

        assertThat(parts.stream().map(each -> Manifests.of(each).modelId())).doesNotHaveDuplicates();
    }

    @Test
    void refusesManifestsThatLackAnyField() throws IOException {
        ObjectNode whole = (ObjectNode) JSON.readTree(full().toJson());

        assertEveryField(whole, "", (parent, name) -> parent.remove(name));
    }

    @Test
    void refusesManifestsWithAFieldOfAnotherKind() throws IOException {
        ObjectNode whole = (ObjectNode) JSON.readTree(full().toJson());

        assertEveryField(whole, "", (parent, name) -> parent.putArray(name).add(true));
    }

    @Test
    void refusesUnknownFieldsEverywhereButInReports() throws IOException {
        for (String path : List.of(
                "",
                "/serving",
                "/serving/preprocessing/plane",
                "/serving/weights",
                "/probe",
                "/provenance",
                "/provenance/training")) {
            assertRefused(root -> ((ObjectNode) root.at(path)).put("surprise", 1), "surprise");
        }
    }

    @Test
    void refusesValuesThatContradict() throws IOException {
        assertRefused(root -> root.put("modelId", "0".repeat(64)), "modelId");
        assertRefused(root -> root.put("format", 2), "format");
        assertRefused(root -> ((ObjectNode) root.at("/serving")).put("dimension", 17), "dimension");
        assertRefused(root -> ((ObjectNode) root.at("/serving")).put("architecture", "resnet34"), "resnet34");
        assertRefused(root -> ((ObjectNode) root.at("/serving")).put("channels", 3), "channels");
        assertRefused(root -> ((ObjectNode) root.at("/serving/preprocessing")).put("width", 31), "preprocessing.id");
        assertRefused(root -> ((ObjectNode) root.at("/probe")).put("expected", "AAAA"), "3 bytes");
        assertRefused(root -> ((ObjectNode) root.at("/probe")).put("minimumCosine", 0), "minimumCosine");
        assertRefused(root -> ((ObjectNode) root.at("/provenance")).put("createdAt", "yesterday"), "createdAt");
        assertRefused(root -> ((ObjectNode) root.at("/serving")).putArray("views"), "views");
    }

    @Test
    void refusesWhatIsNoJson() {
        String text = new String(full().toJson(), StandardCharsets.UTF_8);
        for (String each : List.of(
                "",
                "null",
                "[]",
                text + "x",
                text.substring(1),
                text.replaceFirst("\"format\" : 1", "\"format\" : 1, \"format\" : 1"))) {
            assertThatThrownBy(() -> ModelManifest.parse(each.getBytes(StandardCharsets.UTF_8), "origin.json"))
                    .isInstanceOf(ModelFailure.class)
                    .hasMessageContaining("origin.json")
                    .extracting(e -> ((ModelFailure) e).code())
                    .isEqualTo(FailureCode.MODEL_MANIFEST);
        }
    }

    @Test
    void refusesFilesTooLargeForAManifest() throws IOException {
        Path file = folder.resolve("manifest.json");
        Files.write(file, new byte[5 << 20]);

        assertThatThrownBy(() -> ModelManifest.read(file)).hasMessageContaining("bytes, at most");
    }

    private static String canonical(ServingPart part) {
        return new String(ManifestJson.canonical(part), StandardCharsets.UTF_8);
    }

    private static ModelManifest full() {
        ModelManifest plain = Manifests.of(Manifests.withProjector());
        Provenance provenance = new Provenance(
                Optional.of(plain.modelId()),
                Optional.of(new TrainingData(
                        Instant.parse("2017-07-01T00:00:00Z"),
                        Instant.parse("2019-09-30T00:00:00Z"),
                        4711,
                        3602,
                        Optional.of(ContentDigest.of(new byte[0])))),
                Map.of("map20", 0.072, "top1", 0.0756),
                Optional.of(JSON.createObjectNode().put("passed", true)),
                Optional.of(JSON.createObjectNode().put("slope", 12.5)),
                Long.MIN_VALUE,
                "0.1.0",
                Instant.parse("2026-01-02T03:04:05.678Z"));
        return new ModelManifest("beluga", plain.serving(), plain.probe(), provenance);
    }

    private static ServingPart changed(
            ServingPart part, ContentDigest weights, Preprocessing preprocessing, List<TestTimeView> views) {
        return new ServingPart(part.design(), preprocessing, views, part.layer(), weights, part.weightsSize());
    }

    private interface Damage {
        void apply(ObjectNode parent, String name);
    }

    private static void assertEveryField(ObjectNode whole, String path, Damage damage) {
        JsonNode at = whole.at(path);
        for (Map.Entry<String, JsonNode> each : ((ObjectNode) at).properties()) {
            String child = path + "/" + each.getKey();
            ObjectNode damaged = whole.deepCopy();
            damage.apply((ObjectNode) damaged.at(path), each.getKey());
            assertThatThrownBy(() -> ModelManifest.parse(JSON.writeValueAsBytes(damaged), "test"))
                    .as(child)
                    .isInstanceOf(ModelFailure.class);
            if (each.getValue().isObject() && !child.matches("/provenance/(metrics|gateReport|calibration)")) {
                assertEveryField(whole, child, damage);
            }
        }
    }

    private static void assertRefused(Consumer<ObjectNode> change, String words) throws IOException {
        ObjectNode root = (ObjectNode) JSON.readTree(full().toJson());
        change.accept(root);

        assertThatThrownBy(() -> ModelManifest.parse(JSON.writeValueAsBytes(root), "test"))
                .isInstanceOf(ModelFailure.class)
                .hasMessageContaining(words)
                .extracting(e -> ((ModelFailure) e).code())
                .isEqualTo(FailureCode.MODEL_MANIFEST);
    }
}
