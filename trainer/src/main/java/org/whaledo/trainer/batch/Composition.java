package org.whaledo.trainer.batch;

/** How a batch is put together. */
public sealed interface Composition {
    /** Photos in a batch. */
    int size();

    /**
     * How many whales there are to tell apart.
     *
     * @param known whales of the training set
     */
    default int identities(int known) {
        return known;
    }

    /**
     * Several photos of each of several whales (Hermans et al. 2017), drawn over encounters first, since photos of one
     * encounter are near copies. Whales with one photo come as negatives, or with copies that are changed each in its way.
     *
     * @param whales drawn without repetition, those with more photos and encounters more often
     * @param photos of each; a whale with fewer comes with some twice, each time changed otherwise
     * @param singles further photos of whales that have one only, as negatives
     * @param repeatSingles whether such whales are drawn like the others, their photo changed otherwise each time
     * @param mirrorImages each whale comes, as often as not, as its mirror image, which counts as another whale: marks are not
     *     symmetric, so nobody looks like it, and there are twice as many whales to tell apart
     */
    record WhalesTimesPhotos(int whales, int photos, int singles, boolean repeatSingles, boolean mirrorImages)
            implements Composition {
        /** Whales as they are. */
        public WhalesTimesPhotos(int whales, int photos, int singles) {
            this(whales, photos, singles, false, false);
        }

        public WhalesTimesPhotos {
            if (whales < 2 || photos < 2 || singles < 0) {
                throw new IllegalArgumentException("a batch has two whales and two photos of each at least, not "
                        + whales + " x " + photos + " + " + singles);
            }
        }

        @Override
        public int size() {
            return whales * photos + singles;
        }

        @Override
        public int identities(int known) {
            return mirrorImages ? 2 * known : known;
        }
    }

    /** All photos in random order, as the seed did: pairs of one whale meet by chance. */
    record Shuffled(int size) implements Composition {
        public Shuffled {
            if (size < 2) {
                throw new IllegalArgumentException("a batch has two photos at least, not " + size);
            }
        }
    }
}
