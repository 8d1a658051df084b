package org.whaledo.catalogue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.whaledo.id.ModelId;

/**
 * What serves, found the obvious way: every event is asked anew whether it switched, by looking back over the log. The
 * slow twin of {@link ModelFold}.
 */
final class NaiveModels {
    private final List<ModelNews> log;
    private final Duration kept;
    private final Map<Integer, List<Reign>> reigns = new HashMap<>();
    private final Map<Integer, OptionalLong> rolling = new HashMap<>();

    private NaiveModels(List<ModelNews> log, Duration kept) {
        this.log = List.copyOf(log);
        this.kept = kept;
    }

    /** A model that served from an offset on. */
    private record Reign(ModelId model, Instant began) {}

    /** @param log all events, by offset */
    static NaiveModels of(List<ModelNews> log, Duration kept) {
        return new NaiveModels(List.copyOf(log), kept);
    }

    Optional<Serving> serving(Instant now) {
        List<Reign> all = reigns(log.size());
        if (all.isEmpty()) {
            return Optional.empty();
        }
        OptionalLong rolls = rolling(log.size());
        return Optional.of(new Serving(
                all.size(),
                last(all).model(),
                rolls.isPresent() ? Optional.of(published(rolls.getAsLong())) : Optional.empty(),
                before(all, now),
                rolls,
                calibration(last(all).model())));
    }

    /** The last one that came with a publication of the model. */
    private Optional<Calibration> calibration(ModelId model) {
        return log.stream()
                .filter(news -> news instanceof ModelNews.Published published
                        && published.model().equals(model))
                .flatMap(news -> ((ModelNews.Published) news).calibration().stream())
                .reduce((earlier, later) -> later);
    }

    /** Each switch before the offset, the first model's coming included. */
    private List<Reign> reigns(int end) {
        List<Reign> known = reigns.get(end);
        if (known == null) {
            known = findReigns(end);
            reigns.put(end, known);
        }
        return known;
    }

    private List<Reign> findReigns(int end) {
        List<Reign> found = new ArrayList<>();
        for (int at = 0; at < end; at++) {
            ModelNews news = log.get(at);
            if (news instanceof ModelNews.Published published && found.isEmpty()) {
                found.add(new Reign(published.model(), news.at()));
            } else if (news instanceof ModelNews.Activated activated && isRolling(activated.rollout(), at)) {
                found.add(new Reign(published(activated.rollout()), news.at()));
            } else if (news instanceof ModelNews.RolledBack back
                    && before(found, news.at()).equals(Optional.of(back.model()))) {
                found.add(new Reign(back.model(), news.at()));
            }
        }
        return found;
    }

    private Optional<ModelId> before(List<Reign> all, Instant now) {
        boolean within = all.size() > 1 && now.isBefore(last(all).began().plus(kept));
        return within ? Optional.of(all.get(all.size() - 2).model()) : Optional.empty();
    }

    private static Reign last(List<Reign> all) {
        return all.get(all.size() - 1);
    }

    private ModelId published(long offset) {
        return ((ModelNews.Published) log.get((int) offset)).model();
    }

    private boolean isRolling(long rollout, int end) {
        return rolling(end).equals(OptionalLong.of(rollout));
    }

    /** The roll-out under way before the offset: the last publication of another model, unless something ended it. */
    OptionalLong rolling(int end) {
        OptionalLong known = rolling.get(end);
        if (known == null) {
            known = findRolling(end);
            rolling.put(end, known);
        }
        return known;
    }

    private OptionalLong findRolling(int end) {
        OptionalLong found = OptionalLong.empty();
        for (int at = 0; at < end; at++) {
            ModelNews news = log.get(at);
            if (news instanceof ModelNews.Published published) {
                found = after(published, at, found);
            } else if (found.isPresent() && ends(news, at, found.getAsLong())) {
                found = OptionalLong.empty();
            }
        }
        return found;
    }

    private OptionalLong after(ModelNews.Published news, int at, OptionalLong rolls) {
        if (rolls.isPresent() && published(rolls.getAsLong()).equals(news.model())) {
            return rolls;
        }
        List<Reign> all = reigns(at);
        boolean starts = !all.isEmpty() && !last(all).model().equals(news.model());
        return starts ? OptionalLong.of(at) : OptionalLong.empty();
    }

    private boolean ends(ModelNews news, int at, long rollout) {
        if (news instanceof ModelNews.Activated activated) {
            return activated.rollout() == rollout;
        }
        if (news instanceof ModelNews.Cancelled cancelled) {
            return cancelled.rollout() == rollout;
        }
        return news instanceof ModelNews.RolledBack back
                && back.model().equals(published(rollout))
                && before(reigns(at), news.at()).equals(Optional.of(back.model()));
    }
}
