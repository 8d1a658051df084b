package org.whaledo.trainer.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whaledo.event.TrainingPhase;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ModelId;
import org.whaledo.network.LocalModel;
import org.whaledo.network.ModelFailure;
import org.whaledo.trainer.publication.ModelLog;
import org.whaledo.trainer.publication.ModelPublisher;
import org.whaledo.trainer.retraining.Interruption;
import org.whaledo.trainer.retraining.Judgement;
import org.whaledo.trainer.retraining.KnownPhoto;
import org.whaledo.trainer.retraining.PhotoGathering;
import org.whaledo.trainer.retraining.RunFolder;
import org.whaledo.trainer.retraining.RunPlan;
import org.whaledo.trainer.retraining.TrainingWork;
import org.whaledo.trainer.training.TrainingSettings;
import org.whaledo.trainer.trigger.Training;

/**
 * One training from its plan to its end, on one thread. What its folder says is done is not done again, so it may begin anew
 * after any kill. A store or broker that does not answer is waited for.
 */
final class RetrainingJob implements Callable<Outcome> {
    private static final Logger LOG = LoggerFactory.getLogger(RetrainingJob.class);
    private static final String UNCHANGED = "unchanged";

    private final Training training;
    private final Optional<ModelId> parent;
    private final Supplier<Reign> reign;
    private final TrainerConfiguration configuration;
    private final Workplace workplace;
    private final Interruption interruption = new Interruption();
    private final RunFolder folder;

    /** What all jobs share. */
    record Workplace(
            TrainingSetReader sets, RunStorage runs, ModelShelf shelf, ModelPublisher publisher, ProgressBoard board) {}

    /**
     * @param parent that served when it began
     * @param reign what serves now
     */
    RetrainingJob(
            Training training,
            Optional<ModelId> parent,
            Supplier<Reign> reign,
            TrainerConfiguration configuration,
            Workplace workplace) {
        this.training = training;
        this.parent = parent;
        this.reign = reign;
        this.configuration = configuration;
        this.workplace = workplace;
        folder = workplace.runs().folder(training.requestId());
    }

    Training training() {
        return training;
    }

    /** Ends it soon; what it has written stays. */
    void end() {
        interruption.end();
    }

    @Override
    public Outcome call() {
        try {
            workplace.board().begin(training.requestId(), training.labelOffset());
            RunPlan plan = persistently(() -> folder.plan().orElseGet(this::planned));
            gather(plan);
            train(plan);
            return judged();
        } catch (Failure e) {
            return outcome(e);
        } catch (RuntimeException e) {
            LOG.atError()
                    .addKeyValue("training", training.requestId())
                    .setCause(e)
                    .log("a fault of the program");
            return new Outcome.Failed(FailureCode.TRAINING_CRASHED, "a fault of the program: " + e);
        }
    }

    /** A network that collapses before one's eyes is refused like one that the gate finds collapsed. */
    private static Outcome outcome(Failure e) {
        return switch (e.code()) {
            case TRAINING_COLLAPSED -> new Outcome.Refused("collapse", e.getMessage(), Optional.empty());
            case TRAINING_DIVERGED -> new Outcome.Refused("finite", e.getMessage(), Optional.empty());
            default -> new Outcome.Failed(e.code(), e.getMessage());
        };
    }

    private RunPlan planned() {
        RunPlan plan = new RunPlan(
                training.requestId(),
                training.labelOffset(),
                configuration.fromChampion() ? parent.filter(this::isOfThisNetwork) : Optional.empty(),
                configuration.settings(),
                configuration.gate());
        folder.write(plan);
        return plan;
    }

    private boolean isOfThisNetwork(ModelId model) {
        LocalModel local = LocalModel.open(workplace.shelf().folder(model));
        boolean same = local.manifest().serving().design().architecture()
                == TrainingWork.settings(configuration.settings()).design().architecture();
        if (!same) {
            LOG.atWarn().addKeyValue("model", model).log("serves, is another network, and so is not trained further");
        }
        return same;
    }

    private void gather(RunPlan plan) {
        if (folder.isGathered()) {
            return;
        }
        List<KnownPhoto> photos = persistently(() -> folder.photos().orElseGet(() -> fixed(plan.labelOffset())));
        int left = new PhotoGathering(workplace.runs().store(), workplace.runs().contents(), interruption)
                .into(folder, photos);
        LOG.atInfo()
                .addKeyValue("training", training.requestId())
                .addKeyValue("photos", photos.size())
                .addKeyValue("leftOut", left)
                .log("photos are gathered");
    }

    private List<KnownPhoto> fixed(long labelOffset) {
        List<KnownPhoto> photos = workplace.sets().before(labelOffset);
        folder.write(photos);
        return photos;
    }

    private void train(RunPlan plan) {
        if (!folder.isTrained()) {
            workplace.board().change(progress -> progress.setPhase(TrainingPhase.TRAINING));
            Optional<Path> start = persistently(() -> start(plan));
            work().train(start, new ProgressOf(workplace.board()));
        }
    }

    private Optional<Path> start(RunPlan plan) {
        if (plan.parent().isPresent()) {
            return plan.parent().map(workplace.shelf()::folder);
        }
        if (!(TrainingWork.settings(plan.settings()).start() instanceof TrainingSettings.Start.Model model)) {
            return Optional.empty();
        }
        return Optional.of(model.model().equals("base") ? configuration.base() : Path.of(model.model()));
    }

    private Outcome judged() {
        workplace.board().change(progress -> progress.setPhase(TrainingPhase.JUDGING));
        Optional<ModelId> made = made();
        if (made.isPresent() && made.equals(reign.get().champion())) {
            return new Outcome.Refused(UNCHANGED, "the training made the very weights that serve", Optional.empty());
        }
        Judgement judgement = judgement();
        workplace.board().change(progress -> progress.setPhase(TrainingPhase.PUBLISHING));
        Optional<ModelId> model =
                switch (judgement.verdict()) {
                    case PASSED -> Optional.of(persistently(() -> published()));
                    case INSUFFICIENT_EVIDENCE -> Optional.of(persistently(() -> stored()));
                    case REFUSED -> persistently(() -> described());
                };
        return judgement.verdict() == Judgement.Verdict.PASSED
                ? new Outcome.Passed(training.reason())
                : new Outcome.Refused(judgement.check(), judgement.words(), model);
    }

    /** Against what serves now: a judgement from before a switch, or from before a long stop, says nothing any more. */
    private Judgement judgement() {
        while (true) {
            Reign now = reign.get();
            Optional<Judgement> done = folder.judgement().filter(each -> each.isAgainst(now.champion()));
            if (done.isPresent()) {
                return done.get();
            }
            Optional<Path> champion = persistently(() -> now.champion().map(workplace.shelf()::folder));
            work().judge(champion, now.promotions(), new ProgressOf(workplace.board()));
        }
    }

    /** The model that came of it, if its manifest can be read. */
    private Optional<ModelId> made() {
        try {
            return Optional.of(LocalModel.open(folder.model()).manifest().modelId());
        } catch (ModelFailure torn) {
            return Optional.empty();
        }
    }

    private ModelId published() {
        ModelLog.About about = new ModelLog.About(configuration.catalogue(), training.requestId(), training.reason());
        return workplace.publisher().publish(candidate(), about);
    }

    private ModelId stored() {
        LocalModel candidate = candidate();
        workplace.publisher().store(candidate);
        return candidate.manifest().modelId();
    }

    /** Nothing of a model whose files are not even whole. */
    private Optional<ModelId> described() {
        try {
            LocalModel candidate = candidate();
            workplace.publisher().describe(candidate);
            return Optional.of(candidate.manifest().modelId());
        } catch (ModelFailure torn) {
            return Optional.empty();
        }
    }

    private LocalModel candidate() {
        LocalModel candidate = LocalModel.open(folder.model());
        try {
            Files.copy(
                    folder.training().resolve(ModelPublisher.CURVES),
                    folder.model().resolve(ModelPublisher.CURVES),
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the curves of " + folder.root(), e);
        }
        return candidate;
    }

    private TrainingWork work() {
        return new TrainingWork(configuration.process(), folder, configuration.codeVersion(), interruption);
    }

    private <T> T persistently(Supplier<T> step) {
        while (true) {
            interruption.check();
            try {
                return step.get();
            } catch (Failure e) {
                if (e.code() != FailureCode.STORE_UNREACHABLE && e.code() != FailureCode.BROKER_UNREACHABLE) {
                    throw e;
                }
                LOG.atWarn().addKeyValue("code", e.code().code()).log(e.getMessage());
                interruption.pause();
            }
        }
    }
}
