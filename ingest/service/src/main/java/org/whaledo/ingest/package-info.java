/** Turns what happens in the bucket into photos, labels and quarantine records. */
package org.whaledo.ingest;
