package org.whaledo.ranker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.catalogue.Calibration;
import org.whaledo.catalogue.ViewpointRule;
import org.whaledo.event.MatchesRanked;
import org.whaledo.event.ModelEventKind;
import org.whaledo.event.RankedWhale;
import org.whaledo.event.Verdict;
import org.whaledo.id.ModelId;
import org.whaledo.id.PhotoId;
import org.whaledo.topic.Topics;

/** Published answers carry the probabilities of the model that made them, through roll-outs, a roll-back and a restart. */
class CalibratedAnswersIT {
    private static final ModelId A = SyntheticCatalogue.model(1);
    private static final ModelId B = SyntheticCatalogue.model(2);
    private static final ModelId C = SyntheticCatalogue.model(3);
    private static final ModelId NONE = SyntheticCatalogue.model(4);
    private static final Calibration OF_A = calibration(A, 12, 5);
    private static final Calibration OF_B = calibration(B, 5, 2);
    private static final Calibration OF_C = calibration(C, 8, 3);
    private static final int SHARDS = 4;

    /** Each shows a whale of its own: more than an answer lists. */
    private static final int NAMED = 30;

    private static final int PHOTOS = 45;

    private final SyntheticCatalogue catalogue = new SyntheticCatalogue(5, 6, 32);
    private final Map<ModelId, Calibration> known = new HashMap<>(Map.of(A, OF_A, B, OF_B));

    @TempDir
    private Path folder;

    @Test
    void probabilitiesAreThoseOfTheModelThatServes() {
        try (RankerWorld world = new RankerWorld(SHARDS, folder);
                FakeEmbedder embedder = new FakeEmbedder(world, catalogue, NONE, 0)) {
            // Given a calibrated model, and more whales than an answer lists
            RankerService service = world.start("a");
            world.publish(OF_A);
            for (int number = 0; number < PHOTOS; number++) {
                embedder.upload(number, A);
            }
            world.awaitRest();
            name(world, service);

            // Then each answer so far carries the model's probabilities
            assertAllOfTheirModel(world);
            assertInForce(world, A, Optional.of(OF_A));
            assertShown(service, true);

            // And under a model with another calibration, that one's; under one with none, none; back: as before
            world.publish(OF_B);
            awaitEpoch(world, 2);
            assertAllOfTheirModel(world);
            assertInForce(world, B, Optional.of(OF_B));
            world.publish(C);
            awaitEpoch(world, 3);
            assertAllOfTheirModel(world);
            assertInForce(world, C, Optional.empty());
            assertShown(service, false);
            world.model(ModelEventKind.ROLLED_BACK, B);
            awaitEpoch(world, 4);
            assertAllOfTheirModel(world);
            assertInForce(world, B, Optional.of(OF_B));

            // When another instance takes over, and a photo comes
            world.stop("a");
            world.start("b");
            world.awaitRest();
            embedder.upload(PHOTOS, B);
            world.awaitRest();

            // Then it knows as much
            assertAllOfTheirModel(world);
            assertThat(inForce(world).get(catalogue.id(PHOTOS)).getUnknownProbability())
                    .isNotNull();
        }
    }

    @Test
    void calibrationThatComesLaterRevisesNothingByItself() {
        try (RankerWorld world = new RankerWorld(2, folder);
                FakeEmbedder embedder = new FakeEmbedder(world, catalogue, NONE, 0)) {
            // Given answers under a model that is not calibrated
            world.start("a");
            world.publish(C);
            for (int number = 0; number < 10; number++) {
                embedder.upload(number, C);
            }
            world.awaitRest();
            assertAllOfTheirModel(world);
            int answers = world.read(Topics.MATCHES).size();

            // When it is published again, calibrated
            world.publish(OF_C);
            await().atMost(Duration.ofSeconds(60)).until(() -> world.read(Topics.CONTROL).stream()
                    .anyMatch(control -> control.value().getCalibration() != null));
            world.awaitRest();

            // Then nothing is revised, and what is revised for another reason is calibrated
            assertThat(world.read(Topics.MATCHES)).hasSize(answers);
            world.soundAnswers();
            embedder.upload(10, C);
            world.awaitRest();
            known.put(C, OF_C);
            world.soundAnswers();
            List<MatchesRanked> all = world.read(Topics.MATCHES).stream()
                    .map(ConsumerRecord::value)
                    .toList();
            assertThat(all.size()).isGreaterThan(answers);
            assertThat(all)
                    .filteredOn(answer -> answer.getUnknownProbability() != null)
                    .hasSize(all.size() - answers)
                    .allSatisfy(this::assertOfItsModel);
        }
    }

    private void name(RankerWorld world, RankerService service) {
        await().atMost(Duration.ofSeconds(30)).until(() -> service.obstacles().isEmpty());
        RankerClient client = new RankerClient(service.httpPort());
        List<CompletableFuture<HttpResponse<String>>> replies = new ArrayList<>();
        for (int number = 0; number < NAMED; number++) {
            replies.add(client.decide("{'kind':'identified','photoId':'" + catalogue.id(number) + "','name':'whale "
                    + number + "','as':'ann'}"));
        }
        assertThat(replies).allMatch(reply -> reply.join().statusCode() == 200);
        world.awaitRest();
    }

    private static void awaitEpoch(RankerWorld world, long epoch) {
        await().atMost(Duration.ofSeconds(120)).until(() -> world.read(Topics.CONTROL).stream()
                .anyMatch(control -> control.value().getEpoch() == epoch));
        world.awaitRest();
    }

    /** Every record of the log, whatever came after it. */
    private void assertAllOfTheirModel(RankerWorld world) {
        world.soundAnswers();
        assertThat(world.read(Topics.MATCHES)).isNotEmpty().allSatisfy(each -> assertOfItsModel(each.value()));
    }

    private void assertOfItsModel(MatchesRanked answer) {
        boolean ranked = answer.getVerdict() == Verdict.CANDIDATES || answer.getVerdict() == Verdict.NO_CANDIDATES;
        Optional<Calibration> due =
                Optional.ofNullable(known.get(new ModelId(answer.getModelId()))).filter(any -> ranked);
        assertThat(answer.getUnknownProbability() != null).isEqualTo(due.isPresent());
        assertThat(answer.getUnlistedProbability() != null).isEqualTo(due.isPresent());
        assertThat(answer.getWhales())
                .allSatisfy(each -> assertThat(each.getProbability() != null).isEqualTo(due.isPresent()));
        due.ifPresent(calibration -> assertOf(calibration, answer));
    }

    private static void assertOf(Calibration calibration, MatchesRanked answer) {
        Calibration.Probabilities due = calibration.ofScores(answer.getWhales().stream()
                .map(each -> (double) each.getScore())
                .toList());
        assertThat(answer.getWhales())
                .extracting(RankedWhale::getProbability)
                .containsExactlyElementsOf(
                        due.whales().stream().map(Double::floatValue).toList());
        assertThat(answer.getUnlistedProbability()).isEqualTo((float) due.unlisted());
        assertThat(answer.getUnknownProbability()).isEqualTo((float) due.unknown());
        double sum = answer.getUnlistedProbability()
                + answer.getUnknownProbability()
                + answer.getWhales().stream()
                        .mapToDouble(RankedWhale::getProbability)
                        .sum();
        assertThat(sum).isCloseTo(1, within(1e-6));
    }

    private void assertInForce(RankerWorld world, ModelId model, Optional<Calibration> calibration) {
        Map<PhotoId, MatchesRanked> answers = inForce(world);
        for (int number = 0; number < PHOTOS; number++) {
            MatchesRanked answer = answers.get(catalogue.id(number));
            if (number < NAMED) {
                assertThat(answer.getVerdict()).isEqualTo(Verdict.IDENTIFIED);
                assertThat(answer.getUnknownProbability()).isNull();
            } else {
                assertThat(answer.getModelId()).isEqualTo(model.hex());
                assertThat(answer.getWhales()).hasSize(RankerWorld.RULES.whales());
                assertThat(answer.getUnlistedProbability() != null).isEqualTo(calibration.isPresent());
                calibration.ifPresent(fitted -> assertOf(fitted, answer));
                calibration.ifPresent(
                        fitted -> assertThat(answer.getUnlistedProbability()).isPositive());
            }
        }
    }

    private void assertShown(RankerService service, boolean calibrated) {
        RankerClient client = new RankerClient(service.httpPort());
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            JsonNode answer = client.get("/photos/" + catalogue.id(NAMED)).path("answer");
            assertThat(answer.path("calibrated").isBoolean()).isTrue();
            assertThat(answer.path("calibrated").booleanValue()).isEqualTo(calibrated);
            assertThat(answer.path("unknownProbability").isNumber()).isEqualTo(calibrated);
            assertThat(answer.path("unlistedProbability").isNumber()).isEqualTo(calibrated);
            assertThat(answer.path("whales")).isNotEmpty().allSatisfy(whale -> assertThat(
                            whale.path("probability").isNumber())
                    .isEqualTo(calibrated));
        });
    }

    private static Map<PhotoId, MatchesRanked> inForce(RankerWorld world) {
        Map<PhotoId, MatchesRanked> last = new HashMap<>();
        world.read(Topics.CURRENT_MATCHES).forEach(record -> last.put(record.key(), record.value()));
        return last;
    }

    private static Calibration calibration(ModelId model, double slope, double unknown) {
        int listed = RankerWorld.RULES.whales();
        return new Calibration(model, listed, ViewpointRule.ALL, true, slope, unknown, 1, 2, 0.5);
    }
}
