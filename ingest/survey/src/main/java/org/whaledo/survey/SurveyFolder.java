package org.whaledo.survey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

/**
 * A survey on a disk: every image file below a folder, with what manifests and paths say about it. Manifests may lie at
 * any level; where two name one photo, the deeper one counts. Images are known by the ending of their name and not opened.
 *
 * @param root the folder
 * @param photos by key
 * @param manifests by key
 * @param problems rows of manifests that are not used, or whose photo is not there
 */
public record SurveyFolder(
        Path root, List<SurveyPhoto> photos, SortedMap<String, Path> manifests, List<Problem> problems) {
    /** @param manifest key of the manifest */
    public record Problem(String manifest, ManifestError error) {
        @Override
        public String toString() {
            return manifest + ": " + error;
        }
    }

    public SurveyFolder {
        photos = List.copyOf(photos);
        manifests = Collections.unmodifiableSortedMap(new TreeMap<>(manifests));
        problems = List.copyOf(problems);
    }

    public static SurveyFolder read(Path root) {
        return read(root, SurveyPathPattern.standard());
    }

    /**
     * @throws Failure SURVEY_FILE_MISSING when there is no such folder or a file in it cannot be read,
     *     SURVEY_FOLDER_EMPTY when it holds no image, and what {@link Manifest#read} throws, naming the manifest
     */
    public static SurveyFolder read(Path root, SurveyPathPattern pattern) {
        FolderListing listing = FolderListing.of(root);
        Map<String, SurveyPhoto> photos = new TreeMap<>();
        listing.images().forEach((key, file) -> photos.put(key, SurveyPhoto.ofPath(file, key, pattern.read(key))));
        if (photos.isEmpty()) {
            throw new Failure(FailureCode.SURVEY_FOLDER_EMPTY, root + " holds no image file");
        }
        List<Problem> problems = new ArrayList<>();
        listing.manifests().forEach((key, file) -> {
            Manifest manifest = read(key, file);
            manifest.errors().forEach(error -> problems.add(new Problem(key, error)));
            apply(key, manifest, photos, problems);
        });
        return new SurveyFolder(root, List.copyOf(photos.values()), new TreeMap<>(listing.manifests()), problems);
    }

    private static Manifest read(String key, Path file) {
        try {
            return Manifest.read(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new Failure(FailureCode.SURVEY_FILE_MISSING, file + " cannot be read", unreadable);
        } catch (Failure wrong) {
            throw new Failure(wrong.code(), key + ": " + wrong.getMessage(), wrong);
        }
    }

    private static void apply(
            String manifestKey, Manifest manifest, Map<String, SurveyPhoto> photos, List<Problem> problems) {
        String prefix = manifestKey.substring(0, manifestKey.lastIndexOf('/') + 1);
        for (ManifestRow row : manifest.rows()) {
            SurveyPhoto photo = photos.computeIfPresent(prefix + row.path(), (key, found) -> found.with(row, prefix));
            if (photo == null) {
                String words = "no photo '" + prefix + row.path() + "'";
                problems.add(new Problem(
                        manifestKey, new ManifestError(row.number(), "path", words, FailureCode.SURVEY_FILE_MISSING)));
            }
        }
    }

    /** The photos that scenario files can name. The first counts where two have one id. */
    public Map<String, SurveyPhoto> byImageId() {
        Map<String, SurveyPhoto> result = new LinkedHashMap<>();
        for (SurveyPhoto photo : photos) {
            Optional<String> id = photo.imageId();
            id.ifPresent(known -> result.putIfAbsent(known, photo));
        }
        return result;
    }
}
