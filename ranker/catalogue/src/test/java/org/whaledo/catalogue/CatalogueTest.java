package org.whaledo.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.whaledo.event.IdentityStanding;
import org.whaledo.event.Viewpoint;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.DecisionId;
import org.whaledo.id.EmbeddingKey;
import org.whaledo.id.InputDigest;
import org.whaledo.id.ModelId;
import org.whaledo.id.ObjectName;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;

/** The fast scan and its slow twin: the oracle's loops. */
final class CatalogueTest {
    private static final ModelId MODEL = new ModelId("a".repeat(64));
    private final Random random = new Random(7);

    @Test
    void ranksLikeTheOracleWhileRowsComeChangeAndGo() {
        RankingRules rules = new RankingRules(5, 3, ViewpointRule.SAME, true);
        Catalogue catalogue = new Catalogue(MODEL);
        Map<PhotoId, Photo> photos = new LinkedHashMap<>();
        Map<PhotoId, Embedding> embeddings = new LinkedHashMap<>();
        Map<PhotoId, Identity> identities = new LinkedHashMap<>();
        for (int step = 0; step < 700; step++) {
            Photo photo = photo(random.nextInt(400));
            if (random.nextInt(4) == 0) {
                photos.remove(photo.id());
                catalogue.remove(photo.id());
                continue;
            }
            UnitVector vector = vector(random.nextInt(20) == 0 ? 9 : 17);
            Identity identity = identity(photo.id());
            photos.put(photo.id(), photo);
            embeddings.put(photo.id(), embedding(photo, vector));
            identities.put(photo.id(), identity);
            catalogue.put(Row.of(photo, identity.whale(), vector));
        }
        Oracle oracle = Oracle.of(rules, MODEL, photos.values(), embeddings.values(), identities.values());
        List<Query> queries = new ArrayList<>();
        List<Answer> expected = new ArrayList<>();
        oracle.answers().values().stream().filter(Answer::isRanked).forEach(answer -> {
            Photo photo = photos.get(answer.photo());
            queries.add(new Query(
                    photo.id(),
                    photo.content(),
                    photo.encounter(),
                    photo.viewpoint(),
                    answer.rejected(),
                    embeddings.get(photo.id()).outcome().vector().orElseThrow()));
            expected.add(answer);
        });

        List<Shortlist> found = catalogue.rank(queries, rules);

        assertThat(catalogue.size()).isEqualTo(photos.size()).isGreaterThan(Columns.BLOCK / 2);
        assertThat(queries).hasSizeGreaterThan(50);
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i).photos()).isEqualTo(expected.get(i).photos());
            assertThat(found.get(i).whales()).isEqualTo(expected.get(i).whales());
        }
    }

    @Test
    void scoresAreTheBitsOfThePlainLoop() {
        Columns columns = new Columns(37);
        List<UnitVector> rows = new ArrayList<>();
        for (int i = 0; i < 2 * Columns.BLOCK + 3; i++) {
            rows.add(vector(37));
            columns.add(rows.get(i));
        }
        float[] query = vector(37).values();

        float[][] scores = columns.scores(List.of(query, query));

        for (int row = 0; row < rows.size(); row++) {
            float plain = Oracle.cosine(query, rows.get(row).values());
            assertThat(scores[0][row]).isEqualTo(plain).isEqualTo(scores[1][row]);
        }
    }

    @Test
    void breaksTiesByPhotoAndListsEachWhaleOnce() {
        UnitVector same = UnitVector.normalised(new float[] {1, 2, 3});
        WhaleId whale = whale(1);
        Catalogue catalogue = new Catalogue(MODEL);
        List<PhotoId> ids = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Photo photo = new PhotoNamed("tie " + i, Optional.empty()).photo();
            ids.add(photo.id());
            catalogue.put(Row.of(photo, Optional.of(whale), same));
        }
        ids.sort(PhotoId::compareTo);
        Photo asking = new PhotoNamed("asking", Optional.empty()).photo();

        Shortlist best = catalogue
                .rank(
                        List.of(new Query(
                                asking.id(), asking.content(), Optional.empty(), Viewpoint.TOP, new TreeSet<>(), same)),
                        RankingRules.standard())
                .get(0);

        assertThat(best.photos()).extracting(PhotoCandidate::photo).isEqualTo(ids.subList(0, 20));
        assertThat(best.whales()).extracting(WhaleCandidate::photo).containsExactly(ids.get(0));
        assertThat(best.rows()).isEqualTo(30);
    }

    @Test
    void neverShowsEqualContentOwnEncounterOrRejectedWhales() {
        UnitVector same = UnitVector.normalised(new float[] {1, 0});
        Photo asking = new PhotoNamed("asking", Optional.of("day 1/a")).photo();
        Photo neighbour = new PhotoNamed("neighbour", Optional.of("day 1/a")).photo();
        Photo nowhere = new PhotoNamed("nowhere", Optional.empty()).photo();
        Photo ruledOut = new PhotoNamed("ruled out", Optional.of("day 2/a")).photo();
        ObjectName elsewhere = new ObjectName("photos", "copy.jpg");
        Photo copy = new Photo(
                PhotoId.of(elsewhere, asking.content()),
                elsewhere,
                asking.content(),
                asking.input(),
                Viewpoint.TOP,
                Optional.empty(),
                Instant.EPOCH);
        Catalogue catalogue = new Catalogue(MODEL);
        for (Photo photo : List.of(asking, neighbour, nowhere, ruledOut, copy)) {
            catalogue.put(Row.of(photo, Optional.of(whale(photo.equals(ruledOut) ? 1 : 2)), same));
        }
        SortedSet<WhaleId> rejected = new TreeSet<>(List.of(whale(1)));
        Query query = new Query(asking.id(), asking.content(), asking.encounter(), asking.viewpoint(), rejected, same);

        Shortlist best = catalogue.rank(List.of(query), RankingRules.standard()).get(0);
        Shortlist withNeighbours = catalogue
                .rank(List.of(query), new RankingRules(20, 20, ViewpointRule.ALL, false))
                .get(0);

        assertThat(best.photos()).extracting(PhotoCandidate::photo).containsExactly(nowhere.id());
        assertThat(withNeighbours.photos())
                .extracting(PhotoCandidate::photo)
                .containsExactlyInAnyOrder(nowhere.id(), neighbour.id());
    }

    /** A photo that is told apart by its name alone. */
    private record PhotoNamed(String name, Optional<String> encounter) {
        Photo photo() {
            ObjectName object = new ObjectName("photos", name);
            ContentDigest content = ContentDigest.of(name.getBytes(StandardCharsets.UTF_8));
            InputDigest input = InputDigest.of(content, Viewpoint.TOP);
            return new Photo(
                    PhotoId.of(object, content), object, content, input, Viewpoint.TOP, encounter, Instant.EPOCH);
        }
    }

    private Photo photo(int number) {
        Photo plain = new PhotoNamed(
                        "photo " + number,
                        random.nextBoolean() ? Optional.of("encounter " + random.nextInt(5)) : Optional.empty())
                .photo();
        Viewpoint viewpoint = Viewpoint.values()[random.nextInt(Viewpoint.values().length)];
        return new Photo(
                plain.id(),
                plain.object(),
                plain.content(),
                plain.input(),
                viewpoint,
                plain.encounter(),
                Instant.EPOCH);
    }

    private Identity identity(PhotoId photo) {
        SortedSet<WhaleId> rejected = new TreeSet<>();
        boolean decided = random.nextInt(3) > 0;
        if (!decided && random.nextBoolean()) {
            rejected.add(whale(random.nextInt(10)));
        }
        return new Identity(
                photo,
                decided ? IdentityStanding.IDENTIFIED : IdentityStanding.UNDECIDED,
                decided ? Optional.of(whale(random.nextInt(10))) : Optional.empty(),
                rejected,
                Optional.empty(),
                Correction.NONE,
                1);
    }

    private static WhaleId whale(int number) {
        return WhaleId.createdBy(new DecisionId(String.format("%032x", number)));
    }

    private static Embedding embedding(Photo photo, UnitVector vector) {
        return new Embedding(new EmbeddingKey(photo.id(), MODEL), photo.input(), new Embedding.Vector(vector));
    }

    private UnitVector vector(int dimension) {
        float[] values = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return UnitVector.normalised(values);
    }
}
