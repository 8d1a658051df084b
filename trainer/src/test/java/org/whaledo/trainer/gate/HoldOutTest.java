package org.whaledo.trainer.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.whaledo.survey.Scenario;
import org.whaledo.trainer.dataset.HeldOutWhales;
import org.whaledo.trainer.dataset.LabelledPhoto;
import org.whaledo.trainer.evaluation.TrainingPhotos;

class HoldOutTest {
    @Test
    void aFifthOfTheWhalesIsHeldOutForEver() {
        long held = IntStream.range(0, 5000)
                .filter(i -> HeldOutWhales.holds("whale-" + i))
                .count();

        assertThat(held).isBetween(900L, 1100L);
        assertThat(List.of("whale-248", "whale-487", "whale-3719"))
                .as("golden: a release that changes these trains on what it measures with")
                .allMatch(HeldOutWhales::holds);
        assertThat(HeldOutWhales.holds("whale-0")).isFalse();
    }

    @Test
    void aMergedWhaleIsHeldOutIfAnyPartWas() {
        assertThat(HeldOutWhales.holdsAny(List.of("whale-0", "whale-248"))).isTrue();
        assertThat(HeldOutWhales.holdsAny(List.of("whale-0"))).isFalse();
    }

    @Test
    void asksEveryPhotoAmongThoseOfOtherEncountersAlone() {
        List<LabelledPhoto> photos = new GeneratedPhotos(30, 3).photos();
        Map<String, LabelledPhoto> byKey =
                photos.stream().collect(Collectors.toMap(LabelledPhoto::key, photo -> photo));
        List<String> asked = new ArrayList<>();

        for (Scenario scenario : OtherEncounters.scenarios(photos).scenarios()) {
            for (Scenario.Query query : scenario.queries()) {
                LabelledPhoto photo = byKey.get(query.image());
                asked.add(photo.key());
                assertThat(scenario.database())
                        .extracting(key -> byKey.get(key).encounter())
                        .doesNotContain(photo.encounter());
                assertThat(scenario.truth().get(query.id()))
                        .isNotEmpty()
                        .allMatch(key -> byKey.get(key).whale().equals(photo.whale()))
                        .allMatch(scenario.database()::contains);
            }
        }
        assertThat(asked).doesNotHaveDuplicates().hasSizeGreaterThan(80);
    }

    @Test
    void asksEachOfFewEncountersAmongAllOthers() {
        List<LabelledPhoto> photos = new GeneratedPhotos(5, 4).photos();

        List<Scenario> scenarios = OtherEncounters.scenarios(photos).scenarios();

        assertThat(scenarios).hasSize(20).allSatisfy(scenario -> {
            assertThat(scenario.queries()).hasSize(1);
            assertThat(scenario.database()).hasSize(19);
        });
    }

    @Test
    void whalesThatAModelLearntLeaveAskingAndAnswering() {
        HoldOut holdOut = new GeneratedPhotos(30, 3).holdOut();
        LabelledPhoto learnt = holdOut.photos().get(7);
        TrainingPhotos list = new TrainingPhotos(Set.of(learnt.content().hex()));

        Set<String> known = holdOut.knownTo(List.of(new TrainingPhotos(Set.of()), list));
        HoldOut left = holdOut.only(photo -> !known.contains(photo.whale()));

        assertThat(known).containsExactly(learnt.whale());
        assertThat(left.shown()).hasSize(87).noneMatch(photo -> photo.whale().equals(learnt.whale()));
        for (Scenario scenario : left.scenarios().scenarios()) {
            Set<String> images = new HashSet<>(scenario.database());
            scenario.queries().forEach(query -> images.add(query.image()));
            assertThat(images).noneMatch(image -> image.startsWith(learnt.whale() + "-"));
            assertThat(scenario.truth()).hasSameSizeAs(scenario.queries());
        }
    }
}
