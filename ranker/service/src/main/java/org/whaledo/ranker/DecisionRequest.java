package org.whaledo.ranker;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.whaledo.catalogue.Correction;
import org.whaledo.catalogue.identity.DecisionCheck;
import org.whaledo.catalogue.identity.DecisionLog;
import org.whaledo.catalogue.identity.Whale;
import org.whaledo.event.Decision;
import org.whaledo.event.DecisionKind;
import org.whaledo.event.DecisionSource;
import org.whaledo.event.Viewpoint;
import org.whaledo.id.AnswerId;
import org.whaledo.id.DecisionId;
import org.whaledo.id.LengthPrefixedDigest;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;

/**
 * What somebody asks to decide over HTTP, checked for completeness. {@link DecisionKind} says what each kind needs.
 *
 * @param expectedVersion of the photo's identity, or of the whale; empty decides whatever it is
 */
record DecisionRequest(
        DecisionKind kind,
        Optional<PhotoId> photo,
        Optional<WhaleId> whale,
        Optional<String> name,
        List<WhaleId> otherWhales,
        List<PhotoId> photos,
        Optional<DecisionId> withdrawn,
        Correction correction,
        String decider,
        Optional<String> reason,
        Optional<AnswerId> seenAnswer,
        Optional<Long> seenRevision,
        Optional<Long> expectedVersion) {

    private static final Map<String, DecisionKind> KINDS = Map.ofEntries(
            Map.entry("identified", DecisionKind.IDENTIFIED),
            Map.entry("newWhale", DecisionKind.NEW_WHALE),
            Map.entry("rejected", DecisionKind.REJECTED),
            Map.entry("unknownWhale", DecisionKind.UNKNOWN_WHALE),
            Map.entry("unusable", DecisionKind.UNUSABLE),
            Map.entry("corrected", DecisionKind.CORRECTED),
            Map.entry("renamed", DecisionKind.RENAMED),
            Map.entry("merged", DecisionKind.MERGED),
            Map.entry("split", DecisionKind.SPLIT),
            Map.entry("withdrawn", DecisionKind.WITHDRAWN));

    /** @throws org.whaledo.failure.Failure with DECISION_INVALID, naming the field */
    static DecisionRequest parse(byte[] body) {
        JsonFields fields = JsonFields.of(body);
        DecisionRequest request = new DecisionRequest(
                kind(fields.text("kind").orElseThrow(() -> JsonFields.invalid("field kind is missing"))),
                fields.parsed("photoId", PhotoId::new),
                fields.parsed("whaleId", WhaleId::new),
                fields.text("name"),
                fields.list("otherWhaleIds", WhaleId::new),
                fields.list("photoIds", PhotoId::new),
                fields.parsed("withdrawnDecisionId", DecisionId::new),
                new Correction(
                        fields.parsed("viewpoint", DecisionRequest::viewpoint),
                        fields.text("encounter"),
                        fields.parsed("takenAt", DecisionRequest::instant)),
                fields.text("as")
                        .or(() -> fields.text("reviewer"))
                        .orElseThrow(() -> JsonFields.invalid("field as is missing: who decides?")),
                fields.text("reason"),
                fields.parsed("seenAnswerId", AnswerId::new),
                fields.number("seenRevision"),
                fields.number("expectedVersion"));
        request.checkComplete();
        return request;
    }

    /**
     * The record for {@code labels}. A repeated request is the same decision until it took effect. One that was refused is the
     * same, too, as long as it would be refused again; when nothing speaks against it any more, it is a new attempt.
     *
     * @param decisions as far as they are known
     */
    Decision decision(DecisionLog decisions, Instant at) {
        long basis = basis(decisions);
        Decision last = decision(basis, 0, at);
        for (int attempt = 1; isRefused(last, decisions); attempt++) {
            Decision next = decision(basis, attempt, at);
            if (decisions.decision(idOf(next)).isEmpty()
                    && decisions.objection(next).isPresent()) {
                return last;
            }
            last = next;
        }
        return last;
    }

    private static boolean isRefused(Decision decision, DecisionLog decisions) {
        return decisions.refusal(idOf(decision)).isPresent();
    }

    private static DecisionId idOf(Decision decision) {
        return new DecisionId(decision.getDecisionId());
    }

    /**
     * @param basis version that the identity has now
     * @param attempt 0 for the first, or so many were refused before
     */
    private Decision decision(long basis, int attempt, Instant at) {
        return Decision.newBuilder()
                .setDecisionId(id(basis, attempt).hex())
                .setKind(kind)
                .setPhotoId(photo.map(PhotoId::hex).orElse(null))
                .setWhaleId(whale.map(WhaleId::hex).orElse(null))
                .setName(name.orElse(null))
                .setOtherWhaleIds(otherWhales.stream().map(WhaleId::hex).toList())
                .setPhotoIds(photos.stream().map(PhotoId::hex).toList())
                .setWithdrawnDecisionId(withdrawn.map(DecisionId::hex).orElse(null))
                .setViewpoint(correction.viewpoint().orElse(null))
                .setEncounter(correction.encounter().orElse(null))
                .setTakenAt(correction.takenAt().orElse(null))
                .setDecider(decider)
                .setSource(DecisionSource.PERSON)
                .setDecidedAt(at)
                .setReason(reason.orElse(null))
                .setSeenAnswerId(seenAnswer.map(AnswerId::hex).orElse(null))
                .setSeenRevision(seenRevision.orElse(null))
                .setExpectedVersion(expectedVersion.orElse(null))
                .build();
    }

    /** Every whale that must be known. */
    List<WhaleId> whales() {
        return Stream.concat(whale.stream(), otherWhales.stream()).toList();
    }

    /** Every photo that must be known. */
    List<PhotoId> allPhotos() {
        return Stream.concat(photo.stream(), photos.stream()).toList();
    }

    /** The version that the photo, or else the whale, has now. */
    private long basis(DecisionLog decisions) {
        return photo.map(each -> decisions.identity(each).version())
                .or(() -> whale.flatMap(decisions::whale).map(Whale::version))
                .orElse(0L);
    }

    /** Key on {@code labels}: what the decision is about. */
    String key() {
        return photo.map(PhotoId::hex)
                .or(() -> whale.map(WhaleId::hex))
                .or(() -> withdrawn.map(DecisionId::hex))
                .orElseThrow();
    }

    private DecisionId id(long basis, int attempt) {
        LengthPrefixedDigest digest = new LengthPrefixedDigest();
        for (Object part : Arrays.asList(
                kind,
                photo,
                whale,
                name,
                otherWhales,
                photos,
                withdrawn,
                correction,
                decider,
                expectedVersion.orElse(basis))) {
            digest.add(part.toString());
        }
        if (attempt > 0) {
            digest.add("attempt " + attempt);
        }
        return new DecisionId(digest.hex(32));
    }

    private void checkComplete() {
        try {
            DecisionCheck.check(decision(0, 0, Instant.EPOCH));
        } catch (IllegalArgumentException e) {
            throw JsonFields.invalid(e.getMessage());
        }
    }

    private static Viewpoint viewpoint(String text) {
        return Arrays.stream(Viewpoint.values())
                .filter(each -> each.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of left, top, right, unknown"));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("must be a time like 2019-08-05T14:30:00Z", e);
        }
    }

    private static DecisionKind kind(String text) {
        DecisionKind kind = KINDS.get(text);
        if (kind == null) {
            throw JsonFields.invalid("field kind must be one of "
                    + KINDS.keySet().stream().sorted().collect(Collectors.joining(", ")) + ", was " + text);
        }
        return kind;
    }
}
