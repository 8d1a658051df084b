package org.whaledo.embedder.engine;

/**
 * A photo's stored bytes on their way to a decoder.
 *
 * @param held their share of the budget, given back when they are decoded
 */
record FetchedPhoto(ModelShelf.Lease lease, byte[] content, ByteBudget.Share held) {}
