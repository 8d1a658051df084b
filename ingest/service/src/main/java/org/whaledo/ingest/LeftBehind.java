package org.whaledo.ingest;

import java.util.Set;
import org.whaledo.store.StoredObject;

/** Objects that nobody meant to upload: folder markers, and what operating systems leave in folders. */
final class LeftBehind {
    private static final Set<String> NAMES = Set.of(".DS_Store", "Thumbs.db", "desktop.ini");

    private LeftBehind() {}

    static boolean includes(StoredObject object) {
        String key = object.name().key();
        String name = key.substring(key.lastIndexOf('/') + 1);
        boolean folderMarker = name.isEmpty() && object.size() == 0;
        return folderMarker || NAMES.contains(name) || name.startsWith("._");
    }
}
