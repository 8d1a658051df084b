package org.whaledo.local.bench;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.InputDigest;
import org.whaledo.id.ObjectName;
import org.whaledo.id.PhotoId;
import org.whaledo.store.Buckets;
import org.whaledo.store.ObjectStore;
import org.whaledo.topic.Partitions;
import org.whaledo.topic.PlainProducer;
import org.whaledo.topic.Topics;

/** Stores photos once and registers them on {@code photos} as often as wanted, each time under new ids. */
final class PhotoFeed implements AutoCloseable {
    private final BenchPhotos photos;
    private final Producer<PhotoId, PhotoRegistered> producer;
    private final Clock clock;
    private final int partitions;
    private final List<String> etags = new ArrayList<>();
    private int registered;

    private PhotoFeed(BenchPhotos photos, Producer<PhotoId, PhotoRegistered> producer, Clock clock) {
        this.photos = photos;
        this.producer = producer;
        this.clock = clock;
        this.partitions = producer.partitionsFor(Topics.PHOTOS.fullName()).size();
    }

    /** Puts each photo into the bucket. */
    static PhotoFeed open(BenchPhotos photos, ObjectStore store, String bootstrap, Clock clock) {
        PhotoFeed feed =
                new PhotoFeed(photos, PlainProducer.open(Topics.PHOTOS, Map.of("bootstrap.servers", bootstrap)), clock);
        for (BenchPhotos.Photo each : photos.photos()) {
            feed.etags.add(store.put(name(each), each.content(), each.facts().mediaType(), Map.of()));
        }
        return feed;
    }

    /** @return the ids under which so many photos are on their way */
    Set<String> register(int count) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < count; i++) {
            PhotoRegistered photo = next();
            PhotoId id = new PhotoId(photo.getPhotoId());
            ids.add(id.hex());
            int partition = Partitions.of(id, partitions);
            producer.send(new ProducerRecord<>(Topics.PHOTOS.fullName(), partition, id, photo));
        }
        producer.flush();
        return ids;
    }

    @Override
    public void close() {
        producer.close();
    }

    private PhotoRegistered next() {
        int index = registered % photos.photos().size();
        BenchPhotos.Photo photo = photos.at(index);
        ContentDigest content = ContentDigest.of(photo.content());
        ObjectName own = new ObjectName(Buckets.PHOTOS, photo.key() + "#" + registered++);
        return PhotoRegistered.newBuilder()
                .setPhotoId(PhotoId.of(own, content).hex())
                .setBucket(Buckets.PHOTOS)
                .setObjectKey(photo.key())
                .setContentSha256(content.hex())
                .setInputDigest(InputDigest.of(content, photo.viewpoint()).hex())
                .setSize(photo.content().length)
                .setEtag(etags.get(index))
                .setMediaType(photo.facts().mediaType())
                .setWidth(photo.facts().width())
                .setHeight(photo.facts().height())
                .setViewpoint(photo.viewpoint())
                .setStoredAt(clock.instant())
                .build();
    }

    private static ObjectName name(BenchPhotos.Photo photo) {
        return new ObjectName(Buckets.PHOTOS, photo.key());
    }
}
