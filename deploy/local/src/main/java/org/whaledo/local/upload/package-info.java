/** Uploading a folder to a bucket, resumably. */
package org.whaledo.local.upload;
