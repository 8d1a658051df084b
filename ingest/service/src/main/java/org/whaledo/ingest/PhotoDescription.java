package org.whaledo.ingest;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.event.Viewpoint;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.InputDigest;
import org.whaledo.id.PhotoId;
import org.whaledo.image.ImageFacts;
import org.whaledo.store.StoredObject;
import org.whaledo.survey.SurveyPath;
import org.whaledo.survey.SurveyPathPattern;
import org.whaledo.survey.ViewpointWords;

/** Puts together what object, path and EXIF tell about a photo, in this order of precedence. For one photo and thread. */
final class PhotoDescription {
    private static final int LONGEST_VALUE = 256;

    private final Map<String, String> sources = new TreeMap<>();
    private final List<String> warnings;
    private final StoredObject object;
    private final SurveyPath path;
    private final ImageFacts facts;

    PhotoDescription(StoredObject object, SurveyPathPattern pattern, ImageFacts facts) {
        this.object = object;
        this.path = pattern.read(object.name().key());
        this.facts = facts;
        this.warnings = new ArrayList<>(facts.warnings());
    }

    PhotoRegistered of(ContentDigest content) {
        Viewpoint viewpoint = viewpoint();
        Optional<String> survey = first("survey", told("survey"), path.survey());
        return PhotoRegistered.newBuilder()
                .setPhotoId(PhotoId.of(object.name(), content).hex())
                .setBucket(object.name().bucket())
                .setObjectKey(object.name().key())
                .setContentSha256(content.hex())
                .setInputDigest(InputDigest.of(content, viewpoint).hex())
                .setSize(object.size())
                .setEtag(object.etag())
                .setMediaType(facts.mediaType())
                .setWidth(facts.width())
                .setHeight(facts.height())
                .setOrientation(facts.orientation().exif())
                .setViewpoint(viewpoint)
                .setSurvey(survey.orElse(null))
                .setEncounter(first("encounter", told("encounter").map(id -> scoped(survey, id)), path.encounter())
                        .orElse(null))
                .setPlace(first("place", told("place"), path.place()).orElse(null))
                .setTakenAt(takenAt().orElse(null))
                .setStoredAt(object.storedAt())
                .setMetadataSource(sources)
                .setWarnings(warnings)
                .build();
    }

    /** Encounters of two surveys may have the same number. */
    static String scoped(Optional<String> survey, String encounter) {
        return survey.filter(scope -> !encounter.startsWith(scope + "/"))
                .map(scope -> scope + "/" + encounter)
                .orElse(encounter);
    }

    private Viewpoint viewpoint() {
        Optional<Viewpoint> told = read("viewpoint", ViewpointWords::parse);
        Optional<Viewpoint> known = Optional.of(path.viewpoint()).filter(side -> side != Viewpoint.UNKNOWN);
        return first("viewpoint", told, known).orElse(Viewpoint.UNKNOWN);
    }

    private Optional<Instant> takenAt() {
        Optional<LocalDateTime> exif = facts.takenAt();
        Optional<Instant> known =
                first("takenAt", read("taken-at", Times::parse), path.date().map(day -> Times.refined(day, exif)));
        if (known.isEmpty() && exif.isPresent()) {
            sources.put("takenAt", "exif");
            return exif.map(Times::of);
        }
        return known;
    }

    private <T> Optional<T> first(String field, Optional<T> ofObject, Optional<T> ofPath) {
        if (ofObject.isPresent()) {
            sources.put(field, "object");
            return ofObject;
        }
        if (ofPath.isPresent()) {
            sources.put(field, "path");
        }
        return ofPath;
    }

    private <T> Optional<T> read(String name, Function<String, Optional<T>> reader) {
        Optional<String> text = told(name);
        Optional<T> value = text.flatMap(reader);
        if (text.isPresent() && value.isEmpty()) {
            warnings.add("x-amz-meta-" + name + " cannot be read");
        }
        return value;
    }

    private Optional<String> told(String name) {
        return Optional.ofNullable(object.userMetadata().get(name))
                .map(String::strip)
                .filter(text -> !text.isEmpty() && text.length() <= LONGEST_VALUE);
    }
}
