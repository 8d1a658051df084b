package org.whaledo.catalogue;

import java.util.stream.Collectors;
import org.whaledo.event.Verdict;
import org.whaledo.id.AnswerId;
import org.whaledo.id.LengthPrefixedDigest;

/**
 * The part of an answer that makes a revision: photo, verdict and, for ranked answers, model, filters and lists with
 * scores at 1e-4; for FAILED, model and code; for IDENTIFIED, the whale. Catalogue size, causes, epoch and times are
 * not in it, or every upload would revise everything.
 */
public record CanonicalAnswer(String text) {
    private static final double STEPS = 10_000;

    static CanonicalAnswer of(Answer answer) {
        String head = "photo " + answer.photo() + "\nverdict " + answer.verdict() + "\n";
        if (answer.isRanked()) {
            return new CanonicalAnswer(head + lists(answer));
        }
        if (answer.verdict() == Verdict.FAILED) {
            String code = answer.failure().map(FailureNote::code).orElse("");
            return new CanonicalAnswer(head + "model " + answer.model() + "\ncode " + code + "\n");
        }
        return new CanonicalAnswer(
                head + answer.whale().map(whale -> "whale " + whale + "\n").orElse(""));
    }

    private static String lists(Answer answer) {
        String rejected = answer.rejected().stream().map(Object::toString).collect(Collectors.joining(" "));
        StringBuilder text = new StringBuilder()
                .append("model ")
                .append(answer.model())
                .append("\nviewpoints ")
                .append(answer.viewpoints().text())
                .append("\nencounterExcluded ")
                .append(answer.encounterExcluded())
                .append("\nrejected ")
                .append(rejected)
                .append('\n');
        for (WhaleCandidate each : answer.whales()) {
            text.append("whale ").append(each.whale()).append(' ').append(steps(each.score()));
            text.append(' ').append(each.photo()).append('\n');
        }
        for (PhotoCandidate each : answer.photos()) {
            text.append("photo ").append(each.photo()).append(' ').append(steps(each.score()));
            text.append(' ')
                    .append(each.whale().map(Object::toString).orElse("-"))
                    .append('\n');
        }
        return text.toString();
    }

    private static long steps(float score) {
        return Math.round(score * STEPS);
    }

    /** The first 16 bytes of its SHA-256; what a decision cites. */
    public AnswerId id() {
        return new AnswerId(new LengthPrefixedDigest().add(text).hex(32));
    }
}
