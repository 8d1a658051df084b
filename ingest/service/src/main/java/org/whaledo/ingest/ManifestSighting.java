package org.whaledo.ingest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.whaledo.event.PhotoDescribed;
import org.whaledo.event.Quarantined;
import org.whaledo.id.ObjectName;
import org.whaledo.store.StoredObject;
import org.whaledo.survey.Manifest;
import org.whaledo.survey.ManifestError;
import org.whaledo.survey.ManifestRow;
import org.whaledo.survey.SurveyPathPattern;

/** A manifest object, as words about other objects. */
final class ManifestSighting {
    private final StoredObject object;
    private final SurveyPathPattern pattern;
    private final String folder;

    ManifestSighting(StoredObject object, SurveyPathPattern pattern) {
        this.object = object;
        this.pattern = pattern;
        String key = object.name().key();
        this.folder = key.substring(0, key.lastIndexOf('/') + 1);
    }

    /** Paths are relative to the manifest's folder. */
    List<PhotoDescribed> rows(Manifest manifest) {
        return manifest.rows().stream().map(this::described).toList();
    }

    /** One record a broken row, under a key that stays the same while the row stays broken. */
    Map<String, Quarantined> broken(Manifest manifest, Instant now) {
        Map<Integer, List<ManifestError>> byRow = new TreeMap<>();
        manifest.errors().forEach(error -> byRow.computeIfAbsent(error.row(), row -> new ArrayList<>())
                .add(error));
        Map<String, Quarantined> records = new TreeMap<>();
        byRow.forEach((row, errors) -> records.put(
                object.name() + "#row-" + row,
                QuarantineRecords.of(object, errors.get(0).code(), words(errors), now)));
        return records;
    }

    private String words(List<ManifestError> errors) {
        List<String> words = errors.stream()
                .map(error ->
                        error.column().isEmpty() ? error.words() : "column " + error.column() + ": " + error.words())
                .toList();
        return object.name() + ", row " + errors.get(0).row() + ": " + String.join("; ", words);
    }

    private PhotoDescribed described(ManifestRow row) {
        ObjectName target = new ObjectName(object.name().bucket(), folder + row.path());
        Optional<Instant> takenAt =
                row.takenAt().map(Times::of).or(() -> row.date().map(Times::of));
        return PhotoDescribed.newBuilder()
                .setBucket(target.bucket())
                .setObjectKey(target.key())
                .setManifestKey(object.name().key())
                .setManifestStoredAt(object.storedAt())
                .setRow(row.number())
                .setName(row.whale().orElse(null))
                .setViewpoint(row.viewpoint())
                .setEncounter(row.encounter().map(id -> scoped(target, id)).orElse(null))
                .setTakenAt(takenAt.orElse(null))
                .build();
    }

    private String scoped(ObjectName target, String encounter) {
        Optional<String> survey = pattern.read(target.key()).survey();
        Optional<String> scope = survey.or(
                () -> folder.isEmpty() ? Optional.empty() : Optional.of(folder.substring(0, folder.length() - 1)));
        return PhotoDescription.scoped(scope, encounter);
    }
}
