package org.whaledo.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

final class ModelLinesTest {
    @Test
    void tellsHowFarARolloutIs() throws JsonProcessingException {
        assertThat(ModelLines.progress(json("{'have':40,'wanted':60,'failed':0,'complete':1,'shards':4}")))
                .isEqualTo("40 of 60 photos, 1 of 4 shards");
        assertThat(ModelLines.progress(json("{'have':58,'wanted':60,'failed':2,'complete':4,'shards':4,'held':true}")))
                .isEqualTo("58 of 60 photos, 2 failed, 4 of 4 shards, waits for a person");
        assertThat(ModelLines.progress(json("null"))).isEmpty();
    }

    @Test
    void modelIsARow() throws JsonProcessingException {
        String row = ModelLines.row(json("{'model':'" + "a".repeat(64)
                + "','name':'base','state':'SERVING','publishedAt':'2026-07-01T00:00:00Z','rollout':null}"));

        assertThat(row).isEqualTo("aaaaaaaaaaaa  base             SERVING      2026-07-01T00:00:00Z");
    }

    @Test
    void eventThatChangedNothingSaysSo() throws JsonProcessingException {
        assertThat(ModelLines.event(json("{'at':'2026','kind':'ACTIVATED','reason':'r','actor':'ann','took':false}")))
                .endsWith("r (ann)  changed nothing");
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }
}
