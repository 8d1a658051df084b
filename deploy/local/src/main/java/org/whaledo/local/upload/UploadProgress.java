package org.whaledo.local.upload;

/** Hears how an upload comes along; called by several threads. */
public interface UploadProgress {
    void begin(int files, long bytes);

    /** Another file is uploaded, skipped or given up. */
    void done(long bytes);

    void end();
}
