package org.whaledo.local.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.image.Preprocessing;
import org.whaledo.network.Architecture;
import org.whaledo.network.FreshModel;
import org.whaledo.ranker.AnswerAudit;
import org.whaledo.store.Buckets;
import org.whaledo.survey.SyntheticPhoto;
import org.whaledo.survey.SyntheticSurvey;
import org.whaledo.survey.SyntheticSurveySettings;

/** Promises 1, 2a and 2b when the whole process dies during an upload, on state that is lost, and on events that are. */
class KillIT {
    private static final int PHOTOS = 300;
    private static final int KILLS = 3;

    /** How the store calls a write that is under way. */
    private static final String CUT_SHORT = "-0f8fad5b-d9cb-469f-a165-70867728950e";

    @TempDir
    private Path folder;

    @Test
    void losesNothingAndAnswersAsTheOracleWhenKilledThreeTimesDuringAnUpload() throws Exception {
        // Given a survey with its manifest, a system, and a person whose client retries
        List<SyntheticPhoto> photos = SyntheticSurvey.generate(
                        SyntheticSurveySettings.standard(11).withWhales(60, 10).withMedianLength(90))
                .photos()
                .subList(0, PHOTOS);
        Path data = folder.resolve("data");
        Path model = folder.resolve("model");
        FreshModel.write(model, Architecture.RESNET10, Preprocessing.ofSize(64, 32), 5);
        int uploaded = 0;
        int killed = 0;
        ChildSystem system = ChildSystem.start(data, model);
        try {
            // When it is killed in the middle, three times; once all that the ranker remembers is lost, some objects
            // tell no event, and some writes are cut short
            for (int round = 0; round < KILLS; round++) {
                int due = uploaded + PHOTOS / (KILLS + 1) / 2;
                try (RetryingUpload upload =
                        upload(system, photos.subList(uploaded, (round + 1) * PHOTOS / (KILLS + 1)))) {
                    int left = due - uploaded;
                    await().atMost(Duration.ofSeconds(120)).until(() -> upload.done() >= left);
                    system.kill();
                    killed += system.isAlive() ? 0 : 1;
                    upload.close();
                    uploaded += upload.done();
                }
                placeSilently(data, photos.get(uploaded).key() + CUT_SHORT, photos.get(0));
                placeSilently(data, photos.get(uploaded).key(), photos.get(uploaded++));
                if (round == 1) {
                    loseRankersState(data);
                    assertThatThrownBy(() -> ChildSystem.start(data, model)).hasMessageContaining("WD-616");
                    assertThat(ChildSystem.run(data, "reset", "ranker")).startsWith("0 ");
                }
                system = ChildSystem.start(data, model);
            }
            upload(system, photos.subList(uploaded, PHOTOS)).awaitAll();

            // Then every photo is there and answered as the naive function says, each revision once and in order
            AnswerAudit audit = system.awaitRest(PHOTOS);
            assertThat(killed).isEqualTo(KILLS);
            assertThat(audit.breaches()).isEmpty();
            assertThat(audit.answers()).isEqualTo(PHOTOS);
            assertThat(audit.waiting()).isZero();
            assertThat(audit.unexplained()).isZero();
            assertThat(audit.revisions()).isGreaterThanOrEqualTo(PHOTOS);
            assertThat(system.stop()).isIn(0, 143);
        } finally {
            system.close();
        }
    }

    /** Its bookkeeping, and on the broker's disk what it must not forget. */
    private static void loseRankersState(Path data) throws IOException {
        PathUtils.delete(data.resolve("streams"));
        try (Stream<Path> logs = Files.list(data.resolve("kafka"))) {
            List<Path> memory = logs.filter(
                            each -> each.getFileName().toString().startsWith("whaledo-ranker-"))
                    .toList();
            assertThat(memory).isNotEmpty();
            for (Path each : memory) {
                PathUtils.delete(each);
            }
        }
    }

    private static RetryingUpload upload(ChildSystem system, List<SyntheticPhoto> photos) {
        return RetryingUpload.start(system.endpoints().s3().storeEndpoint(), photos);
    }

    /** A file that lies in the store and of which no event told. */
    private static void placeSilently(Path data, String key, SyntheticPhoto photo) throws IOException {
        Path file = data.resolve("s3").resolve(Buckets.PHOTOS).resolve(key);
        Files.createDirectories(file.getParent());
        Files.write(file, photo.jpeg());
    }
}
