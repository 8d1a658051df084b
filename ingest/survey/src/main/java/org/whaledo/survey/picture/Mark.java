package org.whaledo.survey.picture;

/**
 * A lasting mark on a whale's skin. Places are on the unrolled skin, in body lengths: along from snout (0) to tail (1),
 * across from the midline of the back (0), negative on the whale's left.
 */
sealed interface Mark {
    /** Half the size of a box around the middle that holds the mark, in body lengths. */
    float reach();

    float along();

    float across();

    /** Colour by which the skin is multiplied where the mark is full. */
    Tint tint();

    /** How full the mark is at a place, in [0, 1]. */
    float cover(float along, float across);

    /** A patch of pigment or healed skin with a ragged edge. */
    record Blotch(float along, float across, float length, float width, float angle, float ragged, long seed, Tint tint)
            implements Mark {
        @Override
        public float reach() {
            return 1.4f * Math.max(length, width);
        }

        @Override
        public float cover(float atAlong, float atAcross) {
            float x = atAlong - along;
            float y = atAcross - across;
            float cos = (float) StrictMath.cos(angle);
            float sin = (float) StrictMath.sin(angle);
            float u = (x * cos + y * sin) / length;
            float v = (y * cos - x * sin) / width;
            float wave = new Noise(seed).rough(3 + u * 2.2f, 3 + v * 2.2f) - 0.5f;
            return Ease.down((float) Math.sqrt(u * u + v * v) + ragged * wave, 0.62f, 1.04f);
        }
    }

    /** A line left by a tooth, a propeller or ice: a bent stroke that thins out at its ends. */
    record Scar(float along, float across, float length, float width, float angle, float bend, Tint tint)
            implements Mark {
        @Override
        public float reach() {
            return length / 2 + Math.abs(bend) + 2 * width;
        }

        @Override
        public float cover(float atAlong, float atAcross) {
            float x = atAlong - along;
            float y = atAcross - across;
            float cos = (float) StrictMath.cos(angle);
            float sin = (float) StrictMath.sin(angle);
            float t = (x * cos + y * sin) / (length / 2);
            if (t < -1 || t > 1) {
                return 0;
            }
            float off = Math.abs(y * cos - x * sin - bend * (1 - t * t));
            float half = width / 2 * (1 - 0.7f * t * t);
            return Ease.down(off, half * 0.6f, half * 1.5f);
        }
    }

    /** A round wound: a pale middle in a dark rim. */
    record Ring(float along, float across, float radius, Tint tint) implements Mark {
        @Override
        public float reach() {
            return 1.3f * radius;
        }

        @Override
        public float cover(float atAlong, float atAcross) {
            float x = atAlong - along;
            float y = atAcross - across;
            float away = (float) Math.sqrt(x * x + y * y) / radius;
            return Ease.up(away, 0.35f, 0.6f) * Ease.down(away, 0.9f, 1.2f);
        }
    }
}
