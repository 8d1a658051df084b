package org.whaledo.local.play;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.whaledo.event.MatchesRanked;
import org.whaledo.id.ObjectName;
import org.whaledo.local.client.Glossary;
import org.whaledo.local.client.RankerHttp;
import org.whaledo.local.client.RankerModels;
import org.whaledo.local.folder.Endpoints;
import org.whaledo.local.system.LocalSystem;
import org.whaledo.store.ObjectStore;
import org.whaledo.trainer.service.RetrainDesk;

/**
 * Plays a labelled survey through a running system in the order of its days: each day's photos are uploaded, answered and,
 * after a delay, decided by a simulated reviewer; whatever trainings the decisions begin go on meanwhile. Each day is
 * measured as it was seen then. It sees the system from outside alone. Not thread-safe.
 */
public final class ReplayRun implements AutoCloseable {
    private static final double LIKELY = 0.5;

    private final PlayedSurvey survey;
    private final String prefix;
    private final ReplayPace pace;
    private final ObjectStore store;
    private final String bucket;
    private final Consumer<String> news;
    private final RetrainDesk trainer;
    private final RankerModels models;
    private final Reviewer reviewer;
    private final AnswerBook answers;
    private final Glossary glossary;
    private final Waiting waiting = new Waiting();
    private final List<PlayedPhoto> decided = new ArrayList<>();

    /**
     * @param prefix of the survey's keys in the bucket
     * @param store for uploads; stays open
     * @param news hears what happens
     */
    public ReplayRun(
            Endpoints endpoints,
            PlayedSurvey survey,
            String prefix,
            ReplayPace pace,
            ObjectStore store,
            Clock clock,
            Consumer<String> news) {
        this.survey = survey;
        this.prefix = prefix;
        this.pace = pace;
        this.store = store;
        this.bucket = endpoints.s3().bucket();
        this.news = news;
        this.trainer = new RetrainDesk(endpoints.kafka().client(), LocalSystem.CATALOGUE, clock);
        this.models = new RankerModels(endpoints.http());
        this.reviewer = new Reviewer(new RankerHttp(endpoints.http()));
        this.answers = AnswerBook.open(endpoints.kafka().client());
        this.glossary = Glossary.open(endpoints.kafka().client());
    }

    /**
     * @param written hears all days so far, after each
     * @throws org.whaledo.failure.Failure NOT_READY when nothing moves for a quarter of an hour; what the ranker refuses
     */
    public List<ReplayDay> run(Consumer<List<ReplayDay>> written) throws InterruptedException {
        putManifests();
        SortedMap<LocalDate, List<PlayedPhoto>> byDay = survey.photos().stream()
                .collect(Collectors.groupingBy(
                        photo -> photo.takenAt().toLocalDate(), TreeMap::new, Collectors.toList()));
        SortedMap<LocalDate, List<PlayedPhoto>> undecided = new TreeMap<>();
        List<ReplayDay> days = new ArrayList<>();
        long begun = System.nanoTime();
        for (Map.Entry<LocalDate, List<PlayedPhoto>> each : byDay.entrySet()) {
            LocalDate day = each.getKey();
            Duration due = pace.time(ChronoUnit.DAYS.between(byDay.firstKey(), day));
            TimeUnit.NANOSECONDS.sleep(due.toNanos() - (System.nanoTime() - begun));
            decideBefore(day, undecided);
            Set<String> known = decided.stream().map(PlayedPhoto::whale).collect(Collectors.toSet());
            put(each.getValue());
            ReplayDay seen = measured(day, each.getValue(), known);
            days.add(seen);
            written.accept(days);
            news.accept(day + ": " + each.getValue().size() + " photos, " + seen.newcomers() + " of new whales; "
                    + seen.quality().words());
            undecided.put(day, each.getValue());
        }
        return days;
    }

    /** What the reviewer owes by the morning of a day, in the order of the photos. */
    private void decideBefore(LocalDate day, SortedMap<LocalDate, List<PlayedPhoto>> undecided)
            throws InterruptedException {
        SortedMap<LocalDate, List<PlayedPhoto>> due = undecided.headMap(day.minusDays(pace.delay()));
        for (List<PlayedPhoto> photos : due.values()) {
            for (PlayedPhoto photo : photos) {
                reviewer.confirm(answer(photo), photo.whale());
                decided.add(photo);
            }
        }
        due.clear();
        if (pace.isPatient()) {
            waiting.calm(answers);
            waitForTrainings();
        }
    }

    /** And for the roll-out of what comes out of them. */
    private void waitForTrainings() throws InterruptedException {
        waiting.until("no training is under way", () -> {
            trainer.progress().ifPresent(waiting::moves);
            return trainer.running().isEmpty();
        });
        waiting.until("no roll-out is under way", () -> !RankerModels.states(waiting.moves(models.all()))
                .containsValue("ROLLING"));
        waiting.calm(answers);
    }

    private ReplayDay measured(LocalDate day, List<PlayedPhoto> photos, Set<String> known) throws InterruptedException {
        waiting.until("the photos of " + day + " are answered", () -> {
            waiting.moves(answers.refresh());
            return photos.stream()
                    .allMatch(photo -> answers.of(prefix + photo.key()).isPresent());
        });
        waiting.calm(answers);
        glossary.refresh();
        List<MatchesRanked> seen = photos.stream().map(this::answer).toList();
        Map<Boolean, List<PlayedPhoto>> parts =
                photos.stream().collect(Collectors.partitioningBy(photo -> known.contains(photo.whale())));
        AnswerQuality quality = AnswerQuality.of(parts.get(true), decided, prefix, answers::of, glossary.names()::of);
        return new ReplayDay(
                day,
                photos.size(),
                quality,
                parts.get(false).size(),
                (int) seen.stream()
                        .filter(answer -> unknown(answer).isPresent())
                        .count(),
                likelyUnknown(parts.get(false)),
                likelyUnknown(parts.get(true)),
                known.size(),
                seen.get(seen.size() - 1).getModelId());
    }

    private int likelyUnknown(List<PlayedPhoto> photos) {
        return (int) photos.stream()
                .flatMap(photo -> unknown(answer(photo)).stream())
                .filter(probability -> probability > LIKELY)
                .count();
    }

    private static Optional<Double> unknown(MatchesRanked answer) {
        return Optional.ofNullable(answer.getUnknownProbability()).map(Float::doubleValue);
    }

    private MatchesRanked answer(PlayedPhoto photo) {
        return answers.of(prefix + photo.key()).orElseThrow();
    }

    /** Without a whale's name: those the reviewer gives. */
    private void putManifests() {
        survey.excerpts(photo -> false)
                .forEach((key, content) ->
                        store.put(new ObjectName(bucket, prefix + key), content, "text/csv", Map.of()));
    }

    private void put(List<PlayedPhoto> photos) {
        for (PlayedPhoto photo : photos) {
            try {
                ObjectName name = new ObjectName(bucket, prefix + photo.key());
                store.put(name, photo.content().bytes(), "image/jpeg", Map.of());
            } catch (IOException e) {
                throw new UncheckedIOException("reading " + photo.key(), e);
            }
        }
    }

    @Override
    public void close() {
        answers.close();
        glossary.close();
    }
}
