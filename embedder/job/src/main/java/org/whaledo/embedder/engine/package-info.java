/**
 * The engine of a process: fetch, decode, batch, forward pass. Knows nothing of Flink or Kafka. Start reading at
 * {@link org.whaledo.embedder.engine.EmbeddingEngine}.
 */
package org.whaledo.embedder.engine;
