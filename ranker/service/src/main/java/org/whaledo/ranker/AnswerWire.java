package org.whaledo.ranker;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.whaledo.catalogue.Answer;
import org.whaledo.catalogue.FailureNote;
import org.whaledo.catalogue.Revision;
import org.whaledo.catalogue.ShardOutput;
import org.whaledo.catalogue.ViewpointRule;
import org.whaledo.event.MatchesRanked;
import org.whaledo.id.ModelId;
import org.whaledo.id.ObjectName;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;

/**
 * Reads and writes revisions of answers, on their topics and in the store that numbers them. The topics show probabilities
 * too, which follow from an answer and are no part of it: nothing reads them back.
 */
final class AnswerWire {
    private AnswerWire() {}

    /** As subscribers get it. */
    static MatchesRanked write(ShardOutput.Published published) {
        Revision revision = published.revision();
        return published
                .probabilities()
                .map(probabilities -> builder(revision)
                        .setWhales(ShortlistWire.writeWhales(revision.answer().whales(), probabilities.whales()))
                        .setUnlistedProbability((float) probabilities.unlisted())
                        .setUnknownProbability((float) probabilities.unknown())
                        .build())
                .orElseGet(() -> write(revision));
    }

    /** As the shard remembers it. */
    static MatchesRanked write(Revision revision) {
        return builder(revision).build();
    }

    private static MatchesRanked.Builder builder(Revision revision) {
        Answer answer = revision.answer();
        return MatchesRanked.newBuilder()
                .setPhotoId(answer.photo().hex())
                .setBucket(answer.object().bucket())
                .setObjectKey(answer.object().key())
                .setRevision(revision.number())
                .setAnswerId(answer.canonical().id().hex())
                .setCauses(List.copyOf(revision.causes()))
                .setModelId(answer.model().hex())
                .setEpoch(answer.epoch())
                .setVerdict(answer.verdict())
                .setWhaleId(answer.whale().map(WhaleId::hex).orElse(null))
                .setFailureCode(answer.failure().map(FailureNote::code).orElse(null))
                .setFailureWords(answer.failure().map(FailureNote::words).orElse(null))
                .setWhales(ShortlistWire.writeWhales(answer.whales()))
                .setPhotos(ShortlistWire.writePhotos(answer.photos()))
                .setViewpointRule(answer.viewpoints().text())
                .setEncounterExcluded(answer.encounterExcluded())
                .setRejectedWhales(answer.rejected().stream().map(WhaleId::hex).toList())
                .setCatalogueSize(answer.rows())
                .setRankedAt(revision.rankedAt());
    }

    static Revision read(MatchesRanked record) {
        return new Revision(
                answer(record), record.getRevision(), new TreeSet<>(record.getCauses()), record.getRankedAt());
    }

    private static Answer answer(MatchesRanked record) {
        return new Answer(
                new PhotoId(record.getPhotoId()),
                new ObjectName(record.getBucket(), record.getObjectKey()),
                new ModelId(record.getModelId()),
                record.getEpoch(),
                record.getVerdict(),
                Optional.ofNullable(record.getWhaleId()).map(WhaleId::new),
                Optional.ofNullable(record.getFailureCode())
                        .map(code -> new FailureNote(
                                code,
                                Optional.ofNullable(record.getFailureWords()).orElse(""))),
                ShortlistWire.readWhales(record.getWhales()),
                ShortlistWire.readPhotos(record.getPhotos()),
                ViewpointRule.valueOf(record.getViewpointRule().toUpperCase(Locale.ROOT)),
                record.getEncounterExcluded(),
                record.getRejectedWhales().stream().map(WhaleId::new).collect(Collectors.toCollection(TreeSet::new)),
                record.getCatalogueSize());
    }
}
