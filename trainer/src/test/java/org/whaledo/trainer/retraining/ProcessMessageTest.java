package org.whaledo.trainer.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.whaledo.failure.FailureCode;

class ProcessMessageTest {
    @Test
    void whatIsWrittenIsRead() {
        List<ProcessMessage> all = List.of(
                new ProcessMessage.Learning(141, 20),
                new ProcessMessage.Stepped(3, 24, 0.25, 12.5, 61),
                new ProcessMessage.Stepped(3, 24, Double.NaN, Double.NaN, 61),
                new ProcessMessage.EpochDone(1, 3, 0.5),
                new ProcessMessage.EpochDone(2, 3, Double.NaN),
                new ProcessMessage.Said("words \"of\" people\nin two lines"),
                new ProcessMessage.Refused(FailureCode.TRAINING_COLLAPSED, "flat"));

        assertThat(all).allSatisfy(message -> {
            String line = ProcessMessage.line(message);
            assertThat(line.lines()).hasSize(1);
            assertThat(ProcessMessage.read(line)).contains(message);
        });
    }

    @Test
    void whatLibrariesPrintIsNoMessage() {
        assertThat(ProcessMessage.read("Loading the engine ...")).isEmpty();
        assertThat(ProcessMessage.read("{half a line")).isEmpty();
        assertThat(ProcessMessage.read("")).isEmpty();
        assertThat(ProcessMessage.read("{}")).isEmpty();
    }
}
