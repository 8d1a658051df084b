/** An S3 store in this process, over ordinary files, that tells a topic what becomes of its objects. */
package org.whaledo.local.store;
