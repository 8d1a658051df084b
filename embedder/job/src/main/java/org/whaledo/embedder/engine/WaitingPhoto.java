package org.whaledo.embedder.engine;

/**
 * A photo that waits for its forward pass.
 */
record WaitingPhoto(EmbeddingTask task, ModelShelf.Lease lease, ServingModel.Input input)
        implements Comparable<WaitingPhoto> {
    @Override
    public int compareTo(WaitingPhoto other) {
        return task.compareTo(other.task);
    }
}
