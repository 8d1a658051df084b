package org.whaledo.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.event.MatchesRanked;
import org.whaledo.local.folder.Endpoints;
import org.whaledo.local.play.LoopOutcome;
import org.whaledo.local.play.LoopRun;
import org.whaledo.local.play.PlayedSurvey;
import org.whaledo.local.play.Quiz;
import org.whaledo.local.upload.FolderUpload;
import org.whaledo.local.upload.UploadProgress;
import org.whaledo.ranker.AnswerAudit;
import org.whaledo.ranker.SwitchoverAudit;
import org.whaledo.store.ObjectStore;
import org.whaledo.store.S3ObjectStore;
import org.whaledo.survey.SyntheticSurveySettings;
import org.whaledo.topic.Topics;

/** Confirmed answers train a network that the gate passes and that then answers, by the whole chain. */
final class LoopIT {
    private static final String PREFIX = "loop/";
    private static final String TINY = """
            whaledo.trainer {
              preset = small
              process { threads = 2, niceness = 0, heap = 400m }
              training {
                input { height = 64, width = 32 }
                batch { whales = 6, photos = 3 }
                learns.precision = fp32
                epochs = 6
                threads = 1
                watching.every = 3
              }
            }
            # How sure one is of so few whales is chance; what the gate refuses is shown elsewhere.
            whaledo.gate {
              evidence { queries = 10, whales = 2 }
              probability = 0.51
              spread { mean-cosine = 0.9, mean-vector = 0.95, second-moment = 0.9, effective-rank = 3 }
            }
            """;

    private final PlayedSurvey survey = PlayedSurvey.generated(new SyntheticSurveySettings(5, 0, 50, 100));
    private final List<String> news = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void confirmedAnswersTrainAModelThatTheGatePassesAndThatServes() throws Exception {
        Quiz quiz = Quiz.withinLastEncounters(survey);
        Config changes = ConfigFactory.parseMap(Map.of("whaledo.trainer.triggers.decisions", LoopRun.decisions(quiz)))
                .withFallback(ConfigFactory.parseString(TINY));
        try (SmallSystem system = SmallSystem.start(folder, changes)) {
            Clock clock = Clock.systemUTC();
            upload(quiz, system.endpoints().s3());
            LoopOutcome outcome;
            try (LoopRun loop = new LoopRun(system.endpoints(), quiz, PREFIX, clock, news::add)) {
                outcome = loop.run(clock.instant());
            }

            assertThat(outcome.activated()).as("%s", news).isTrue();
            assertThat(outcome.isWhole()).as("%s", outcome).isTrue();
            assertThat(outcome.before().questions()).isPositive();
            assertThat(outcome.after().questions()).isEqualTo(outcome.before().questions());
            AnswerAudit audit = system.awaitRest(survey.photos().size());
            assertThat(audit.breaches()).isEmpty();
            assertThat(SwitchoverAudit.of(system.endpoints().kafka().client()).gap())
                    .isZero();
            assertThat(undecided(system)).isNotEmpty().allMatch(each -> each.getModelId()
                    .equals(outcome.model().orElseThrow()));
        }
    }

    private void upload(Quiz quiz, Endpoints.S3 s3) throws IOException, InterruptedException {
        quiz.writeKnown(folder.resolve("known"));
        quiz.writeQuestions(folder.resolve("asked"));
        try (ObjectStore store = S3ObjectStore.open(s3.storeEndpoint())) {
            FolderUpload upload = new FolderUpload(store, s3.bucket(), new Unwatched());
            assertThat(upload.run(folder.resolve("known"), PREFIX).failures()).isEmpty();
            assertThat(upload.run(folder.resolve("asked"), PREFIX).failures()).isEmpty();
        }
    }

    private static List<MatchesRanked> undecided(SmallSystem system) {
        return system.topics().latest(Topics.CURRENT_MATCHES).values().stream()
                .filter(answer -> answer.getWhaleId() == null)
                .toList();
    }

    private static final class Unwatched implements UploadProgress {
        @Override
        public void begin(int files, long bytes) {}

        @Override
        public void done(long bytes) {}

        @Override
        public void end() {}
    }
}
