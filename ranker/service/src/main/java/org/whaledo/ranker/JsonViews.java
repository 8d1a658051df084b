package org.whaledo.ranker;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Function;
import org.whaledo.catalogue.Identity;
import org.whaledo.catalogue.RankingRules;
import org.whaledo.catalogue.ShardStatus;
import org.whaledo.event.MatchesRanked;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.event.RankedPhoto;
import org.whaledo.event.RankedWhale;
import org.whaledo.id.ModelId;
import org.whaledo.id.WhaleId;

/** How the HTTP interface spells things: ids under {@code whale} and {@code photoId}, people's words beside them. */
final class JsonViews {
    private final Function<WhaleId, Optional<String>> names;

    JsonViews(Function<WhaleId, Optional<String>> names) {
        this.names = names;
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode photo(PhotoRegistered photo) {
        ObjectNode node = object();
        node.put("photoId", photo.getPhotoId());
        node.put("bucket", photo.getBucket());
        node.put("photo", photo.getObjectKey());
        node.put("mediaType", photo.getMediaType());
        node.put("width", photo.getWidth());
        node.put("height", photo.getHeight());
        node.put("viewpoint", photo.getViewpoint().name());
        node.put("survey", photo.getSurvey());
        node.put("encounter", photo.getEncounter());
        node.put(
                "takenAt",
                photo.getTakenAt() == null ? null : photo.getTakenAt().toString());
        return node;
    }

    ObjectNode identity(Identity identity) {
        ObjectNode node = object();
        node.put("standing", identity.standing().name());
        putWhale(node, identity.whale().map(WhaleId::hex));
        ArrayNode rejected = node.putArray("rejected");
        identity.rejected().forEach(whale -> putWhale(rejected.addObject(), Optional.of(whale.hex())));
        ObjectNode corrected = node.putObject("corrected");
        identity.correction().viewpoint().ifPresent(viewpoint -> corrected.put("viewpoint", viewpoint.name()));
        identity.correction().encounter().ifPresent(encounter -> corrected.put("encounter", encounter));
        identity.correction().takenAt().ifPresent(takenAt -> corrected.put("takenAt", takenAt.toString()));
        node.put("decisionId", identity.decision().map(Object::toString).orElse(null));
        node.put("version", identity.version());
        return node;
    }

    ObjectNode answer(MatchesRanked answer) {
        ObjectNode node = object();
        node.put("answerId", answer.getAnswerId());
        node.put("revision", answer.getRevision());
        ArrayNode causes = node.putArray("causes");
        answer.getCauses().forEach(cause -> causes.add(cause.name()));
        node.put("modelId", answer.getModelId());
        node.put("epoch", answer.getEpoch());
        node.put("verdict", answer.getVerdict().name());
        putWhale(node, Optional.ofNullable(answer.getWhaleId()));
        node.put("failureCode", answer.getFailureCode());
        node.put("failureWords", answer.getFailureWords());
        node.put("viewpointRule", answer.getViewpointRule());
        node.put("encounterExcluded", answer.getEncounterExcluded());
        node.put("catalogueSize", answer.getCatalogueSize());
        node.put("calibrated", answer.getUnknownProbability() != null);
        node.put("unlistedProbability", answer.getUnlistedProbability());
        node.put("unknownProbability", answer.getUnknownProbability());
        node.put("rankedAt", answer.getRankedAt().toString());
        ArrayNode whales = node.putArray("whales");
        answer.getWhales().forEach(each -> put(whales.addObject(), each));
        ArrayNode photos = node.putArray("photos");
        answer.getPhotos().forEach(each -> put(photos.addObject(), each));
        return node;
    }

    static ObjectNode rules(RankingRules rules) {
        return object().put("photos", rules.photos())
                .put("whales", rules.whales())
                .put("viewpoints", rules.viewpoints().text())
                .put("encounterExcluded", rules.encounterExcluded());
    }

    static ObjectNode shard(ShardGauge gauge) {
        ShardStatus status = gauge.status();
        ObjectNode node = object();
        node.put("shard", gauge.index());
        node.put("epoch", status.epoch());
        node.put("serving", status.serving().map(ModelId::hex).orElse(null));
        node.put("photos", status.photos());
        node.put("rows", status.rows());
        node.put("standing", status.standing());
        node.put("resting", status.resting());
        node.put("dirty", status.due());
        node.put("openRounds", status.open());
        node.put("unannounced", status.unannounced());
        node.put("missing", status.missing());
        node.put("requested", status.requested());
        node.put("restarted", status.restarted());
        node.put("healed", status.healed());
        node.put("applied", gauge.applied());
        return node;
    }

    private void put(ObjectNode node, RankedWhale whale) {
        putWhale(node, Optional.of(whale.getWhaleId()));
        node.put("score", whale.getScore());
        node.put("probability", whale.getProbability());
        node.put("photoId", whale.getPhotoId());
        node.put("photo", whale.getObjectKey());
    }

    private void put(ObjectNode node, RankedPhoto photo) {
        node.put("photoId", photo.getPhotoId());
        node.put("photo", photo.getObjectKey());
        node.put("score", photo.getScore());
        putWhale(node, Optional.ofNullable(photo.getWhaleId()));
    }

    private void putWhale(ObjectNode node, Optional<String> whale) {
        node.put("whale", whale.orElse(null));
        node.put("name", whale.map(WhaleId::new).flatMap(names).orElse(null));
    }
}
