package org.whaledo.local.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.whaledo.local.play.AnswerQuality;
import org.whaledo.local.play.LoopOutcome;
import org.whaledo.local.play.LoopRun;
import org.whaledo.local.play.PlayedSurvey;
import org.whaledo.local.play.Quiz;
import org.whaledo.survey.SyntheticSurveySettings;

/** The whole loop before a newcomer's eyes: photos, answers, confirmations, a training, the gate, better answers. */
final class LoopDemo {
    private static final int MEDIAN_LENGTH = 200;

    private final Surroundings surroundings;
    private final Quiz quiz;
    private final String prefix;
    private final Config changes;

    private LoopDemo(Surroundings surroundings, Quiz quiz, String prefix, Config training) {
        this.surroundings = surroundings;
        this.quiz = quiz;
        this.prefix = prefix;
        this.changes = ConfigFactory.parseMap(
                        Map.of(
                                "whaledo.trainer.triggers.decisions",
                                LoopRun.decisions(quiz),
                                "whaledo.trainer.process.threads",
                                Integer.toString(Runtime.getRuntime().availableProcessors())),
                        "demo --loop")
                .withFallback(training);
    }

    /** On whales that do not exist, with the small network. */
    static LoopDemo generated(Surroundings surroundings, int whales, long seed) {
        PlayedSurvey survey = PlayedSurvey.generated(new SyntheticSurveySettings(seed, 0, whales, MEDIAN_LENGTH));
        Config small = ConfigFactory.parseMap(Map.of("whaledo.trainer.preset", "small"));
        return new LoopDemo(
                surroundings, Quiz.withinLastEncounters(survey), "loop/" + whales + "-" + seed + "/", small);
    }

    /**
     * On a labelled folder.
     *
     * @param training settings that differ from the standard ones
     */
    static LoopDemo of(Surroundings surroundings, Path folder, Optional<Path> training) {
        PlayedSurvey survey = PlayedSurvey.read(surroundings.folder().resolve(folder));
        Config own = training.map(file -> ConfigFactory.parseFile(
                                surroundings.folder().resolve(file).toFile())
                        .atPath("whaledo.trainer.training"))
                .orElse(ConfigFactory.empty());
        return new LoopDemo(surroundings, Quiz.withinLastEncounters(survey), "loop/", own);
    }

    /** What the services are to do otherwise than usual. */
    Config changes() {
        return changes;
    }

    /** @return what became of it; it has been told as well */
    LoopOutcome run(RunningSystem system, boolean json) throws InterruptedException {
        Instant begun = surroundings.clock().instant();
        Path folder = system.folder().temporary().resolve("loop");
        say("Uploading " + quiz.known().size() + " photos of named whales, then "
                + quiz.questions().size() + " without a name ...");
        new QuizUpload(surroundings, quiz, prefix).run(system.endpoints().s3(), folder);
        try (LoopRun loop = new LoopRun(system.endpoints(), quiz, prefix, surroundings.clock(), this::say)) {
            LoopOutcome outcome = loop.run(begun);
            surroundings.out().println(json ? RecordLines.text(line(outcome)) : words(outcome));
            return outcome;
        }
    }

    private void say(String words) {
        surroundings.err().println(words);
    }

    private static String words(LoopOutcome outcome) {
        return String.format(
                        Locale.ROOT,
                        "%d photos, %d answered, %d revisions doubled; %d answers confirmed.%n",
                        outcome.photos(),
                        outcome.answers(),
                        outcome.duplicates(),
                        outcome.confirmed())
                + String.format(
                        Locale.ROOT,
                        "Whales that nobody trained on, mAP@20: %.4f before, %.4f now; first answer right: %.1f %%, %.1f %%.%n",
                        outcome.before().map20(),
                        outcome.after().map20(),
                        100 * outcome.before().top1(),
                        100 * outcome.after().top1())
                + (outcome.activated() ? "The retrained model serves" : "The model that served still does")
                + " (" + outcome.reason() + "), after " + outcome.time().toSeconds() + " s in all.";
    }

    private static ObjectNode line(LoopOutcome outcome) {
        ObjectNode line = new ObjectMapper()
                .createObjectNode()
                .put("photos", outcome.photos())
                .put("answers", outcome.answers())
                .put("lost", outcome.lost())
                .put("duplicates", outcome.duplicates())
                .put("confirmed", outcome.confirmed())
                .put("questions", outcome.before().questions())
                .put("mapBefore", figure(outcome.before(), outcome.before().map20()))
                .put("mapAfter", figure(outcome.after(), outcome.after().map20()))
                .put("top1Before", figure(outcome.before(), outcome.before().top1()))
                .put("top1After", figure(outcome.after(), outcome.after().top1()))
                .put("activated", outcome.activated())
                .put("model", outcome.model().orElse(null))
                .put("reason", outcome.reason());
        line.put(
                "labelToAnswerSeconds",
                outcome.labelToAnswer().map(Duration::toSeconds).orElse(null));
        return line.put("seconds", outcome.time().toSeconds());
    }

    /** JSON null where nothing was asked. */
    private static Double figure(AnswerQuality quality, double value) {
        return quality.questions() == 0 ? null : Double.valueOf(value);
    }
}
