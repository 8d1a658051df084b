package org.whaledo.catalogue.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.whaledo.catalogue.Correction;
import org.whaledo.event.Viewpoint;
import org.whaledo.id.DecisionId;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;

/** People and manifests who decide this and that, mostly sensibly, from a seed. */
public final class RandomRulings {
    private static final int NAMES = 8;
    private final Random random;
    private final List<Ruling> told = new ArrayList<>();
    private List<PhotoId> photos = List.of();
    private int decisions;

    public RandomRulings(Random random) {
        this.random = random;
    }

    /**
     * @param fold as it is, so that most of what is decided makes sense
     * @param known photos to decide on
     */
    public Ruling next(IdentityFold fold, List<PhotoId> known) {
        photos = known;
        if (!told.isEmpty() && random.nextInt(20) == 0) {
            return any(told);
        }
        Ruling.Opinion opinion = opinion(fold);
        boolean byPerson = !(opinion instanceof Ruling.IsNamed) || random.nextBoolean();
        Ruling ruling = new Ruling(id(), byPerson, expected(opinion, fold), opinion);
        told.add(ruling);
        return ruling;
    }

    private Ruling.Opinion opinion(IdentityFold fold) {
        PhotoId photo = any(photos);
        List<WhaleId> whales = List.copyOf(fold.whales());
        int dice = random.nextInt(20);
        if (dice < 3 || whales.isEmpty()) {
            return new Ruling.IsNamed(photo, name());
        }
        WhaleId whale = random.nextInt(40) == 0 ? WhaleId.createdBy(id()) : any(whales);
        return switch (dice) {
            case 3, 4 -> new Ruling.IsWhale(photo, whale);
            case 5 -> new Ruling.IsNewWhale(photo, maybeName());
            case 6, 7 ->
                new Ruling.IsNotWhale(photo, fold.identity(photo).whale().orElse(whale));
            case 8 -> new Ruling.IsNotWhale(photo, whale);
            case 9 -> new Ruling.IsUnknownWhale(photo);
            case 10 -> new Ruling.IsUnusable(photo);
            case 11 -> new Ruling.IsCorrected(photo, correction());
            case 12 -> new Ruling.IsCalled(whale, name());
            case 13, 14 -> new Ruling.IsMerged(whale, others(whales));
            case 15, 16 -> split(fold, photo, whale);
            case 17 -> new Ruling.IsMoved(photo, any(photos));
            default ->
                new Ruling.IsWithdrawn(any(told).id(), random.nextInt(3) == 0 ? Optional.of(photo) : Optional.empty());
        };
    }

    private Ruling.IsSplit split(IdentityFold fold, PhotoId photo, WhaleId whale) {
        WhaleId from = fold.identity(photo).whale().orElse(whale);
        List<PhotoId> leaving = new ArrayList<>(List.of(photo));
        photos.stream()
                .filter(each -> !each.equals(photo) && random.nextInt(3) == 0)
                .filter(each -> fold.identity(each).whale().equals(Optional.of(from)))
                .forEach(leaving::add);
        return new Ruling.IsSplit(from, leaving, maybeName());
    }

    private List<WhaleId> others(List<WhaleId> whales) {
        return random.nextInt(3) == 0 ? List.of(any(whales), any(whales)) : List.of(any(whales));
    }

    private OptionalLong expected(Ruling.Opinion opinion, IdentityFold fold) {
        if (random.nextBoolean()) {
            return OptionalLong.empty();
        }
        long slip = random.nextInt(4) == 0 ? 1 : 0;
        Optional<Long> version = opinion.subject()
                .map(photo -> fold.identity(photo).version())
                .or(() -> opinion.concerned().flatMap(fold::whale).map(Whale::version));
        return OptionalLong.of(version.orElse((long) random.nextInt(5)) + slip);
    }

    private Correction correction() {
        Optional<String> encounter =
                random.nextBoolean() ? Optional.of("encounter " + random.nextInt(3)) : Optional.empty();
        return new Correction(Optional.of(any(List.of(Viewpoint.values()))), encounter, Optional.empty());
    }

    private Optional<String> maybeName() {
        return random.nextBoolean() ? Optional.of(name()) : Optional.empty();
    }

    private String name() {
        return "whale " + random.nextInt(NAMES);
    }

    private DecisionId id() {
        return new DecisionId(String.format("%032x", ++decisions));
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
