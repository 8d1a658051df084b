package org.whaledo.catalogue.identity;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.whaledo.id.DecisionId;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;

/** What was stated about each photo, in order, withdrawn or not; found by photo, by ruling, and by whale that is cited. */
final class PhotoFiles {
    private final Map<PhotoId, NavigableMap<Long, Statement>> files = new TreeMap<>();
    private final Map<DecisionId, SortedSet<PhotoId>> carriers = new HashMap<>();
    private final Map<WhaleId, SortedSet<PhotoId>> citing = new HashMap<>();
    private final WhaleRegister whales;

    PhotoFiles(WhaleRegister whales) {
        this.whales = whales;
    }

    void add(PhotoId photo, Statement statement) {
        files.computeIfAbsent(photo, key -> new TreeMap<>()).put(statement.position(), statement);
        carriers.computeIfAbsent(statement.ruling().id(), key -> new TreeSet<>())
                .add(photo);
        if (statement.ruling().opinion() instanceof Ruling.IsNotWhale isNot) {
            cite(isNot.whale(), photo);
        }
        whales.shownBy(statement.ruling()).ifPresent(whale -> cite(whale, photo));
    }

    private void cite(WhaleId whale, PhotoId photo) {
        citing.computeIfAbsent(whale, key -> new TreeSet<>()).add(photo);
    }

    /** All that was stated about the one is stated about the other, too. */
    void copy(PhotoId from, PhotoId to) {
        List.copyOf(about(from)).forEach(statement -> add(to, statement));
    }

    Collection<Statement> about(PhotoId photo) {
        NavigableMap<Long, Statement> file = files.get(photo);
        return file == null ? List.of() : file.values();
    }

    Set<PhotoId> photos() {
        return files.keySet();
    }

    /** The photos that a ruling was made about, and those that they moved to. */
    SortedSet<PhotoId> carrying(DecisionId ruling) {
        return carriers.getOrDefault(ruling, new TreeSet<>());
    }

    /** Photos of which somebody said that they show, or do not show, one of the whales. */
    SortedSet<PhotoId> citing(Collection<WhaleId> cited) {
        SortedSet<PhotoId> photos = new TreeSet<>();
        cited.forEach(whale -> photos.addAll(citing.getOrDefault(whale, new TreeSet<>())));
        return photos;
    }
}
