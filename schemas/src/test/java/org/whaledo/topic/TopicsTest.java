package org.whaledo.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicsTest {
    @Test
    void allOfThemAreInTheList() throws IllegalAccessException {
        List<Object> constants = new ArrayList<>();
        for (Field field : Topics.class.getFields()) {
            if (field.getType() == Topic.class) {
                constants.add(field.get(null));
            }
        }

        assertThat(Topics.all()).hasSizeGreaterThan(10).containsExactlyInAnyOrderElementsOf(cast(constants));
    }

    @SuppressWarnings("unchecked")
    private static List<Topic<?, ?>> cast(List<Object> topics) {
        return (List<Topic<?, ?>>) (List<?>) topics;
    }

    @Test
    void namesAreUniqueLowerCaseAndPrefixed() {
        assertThat(Topics.all())
                .extracting(Topic::fullName)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("whaledo\\.[a-z]+(-[a-z]+)*"));
    }

    @Test
    void logsThatAreTheTruthAreNeverCut() {
        assertThat(List.of(Topics.LABELS, Topics.MODELS, Topics.MATCHES))
                .allSatisfy(topic -> assertThat(topic.configuration())
                        .containsEntry("cleanup.policy", "delete")
                        .containsEntry("retention.ms", "-1"));
        assertThat(Topics.LABELS.partitions(8)).isEqualTo(1);
    }

    @Test
    void photosAreCompactedAndSharded() {
        assertThat(Topics.PHOTOS.configuration()).containsEntry("cleanup.policy", "compact");
        assertThat(Topics.PHOTOS.partitions(8)).isEqualTo(8);
    }
}
