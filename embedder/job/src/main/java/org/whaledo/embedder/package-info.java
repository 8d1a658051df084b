/** The Flink job: photos and requests become embeddings. Start reading at {@link org.whaledo.embedder.EmbedderJob}. */
package org.whaledo.embedder;
