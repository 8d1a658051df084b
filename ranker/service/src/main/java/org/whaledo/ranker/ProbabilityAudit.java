package org.whaledo.ranker;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.whaledo.catalogue.Answer;
import org.whaledo.catalogue.Calibration;
import org.whaledo.catalogue.ModelNews;
import org.whaledo.event.MatchesRanked;
import org.whaledo.event.ModelEvent;
import org.whaledo.id.ModelId;
import org.whaledo.topic.Topics;

/** Holds the probabilities of answers to the calibrations that the answers' own models were published with. */
final class ProbabilityAudit {
    private final Map<ModelId, Set<Calibration>> calibrations = new HashMap<>();

    private ProbabilityAudit() {}

    /** @param models all of the log */
    static ProbabilityAudit of(List<ConsumerRecord<String, ModelEvent>> models) {
        ProbabilityAudit audit = new ProbabilityAudit();
        RolloutTopology.models().accepted(Topics.MODELS, models).forEach(event -> ModelWire.read(event)
                .ifPresent(audit::take));
        return audit;
    }

    private void take(ModelNews news) {
        if (news instanceof ModelNews.Published published) {
            published.calibration().ifPresent(fitted -> calibrations
                    .computeIfAbsent(published.model(), model -> new HashSet<>())
                    .add(fitted));
        }
    }

    /** What is wrong with the answer's probabilities, in words. That it has none is never wrong by itself. */
    Optional<String> breach(MatchesRanked record) {
        boolean holds = record.getUnknownProbability() == null ? hasNone(record) : isOfItsModel(record);
        String where = "photo " + record.getPhotoId() + " revision " + record.getRevision();
        return holds
                ? Optional.empty()
                : Optional.of(where + ": its probabilities are of no calibration of model " + record.getModelId());
    }

    private static boolean hasNone(MatchesRanked record) {
        return record.getUnlistedProbability() == null
                && record.getWhales().stream().allMatch(whale -> whale.getProbability() == null);
    }

    private boolean isOfItsModel(MatchesRanked record) {
        Answer answer = AnswerWire.read(record).answer();
        return answer.isRanked()
                && calibrations.getOrDefault(answer.model(), Set.of()).stream()
                        .filter(fitted -> fitted.viewpoints() == answer.viewpoints()
                                && fitted.encounterExcluded() == answer.encounterExcluded())
                        .anyMatch(fitted -> isOf(fitted.of(answer.whales()), answer, record));
    }

    private static boolean isOf(Calibration.Probabilities due, Answer answer, MatchesRanked record) {
        return record.getWhales().equals(ShortlistWire.writeWhales(answer.whales(), due.whales()))
                && record.getUnknownProbability().equals((float) due.unknown())
                && Float.valueOf((float) due.unlisted()).equals(record.getUnlistedProbability());
    }
}
