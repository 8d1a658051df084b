package org.whaledo.trainer.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.whaledo.catalogue.Catalogue;
import org.whaledo.catalogue.Query;
import org.whaledo.catalogue.Row;
import org.whaledo.catalogue.UnitVector;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.LengthPrefixedDigest;
import org.whaledo.id.PhotoId;

/** The photos that may answer the queries of a scenario, in the catalogue that serves. Not thread-safe. */
final class Gallery {
    private final EmbeddedSurvey survey;
    private final List<String> images;
    private final Catalogue catalogue;

    /** @param images each once */
    Gallery(EmbeddedSurvey survey, List<String> images) {
        this.survey = survey;
        this.images = List.copyOf(images);
        this.catalogue = new Catalogue(survey.model());
        images.forEach(image -> catalogue.put(row(image)));
    }

    List<String> images() {
        return images;
    }

    Catalogue catalogue() {
        return catalogue;
    }

    UnitVector vector(String image) {
        return survey.vectors().get(image);
    }

    /** The image asks; it never answers itself. */
    Query query(String image) {
        return query(image, vector(image));
    }

    /** The image asks with a vector that is not quite its own. */
    Query query(String image, UnitVector vector) {
        return new Query(
                photo(image),
                content(image),
                Optional.empty(),
                survey.facts(image).viewpoint(),
                new TreeSet<>(),
                vector);
    }

    private Row row(String image) {
        return new Row(
                photo(image),
                image,
                content(image),
                Optional.empty(),
                survey.facts(image).viewpoint(),
                Optional.empty(),
                vector(image));
    }

    private static PhotoId photo(String image) {
        return new PhotoId(new LengthPrefixedDigest().add("image").add(image).hex(32));
    }

    /** Equal photos under two image ids are two images here, as in the competition. */
    private static ContentDigest content(String image) {
        return new ContentDigest(
                new LengthPrefixedDigest().add("image").add(image).hex(64));
    }
}
