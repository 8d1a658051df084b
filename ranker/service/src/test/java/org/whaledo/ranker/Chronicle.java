package org.whaledo.ranker;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.whaledo.catalogue.identity.DecisionLog;
import org.whaledo.event.Decision;
import org.whaledo.event.MatchesRanked;
import org.whaledo.id.PhotoId;

/**
 * What was known at any time, told by nothing but {@code matches} and {@code labels} from their beginning: the answer in
 * force of a photo, and who had decided what on it.
 */
final class Chronicle {
    private final List<ConsumerRecord<PhotoId, MatchesRanked>> matches;
    private final List<ConsumerRecord<String, Decision>> labels;

    Chronicle(List<ConsumerRecord<PhotoId, MatchesRanked>> matches, List<ConsumerRecord<String, Decision>> labels) {
        this.matches = matches;
        this.labels = labels;
    }

    /** The last answer that was published by then. */
    Optional<MatchesRanked> answer(PhotoId photo, Instant then) {
        return matches.stream()
                .filter(record -> record.key().equals(photo) && record.timestamp() <= then.toEpochMilli())
                .map(ConsumerRecord::value)
                .reduce((earlier, later) -> later);
    }

    /** The answer that somebody had before their eyes. */
    Optional<MatchesRanked> seen(PhotoId photo, long revision) {
        return matches.stream()
                .map(ConsumerRecord::value)
                .filter(each -> each.getPhotoId().equals(photo.hex()) && each.getRevision() == revision)
                .findFirst();
    }

    /** All that was decided by then. */
    DecisionLog decisions(Instant then) {
        DecisionLog log = new DecisionLog();
        labels.stream()
                .filter(record -> record.timestamp() <= then.toEpochMilli())
                .forEach(record -> log.take(record.value()));
        return log;
    }
}
