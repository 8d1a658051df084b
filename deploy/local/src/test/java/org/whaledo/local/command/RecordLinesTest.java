package org.whaledo.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.whaledo.event.Cause;
import org.whaledo.event.MatchesRanked;
import org.whaledo.event.RankedWhale;
import org.whaledo.event.Verdict;
import org.whaledo.local.client.PhotoKeys;
import org.whaledo.local.client.WhaleNames;

final class RecordLinesTest {
    private final RecordLines lines = new RecordLines(new WhaleNames(), new PhotoKeys());

    @Test
    void answerShowsItsProbabilities() {
        JsonNode line = lines.answer(answer(0.75f)
                .setUnlistedProbability(0.0625f)
                .setUnknownProbability(0.1875f)
                .build());

        assertThat(line.path("calibrated").booleanValue()).isTrue();
        assertThat(line.at("/whales/0/probability").floatValue()).isEqualTo(0.75f);
        assertThat(line.path("unlistedProbability").floatValue()).isEqualTo(0.0625f);
        assertThat(line.path("unknownProbability").floatValue()).isEqualTo(0.1875f);
    }

    @Test
    void answerSaysThatItIsNotCalibrated() {
        JsonNode line = lines.answer(answer(null).build());

        assertThat(line.get("calibrated").booleanValue()).isFalse();
        assertThat(line.at("/whales/0/probability").isNull()).isTrue();
        assertThat(line.get("unlistedProbability").isNull()).isTrue();
        assertThat(line.get("unknownProbability").isNull()).isTrue();
    }

    private static MatchesRanked.Builder answer(Float probability) {
        return MatchesRanked.newBuilder()
                .setPhotoId("1".repeat(32))
                .setBucket("photos")
                .setObjectKey("asks.jpg")
                .setRevision(1)
                .setAnswerId("2".repeat(32))
                .setCauses(List.of(Cause.FIRST))
                .setModelId("a".repeat(64))
                .setEpoch(1)
                .setVerdict(Verdict.CANDIDATES)
                .setWhales(List.of(RankedWhale.newBuilder()
                        .setWhaleId("3".repeat(32))
                        .setScore(0.5f)
                        .setPhotoId("4".repeat(32))
                        .setObjectKey("known.jpg")
                        .setProbability(probability)
                        .build()))
                .setPhotos(List.of())
                .setViewpointRule("all")
                .setEncounterExcluded(true)
                .setCatalogueSize(2)
                .setRankedAt(Instant.EPOCH);
    }
}
