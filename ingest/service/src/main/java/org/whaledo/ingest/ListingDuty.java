package org.whaledo.ingest;

/** Somebody has to list the bucket: the instance that owns the first partition. */
interface ListingDuty {
    void begin();

    void end();
}
