package org.whaledo.trainer.calibration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.whaledo.catalogue.CalibrationFit.Truth;
import org.whaledo.catalogue.Catalogue;
import org.whaledo.catalogue.Query;
import org.whaledo.catalogue.RankingRules;
import org.whaledo.catalogue.Row;
import org.whaledo.catalogue.WhaleCandidate;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.LengthPrefixedDigest;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;
import org.whaledo.trainer.evaluation.EmbeddedSurvey;
import org.whaledo.trainer.evaluation.ImageFacts;

/**
 * Asks the catalogue that serves about every photo of some whales twice: as it is, and with the photo's whale taken out, as if
 * nobody had ever met it. The photo's own encounter does not vote. Photos ask whose whale another encounter shows, and the
 * same photos both times, so that the two kinds differ in nothing else. Not thread-safe.
 */
final class LeaveWhaleOut {
    private static final int BATCH = 128;

    private final EmbeddedSurvey survey;
    private final RankingRules rules;
    private final Predicate<String> whales;
    private final Catalogue catalogue;
    private final Map<String, Set<String>> encounters = new HashMap<>();

    /** @param whales that ask and answer; all others are as if they were not there */
    LeaveWhaleOut(EmbeddedSurvey survey, RankingRules rules, Predicate<String> whales) {
        this.survey = survey;
        this.rules = rules;
        this.whales = whales;
        this.catalogue = new Catalogue(survey.model());
        for (String image : survey.vectors().keySet()) {
            if (takesPart(image)) {
                catalogue.put(row(image));
                ImageFacts facts = survey.facts(image);
                encounters
                        .computeIfAbsent(facts.whale().orElseThrow(), whale -> new HashSet<>())
                        .add(facts.encounter().orElseThrow());
            }
        }
    }

    /** Two a photo; none about a photo that no other whale could be mistaken for. */
    List<KnownTruth> answers() {
        List<String> asking = survey.vectors().keySet().stream()
                .filter(this::takesPart)
                .filter(image -> encounters.get(whale(image)).size() > 1)
                .toList();
        List<KnownTruth> answers = new ArrayList<>();
        for (int from = 0; from < asking.size(); from += BATCH) {
            List<String> batch = asking.subList(from, Math.min(asking.size(), from + BATCH));
            ask(batch, false, answers);
            ask(batch, true, answers);
        }
        return answers;
    }

    private void ask(List<String> images, boolean without, List<KnownTruth> answers) {
        List<Query> queries =
                images.stream().map(image -> query(image, without)).toList();
        List<List<WhaleCandidate>> found = catalogue.rank(queries, rules).stream()
                .map(shortlist -> shortlist.whales())
                .toList();
        for (int i = 0; i < images.size(); i++) {
            if (!found.get(i).isEmpty()) {
                String whale = whale(images.get(i));
                answers.add(new KnownTruth(whale, found.get(i), truth(whale, without, found.get(i))));
            }
        }
    }

    private static Truth truth(String whale, boolean without, List<WhaleCandidate> found) {
        if (without) {
            return new Truth.Unknown();
        }
        for (int place = 0; place < found.size(); place++) {
            if (found.get(place).whale().equals(id(whale))) {
                return new Truth.Listed(place);
            }
        }
        return new Truth.Unlisted();
    }

    private boolean takesPart(String image) {
        ImageFacts facts = survey.facts(image);
        return facts.encounter().isPresent() && facts.whale().filter(whales).isPresent();
    }

    private String whale(String image) {
        return survey.facts(image).whale().orElseThrow();
    }

    private Query query(String image, boolean without) {
        SortedSet<WhaleId> rejected = new TreeSet<>(without ? Set.of(id(whale(image))) : Set.of());
        ImageFacts facts = survey.facts(image);
        return new Query(
                photo(image),
                content(image),
                facts.encounter(),
                facts.viewpoint(),
                rejected,
                survey.vectors().get(image));
    }

    private Row row(String image) {
        ImageFacts facts = survey.facts(image);
        return new Row(
                photo(image),
                image,
                content(image),
                facts.encounter(),
                facts.viewpoint(),
                Optional.of(id(whale(image))),
                survey.vectors().get(image));
    }

    private static PhotoId photo(String image) {
        return new PhotoId(new LengthPrefixedDigest().add("image").add(image).hex(32));
    }

    private static ContentDigest content(String image) {
        return new ContentDigest(
                new LengthPrefixedDigest().add("image").add(image).hex(64));
    }

    private static WhaleId id(String whale) {
        return new WhaleId(new LengthPrefixedDigest().add("whale").add(whale).hex(32));
    }
}
