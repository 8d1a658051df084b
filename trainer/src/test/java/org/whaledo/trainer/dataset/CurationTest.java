package org.whaledo.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whaledo.trainer.dataset.LabelledPhotos.photo;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.whaledo.event.Viewpoint;

class CurationTest {
    @Test
    void leavesOutPhotosThatAreNamedAsTwoWhales() {
        LabelledPhoto one = photo("a.jpg", "ann", "e1");
        LabelledPhoto other = copyOf(one, "b.jpg", "bob");
        LabelledPhoto sound = photo("c.jpg", "ann", "e1");

        Curation curation = Curation.of(List.of(one, other, sound));

        assertThat(curation.photos()).containsExactly(sound);
        assertThat(curation.leftOut()).extracting(LeftOut::key).containsExactly("a.jpg", "b.jpg");
        assertThat(curation.leftOut().get(0).words()).contains("ann, bob");
    }

    @Test
    void countsEqualPhotosOfOneWhaleOnce() {
        LabelledPhoto one = photo("a.jpg", "ann", "e1");

        Curation curation = Curation.of(List.of(one, copyOf(one, "b.jpg", "ann")));

        assertThat(curation.photos()).containsExactly(one);
        assertThat(curation.leftOut()).singleElement().satisfies(left -> assertThat(left.words())
                .contains("a.jpg"));
    }

    private static LabelledPhoto copyOf(LabelledPhoto photo, String key, String whale) {
        return new LabelledPhoto(key, photo.content(), whale, Optional.empty(), Viewpoint.TOP, Optional.empty());
    }
}
