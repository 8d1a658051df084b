package org.whaledo.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whaledo.trainer.dataset.LabelledPhotos.photo;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.whaledo.failure.Failure;

class TrainingSetTest {
    @Test
    void numbersWhalesByNameAndKeepsUnknownEncountersApart() {
        TrainingSet set = TrainingSet.of(List.of(
                photo("a", "bob", "e1"), photo("b", "ann", ""), photo("c", "ann", ""), photo("d", "bob", "e1")));

        assertThat(set.whales()).containsExactly("ann", "bob");
        assertThat(set.whale(0)).isEqualTo(1);
        assertThat(set.encounter(0)).isEqualTo(set.encounter(3));
        assertThat(set.encounter(1)).isNotEqualTo(set.encounter(2));
        assertThat(set.byWhaleAndEncounter()).containsExactly(List.of(List.of(1), List.of(2)), List.of(List.of(0, 3)));
    }

    @Test
    void refusesWhatHasNothingToCompare() {
        assertThatThrownBy(() -> TrainingSet.of(List.of()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("0 photos of 0 whales");
        assertThatThrownBy(() -> TrainingSet.of(List.of(photo("a", "ann", "e1"), photo("b", "ann", "e2"))))
                .hasMessageContaining("2 photos of 1 whales");
        assertThatThrownBy(() -> TrainingSet.of(List.of(photo("a", "ann", "e1"), photo("b", "bob", "e2"))))
                .hasMessageContaining("one with two photos");
    }
}
