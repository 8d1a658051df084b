package org.whaledo.ranker;

/** What is served under which path. Thread-safe. */
interface Routes {
    Reply get(String path);

    /** @param body at most 1 MB */
    Reply post(String path, byte[] body);
}
