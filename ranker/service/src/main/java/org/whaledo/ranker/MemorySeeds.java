package org.whaledo.ranker;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.KeyValue;
import org.whaledo.catalogue.ModelNews;
import org.whaledo.catalogue.Serving;
import org.whaledo.catalogue.ShardLedger;
import org.whaledo.event.MatchesRanked;
import org.whaledo.id.ModelId;
import org.whaledo.id.PhotoId;
import org.whaledo.topic.CommittedTopics;
import org.whaledo.topic.Topics;

/** What the ranker's memory begins with after a loss: its answers in force and the models that it knew, and nothing else. */
final class MemorySeeds {
    private final Map<PhotoId, ConsumerRecord<PhotoId, MatchesRanked>> answers = new HashMap<>();
    private final SortedMap<Long, ModelNews> models;
    private final Optional<Serving> told;

    private MemorySeeds(SortedMap<Long, ModelNews> models, Optional<Serving> told) {
        this.models = models;
        this.told = told;
    }

    /** @param models what the roll-out has acted on, by offset */
    static MemorySeeds read(CommittedTopics topics, SortedMap<Long, ModelNews> models) {
        Optional<Serving> told = topics.latest(Topics.CONTROL).values().stream()
                .map(ServingWire::read)
                .max(Comparator.comparingLong(Serving::epoch));
        MemorySeeds seeds = new MemorySeeds(models, told);
        topics.forEach(Topics.MATCHES, record -> seeds.answers.put(record.key(), record));
        return seeds;
    }

    int answers() {
        return answers.size();
    }

    /** Hands over the records of the changelogs, one at a time. @param shards N */
    void sow(MemoryTopics memory, int shards, Consumer<ProducerRecord<String, byte[]>> soil) {
        for (ConsumerRecord<PhotoId, MatchesRanked> each : answers.values()) {
            soil.accept(record(memory.shards(), each.partition(), ShardMemory.entry(AnswerWire.read(each.value()))));
        }
        ShardLedger ledger = ledger();
        for (int shard = 0; shard < shards; shard++) {
            soil.accept(record(memory.shards(), shard, ShardMemory.entry(ledger)));
        }
        models.forEach((offset, news) -> soil.accept(record(memory.rollouts(), 0, RolloutMemory.entry(offset, news))));
        if (!models.isEmpty()) {
            told.ifPresent(serving -> soil.accept(record(memory.rollouts(), 0, RolloutMemory.entry(serving))));
        }
    }

    /** Of every shard: one that was behind has met the epoch of the others since. */
    private ShardLedger ledger() {
        Optional<MatchesRanked> latest = answers.values().stream()
                .map(ConsumerRecord::value)
                .max(Comparator.comparingLong(MatchesRanked::getEpoch));
        return ShardLedger.reseeded(
                latest.map(MatchesRanked::getEpoch).orElse(0L),
                latest.map(MatchesRanked::getModelId).map(ModelId::new));
    }

    private static ProducerRecord<String, byte[]> record(String topic, int partition, KeyValue<String, byte[]> entry) {
        return new ProducerRecord<>(topic, partition, entry.key, entry.value);
    }
}
