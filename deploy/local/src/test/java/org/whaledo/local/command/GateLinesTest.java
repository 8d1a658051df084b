package org.whaledo.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

final class GateLinesTest {
    @Test
    void bothFiguresStandBeforeTheChecks() throws JsonProcessingException {
        JsonNode report = json("{'verdict':'insufficient evidence','champion':'" + "c".repeat(64)
                + "','findings':[{'check':'FILES','passed':true,'figure':null,'threshold':null,'words':'whole'},"
                + "{'check':'MEAN_COSINE','passed':false,'figure':0.99,'threshold':0.9,'words':'mean cosine'}],"
                + "'ranking':{'reference':0.4,'difference':0.1,'low':-0.05,'high':0.2,'probability':0.85,'queries':14,"
                + "'whales':3},'holdOut':{'photos':14,'whales':3,'promotions':2}}");

        assertThat(GateLines.of(report))
                .containsExactly(
                        "gate         insufficient evidence",
                        "ranking      mAP@20 0.5000 against 0.4000 of model cccccccccccc, difference +0.1000 (-0.0500 to"
                                + " +0.2000, above 0 with probability 0.85), 14 photos of 3 whales asked",
                        "  passed   FILES: whole",
                        "  refused  MEAN_COSINE: mean cosine (0.9900, threshold 0.9000)",
                        "hold-out     14 photos of 3 whales, 2 promotions decided with this one");
    }

    @Test
    void withoutAChampionChanceIsNamedAndWhatWasNotReachedIsNotShown() throws JsonProcessingException {
        assertThat(GateLines.of(json("{'verdict':'passed','champion':null,'findings':[],'ranking':{}}"))
                        .get(1))
                .contains("of chance");
        assertThat(GateLines.of(json("{'verdict':'refused','findings':[],'ranking':null}")))
                .hasSize(2);
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }
}
