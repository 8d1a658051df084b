package org.whaledo.local.command;

import java.io.IOException;
import java.nio.file.Path;

/** A client with which people fill the bucket for photos. Each method returns when the store has confirmed. */
interface S3Client {
    /** Whether this machine has it. */
    boolean isInstalled();

    /** Each file of a folder; its path there follows the prefix. */
    void uploadFolder(Path folder, String prefix) throws IOException, InterruptedException;

    void upload(Path file, String key) throws IOException, InterruptedException;

    void delete(String key) throws IOException, InterruptedException;
}
