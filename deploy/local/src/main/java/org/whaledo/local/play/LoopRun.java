package org.whaledo.local.play;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.whaledo.event.ModelEvent;
import org.whaledo.event.ModelEventKind;
import org.whaledo.event.TrainingProgressed;
import org.whaledo.local.client.Glossary;
import org.whaledo.local.client.RankerHttp;
import org.whaledo.local.client.RankerModels;
import org.whaledo.local.client.TrainingWords;
import org.whaledo.local.folder.Endpoints;
import org.whaledo.local.system.LocalSystem;
import org.whaledo.trainer.dataset.HeldOutWhales;
import org.whaledo.trainer.service.RetrainDesk;

/**
 * Closes the loop on a survey that is being uploaded: waits for the answers, confirms those about whales that may train
 * until the decisions' number triggers a training, waits for gate and roll-out, and measures the answers about whales that
 * never train before and after. It sees the system from outside alone: topics and HTTP. Not thread-safe.
 */
public final class LoopRun implements AutoCloseable {
    private static final String SERVING = "SERVING";
    private static final Set<String> ENDED = Set.of(SERVING, "HELD", "CANCELLED", "SUPERSEDED");
    private static final String REQUESTER = "loop";
    private static final double CONFIRMED = 0.6;

    private final Quiz quiz;
    private final String prefix;
    private final Clock clock;
    private final Consumer<String> news;
    private final RetrainDesk trainer;
    private final Reviewer reviewer;
    private final RankerModels models;
    private final AnswerBook answers;
    private final Glossary glossary;
    private final Waiting waiting = new Waiting();
    private String told = "";

    /**
     * @param prefix of the survey's keys in the bucket
     * @param news hears what happens
     */
    public LoopRun(Endpoints endpoints, Quiz quiz, String prefix, Clock clock, Consumer<String> news) {
        this.quiz = quiz;
        this.prefix = prefix;
        this.clock = clock;
        this.news = news;
        this.trainer = new RetrainDesk(endpoints.kafka().client(), LocalSystem.CATALOGUE, clock);
        this.reviewer = new Reviewer(new RankerHttp(endpoints.http()));
        this.models = new RankerModels(endpoints.http());
        this.answers = AnswerBook.open(endpoints.kafka().client());
        this.glossary = Glossary.open(endpoints.kafka().client());
    }

    /** How many answers the reviewer confirms if as many may train; the trainer is to begin at that number. */
    public static int decisions(Quiz quiz) {
        return Math.max(1, (int) (CONFIRMED * quiz.asked().size()));
    }

    /**
     * @param begun when the upload began
     * @throws org.whaledo.failure.Failure NOT_READY when nothing moves for a quarter of an hour; what the ranker refuses
     */
    public LoopOutcome run(Instant begun) throws InterruptedException {
        int photos = quiz.survey().photos().size();
        waiting.until("every photo is answered", () -> waiting.moves(answered()) == photos);
        waiting.calm(answers);
        glossary.refresh();
        Map<Boolean, List<PlayedPhoto>> questions =
                quiz.questions().stream().collect(Collectors.partitioningBy(this::isHeldOut));
        AnswerQuality before = quality(questions.get(true));
        news.accept("All is answered. About whales that never train: " + before.words());

        Optional<String> earlier = trainer.lastBegun();
        int confirmed = confirm(questions.get(false));
        Instant lastLabel = clock.instant();
        letTrain(confirmed);
        ModelEvent end = trained(earlier);
        boolean serves = end.getKind() == ModelEventKind.PUBLISHED && isRolledOut(end.getModelId());
        waiting.calm(answers);
        AnswerQuality after = quality(questions.get(true));
        news.accept("The same questions now: " + after.words());
        return new LoopOutcome(
                photos,
                answered(),
                answers.duplicates(),
                confirmed,
                before,
                after,
                serves,
                Optional.ofNullable(end.getModelId()),
                end.getReason(),
                serves
                        ? answers.first(end.getModelId()).map(first -> Duration.between(lastLabel, first))
                        : Optional.empty(),
                Duration.between(begun, clock.instant()));
    }

    private int answered() {
        answers.refresh();
        return (int) quiz.survey().photos().stream()
                .filter(photo -> answers.of(prefix + photo.key()).isPresent())
                .count();
    }

    private boolean isHeldOut(PlayedPhoto photo) {
        return glossary.names()
                .named(photo.whale())
                .filter(whale -> HeldOutWhales.holds(whale.hex()))
                .isPresent();
    }

    private AnswerQuality quality(List<PlayedPhoto> questions) {
        glossary.refresh();
        return AnswerQuality.of(questions, quiz.known(), prefix, answers::of, glossary.names()::of);
    }

    private int confirm(List<PlayedPhoto> questions) {
        List<PlayedPhoto> confirmed = questions.stream().limit(decisions(quiz)).toList();
        confirmed.forEach(
                photo -> reviewer.confirm(answers.of(prefix + photo.key()).orElseThrow(), photo.whale()));
        return confirmed.size();
    }

    /** Which whales never train is chance, so that fewer answers may be left to confirm than trigger a training. */
    private void letTrain(int confirmed) {
        if (confirmed >= decisions(quiz)) {
            news.accept(confirmed + " answers are confirmed; at that number the trainer begins.");
        } else {
            news.accept(confirmed + " answers are confirmed, all of whales that may train; a training is asked for.");
            trainer.ask(REQUESTER, confirmed + " answers are confirmed");
        }
    }

    /** What became of the training that begins after the earlier one. */
    private ModelEvent trained(Optional<String> earlier) throws InterruptedException {
        waiting.until("a training begins", () -> !trainer.lastBegun().equals(earlier));
        String request = trainer.lastBegun().orElseThrow();
        waiting.until("the training ends", () -> {
            trainer.progress().map(waiting::moves).ifPresent(this::tell);
            return trainer.answer(request).isPresent();
        });
        ModelEvent end = trainer.answer(request).orElseThrow();
        news.accept("The training ended: " + end.getKind() + " (" + end.getReason() + ")");
        return end;
    }

    /** A line for each epoch and phase. */
    private void tell(TrainingProgressed progress) {
        String stage = progress.getPhase() + " " + progress.getEpoch();
        if (!stage.equals(told)) {
            told = stage;
            news.accept("  " + TrainingWords.of(progress));
        }
    }

    /** Waits for the roll-out's end. @return false when it waits for a person or was cancelled */
    private boolean isRolledOut(String model) throws InterruptedException {
        waiting.until("the model is rolled out", () -> ENDED.contains(state(model)));
        if (!state(model).equals(SERVING)) {
            return false;
        }
        waiting.until("the new model answers every question", () -> {
            waiting.moves(answers.refresh());
            return quiz.questions().stream()
                    .flatMap(photo -> answers.of(prefix + photo.key()).stream())
                    .filter(answer -> answer.getWhaleId() == null)
                    .allMatch(answer -> answer.getModelId().equals(model));
        });
        return true;
    }

    private String state(String model) {
        return RankerModels.states(waiting.moves(models.all())).getOrDefault(model, "");
    }

    @Override
    public void close() {
        answers.close();
        glossary.close();
    }
}
