package org.whaledo.ranker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.whaledo.catalogue.Answer;
import org.whaledo.catalogue.Calibration;
import org.whaledo.catalogue.PhotoCandidate;
import org.whaledo.catalogue.Revision;
import org.whaledo.catalogue.ShardOutput;
import org.whaledo.catalogue.ViewpointRule;
import org.whaledo.catalogue.WhaleCandidate;
import org.whaledo.event.Cause;
import org.whaledo.event.MatchesRanked;
import org.whaledo.event.ModelEvent;
import org.whaledo.event.ModelEventKind;
import org.whaledo.event.RankedWhale;
import org.whaledo.event.Verdict;
import org.whaledo.id.ModelId;
import org.whaledo.id.ObjectName;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;
import org.whaledo.topic.Topics;

/** What subscribers and people read of probabilities. */
class PublishedProbabilitiesTest {
    private static final ModelId MODEL = SyntheticCatalogue.model(1);
    private static final ModelId OTHER = SyntheticCatalogue.model(2);
    private static final Calibration FITTED = calibration(MODEL, 9);

    private final Revision revision = revision(0.8f, 0.5f, 0.4f);

    @Test
    void recordCarriesThemAndIsReadBackWithout() {
        MatchesRanked record = calibrated();

        Calibration.Probabilities due = FITTED.of(revision.answer().whales());
        assertThat(record.getWhales())
                .extracting(RankedWhale::getProbability)
                .containsExactlyElementsOf(
                        due.whales().stream().map(Double::floatValue).toList());
        assertThat(record.getUnlistedProbability()).isEqualTo((float) due.unlisted());
        assertThat(record.getUnknownProbability()).isEqualTo((float) due.unknown());
        assertThat(AnswerWire.read(record)).isEqualTo(revision);
        assertThat(record.getAnswerId()).isEqualTo(AnswerWire.write(revision).getAnswerId());
    }

    @Test
    void peopleReadThem() {
        JsonNode view = new JsonViews(whale -> Optional.empty()).answer(calibrated());

        assertThat(view.path("calibrated").booleanValue()).isTrue();
        double sum = view.path("unlistedProbability").doubleValue()
                + view.path("unknownProbability").doubleValue();
        for (JsonNode whale : view.path("whales")) {
            sum += whale.path("probability").doubleValue();
        }
        assertThat(sum).isCloseTo(1, org.assertj.core.api.Assertions.within(1e-6));
    }

    @Test
    void peopleReadThatThereAreNone() {
        JsonNode view = new JsonViews(whale -> Optional.empty()).answer(AnswerWire.write(revision));

        assertThat(view.path("calibrated").isBoolean()).isTrue();
        assertThat(view.path("calibrated").booleanValue()).isFalse();
        assertThat(view.path("unknownProbability").isNull()).isTrue();
        assertThat(view.path("unlistedProbability").isNull()).isTrue();
        assertThat(view.path("whales"))
                .allSatisfy(
                        whale -> assertThat(whale.path("probability").isNull()).isTrue());
    }

    @Test
    void auditKnowsThoseOfTheAnswersOwnModel() {
        ProbabilityAudit audit = ProbabilityAudit.of(List.of(
                published(0, OTHER, calibration(OTHER, 5)),
                published(1, MODEL, FITTED),
                published(2, MODEL, calibration(MODEL, 7))));

        assertThat(audit.breach(calibrated())).isEmpty();
        assertThat(audit.breach(calibrated(calibration(MODEL, 7))))
                .as("an earlier one")
                .isEmpty();
        assertThat(audit.breach(AnswerWire.write(revision))).isEmpty();
        assertThat(audit.breach(calibrated(calibration(OTHER, 5)))).isPresent();
        assertThat(audit.breach(MatchesRanked.newBuilder(calibrated())
                        .setUnknownProbability(0.25f)
                        .build()))
                .isPresent();
        assertThat(audit.breach(MatchesRanked.newBuilder(calibrated())
                        .setUnknownProbability(null)
                        .build()))
                .isPresent();
    }

    private MatchesRanked calibrated() {
        return calibrated(FITTED);
    }

    private MatchesRanked calibrated(Calibration calibration) {
        return AnswerWire.write(new ShardOutput.Published(
                revision, Optional.of(calibration.of(revision.answer().whales()))));
    }

    private static Calibration calibration(ModelId model, double slope) {
        return new Calibration(model, 3, ViewpointRule.ALL, true, slope, 4, 2, 1, 0.5);
    }

    private static ConsumerRecord<String, ModelEvent> published(long offset, ModelId model, Calibration calibration) {
        ModelEvent event = ModelEvent.newBuilder()
                .setCatalogue(RankerConfiguration.CATALOGUE)
                .setKind(ModelEventKind.PUBLISHED)
                .setModelId(model.hex())
                .setRequestId("r")
                .setReason("test")
                .setActor("test")
                .setAt(Instant.EPOCH)
                .setCalibration(CalibrationWire.write(calibration))
                .build();
        return new ConsumerRecord<>(Topics.MODELS.fullName(), 0, offset, RankerConfiguration.CATALOGUE, event);
    }

    private static Revision revision(float... scores) {
        List<WhaleCandidate> whales = new java.util.ArrayList<>();
        List<PhotoCandidate> photos = new java.util.ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            PhotoId photo = new PhotoId(String.format("%032x", 2 + i));
            WhaleId whale = new WhaleId(String.format("%032x", 100 + i));
            whales.add(new WhaleCandidate(whale, scores[i], photo, i + ".jpg"));
            photos.add(new PhotoCandidate(photo, i + ".jpg", scores[i], Optional.of(whale)));
        }
        Answer answer = new Answer(
                new PhotoId(String.format("%032x", 1)),
                new ObjectName("photos", "asks.jpg"),
                MODEL,
                1,
                Verdict.CANDIDATES,
                Optional.empty(),
                Optional.empty(),
                whales,
                photos,
                ViewpointRule.ALL,
                true,
                new TreeSet<>(),
                4);
        return new Revision(answer, 1, new TreeSet<>(List.of(Cause.FIRST)), Instant.EPOCH);
    }
}
