package org.whaledo.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConvexHullTest {
    @Test
    void leavesOutWhatLiesWithinOrOnASide() {
        ConvexHull hull = ConvexHull.of(List.of(
                new Point(0, 0), new Point(4, 0), new Point(2, 0), new Point(4, 4), new Point(0, 4), new Point(1, 2)));

        assertThat(hull.corners())
                .containsExactlyInAnyOrder(new Point(0, 0), new Point(4, 0), new Point(4, 4), new Point(0, 4));
        assertThat(hull.points()).isEqualTo(25);
    }

    @Test
    void countsThePixelsThatTheObviousTwinFinds() {
        long seed = 20_261_127;
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            // Given
            List<Point> points = Stream.generate(() -> new Point(random.nextInt(15), random.nextInt(15)))
                    .limit(4 + random.nextInt(10))
                    .toList();
            // When
            ConvexHull hull = ConvexHull.of(points);
            // Then
            assertThat(hull.points())
                    .as("seed %d, round %d: %s", seed, round, points)
                    .isEqualTo(held(hull));
            assertThat(points).allMatch(each -> holds(hull, each));
        }
    }

    private static long held(ConvexHull hull) {
        long count = 0;
        for (int i = 0; i < 225; i++) {
            count += holds(hull, new Point(i % 15, i / 15)) ? 1 : 0;
        }
        return count;
    }

    private static boolean holds(ConvexHull hull, Point point) {
        for (int i = 0; i < hull.corners().size(); i++) {
            if (hull.corners().get(i).turn(hull.after(i), point) < 0) {
                return false;
            }
        }
        return true;
    }
}
