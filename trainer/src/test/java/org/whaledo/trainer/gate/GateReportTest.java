package org.whaledo.trainer.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.whaledo.catalogue.UnitVector;

class GateReportTest {
    private static final GeneratedPhotos PHOTOS = new GeneratedPhotos(25, 4);

    @Test
    void saysWhatWasMeasuredByWhichThresholdsAndOnWhat() {
        GateReport report = report(PHOTOS.clustered(6, 0.5), 4);

        ObjectNode json = report.toJson();
        assertThat(json.path("verdict").asText()).isEqualTo("passed");
        assertThat(json.path("check").isNull()).isTrue();
        assertThat(json.path("findings")).hasSize(report.findings().size());
        assertThat(json.at("/thresholds/probability").asDouble()).isEqualTo(0.9);
        assertThat(json.at("/thresholds/spread/meanCosine").asDouble()).isEqualTo(0.3);
        assertThat(json.at("/ranking/probability").asDouble())
                .isEqualTo(report.ranking().orElseThrow().probability());
        assertThat(json.at("/ranking/viewpoints/0/champion/map20").isNumber()).isTrue();
        assertThat(json.at("/holdOut/promotions").asInt()).isEqualTo(5);
        assertThat(report.toMarkdown())
                .startsWith("## The gate: passed")
                .contains("| MEAN_COSINE | passed |", "| top-side |", "decided before: 4");
    }

    @Test
    void aRefusalNamesCheckFigureAndThreshold() {
        GateReport report = report(PHOTOS.constant(), 4);

        ObjectNode json = report.toJson();
        assertThat(json.path("verdict").asText()).isEqualTo("refused");
        assertThat(json.path("check").asText()).isEqualTo("MEAN_COSINE");
        assertThat(json.at("/holdOut/promotions").asInt())
                .as("nothing was promoted")
                .isEqualTo(4);
        assertThat(report.summary()).contains("MEAN_COSINE", "(1.000, threshold 0.3000)");
        assertThat(report.toMarkdown()).contains("| MEAN_COSINE | **refused** | 1.000 | 0.3000 |");
    }

    private static GateReport report(Map<String, UnitVector> candidate, int promotions) {
        return new EmbeddingJudgement(
                        ThresholdsReader.standard(),
                        PHOTOS.holdOut(),
                        GeneratedPhotos.CANDIDATE,
                        candidate,
                        Optional.of(GeneratedPhotos.CHAMPION),
                        Optional.of(PHOTOS.clustered(5, 1.2)))
                .report(List.of(), new HoldOutUse("test", 100, 25, 0, 0, promotions));
    }
}
