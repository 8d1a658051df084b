package org.whaledo.survey;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.whaledo.survey.picture.Dice;
import org.whaledo.survey.picture.Skin;
import org.whaledo.survey.picture.WhaleLook;

/** The whales of a synthetic survey, and the skins of those that were photographed last. Thread-safe. */
final class WhalePool {
    private static final int SKINS_KEPT = 16;

    private final List<WhaleLook> looks = new ArrayList<>();
    private final Map<Integer, Skin> skins = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Skin> eldest) {
            return size() > SKINS_KEPT;
        }
    };

    WhalePool(Dice dice, int count) {
        for (int whale = 0; whale < count; whale++) {
            looks.add(WhaleLook.of(dice.child(whale)));
        }
    }

    WhaleLook look(int whale) {
        return looks.get(whale);
    }

    Skin skin(int whale) {
        synchronized (skins) {
            Skin kept = skins.get(whale);
            if (kept != null) {
                return kept;
            }
        }
        Skin painted = Skin.of(looks.get(whale));
        synchronized (skins) {
            skins.put(whale, painted);
        }
        return painted;
    }
}
