package org.whaledo.ranker;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import org.whaledo.event.EmbeddingRequested;
import org.whaledo.id.ModelId;
import org.whaledo.id.PhotoId;
import org.whaledo.topic.Topics;

/** Embeds what it is asked for; of the requests for one model it may answer no more than so many until it is let. */
final class FakeEmbedder implements AutoCloseable {
    private final RankerWorld world;
    private final SyntheticCatalogue catalogue;
    private final Map<PhotoId, Integer> numbers = new ConcurrentHashMap<>();
    private final CommittedReader requests;
    private final Queue<Runnable> held = new ArrayDeque<>();
    private final ModelId slow;
    private int allowed;

    /** @param allowed requests for the slow model that are answered at once */
    FakeEmbedder(RankerWorld world, SyntheticCatalogue catalogue, ModelId slow, int allowed) {
        this.world = world;
        this.catalogue = catalogue;
        this.slow = slow;
        this.allowed = allowed;
        requests = new CommittedReader(
                Map.of("bootstrap.servers", world.bootstrap()),
                List.of(Topics.EMBEDDING_REQUESTS),
                world.shards(),
                record ->
                        asked(Topics.EMBEDDING_REQUESTS.values().deserializer().deserialize("", record.value())));
        requests.start();
    }

    /** Tells of the photo, and embeds it under the model as the job does unasked. */
    void upload(int number, ModelId model) {
        numbers.put(catalogue.id(number), number);
        world.register(catalogue.photo(number));
        world.embed(catalogue.embedding(number, model));
    }

    private synchronized void asked(EmbeddingRequested asked) {
        ModelId model = new ModelId(asked.getModelId());
        int number = numbers.get(new PhotoId(asked.getPhoto().getPhotoId()));
        Runnable work = () -> world.embed(catalogue.embedding(number, model));
        if (!model.equals(slow) || allowed-- > 0) {
            work.run();
        } else {
            held.add(work);
        }
    }

    /** From now on nothing is held back. @return how much was */
    synchronized int letGo() {
        int count = held.size();
        held.forEach(Runnable::run);
        held.clear();
        allowed = Integer.MAX_VALUE;
        return count;
    }

    @Override
    public void close() {
        requests.close();
    }
}
