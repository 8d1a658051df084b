package org.whaledo.ranker;

import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.whaledo.catalogue.ProbeBatch;
import org.whaledo.catalogue.ProbeEntry;
import org.whaledo.event.Probe;
import org.whaledo.event.ProbeChange;
import org.whaledo.event.ProbeItem;
import org.whaledo.event.ProbeQuery;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.ModelId;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;
import org.whaledo.topic.Vectors;

/** Reads and writes what homes tell and ask all shards. */
final class ProbeWire {
    private ProbeWire() {}

    static Probe write(ProbeBatch batch) {
        return Probe.newBuilder()
                .setEpoch(batch.epoch())
                .setServingModelId(batch.serving().hex())
                .setHome(batch.home())
                .setItems(batch.entries().stream().map(ProbeWire::write).toList())
                .build();
    }

    static ProbeBatch read(Probe record) {
        return new ProbeBatch(
                record.getEpoch(),
                new ModelId(record.getServingModelId()),
                record.getHome(),
                record.getItems().stream().map(ProbeWire::read).toList());
    }

    private static ProbeItem write(ProbeEntry entry) {
        return ProbeItem.newBuilder()
                .setPhotoId(entry.photo().hex())
                .setVector(entry.vector()
                        .map(vector -> Vectors.encode(vector.values()))
                        .orElse(null))
                .setContentSha256(entry.content().map(ContentDigest::hex).orElse(null))
                .setEncounter(entry.encounter().orElse(null))
                .setViewpoint(entry.viewpoint())
                .setQuery(entry.asking().map(ProbeWire::write).orElse(null))
                .setChange(entry.change().map(ProbeWire::write).orElse(null))
                .build();
    }

    private static ProbeQuery write(ProbeEntry.Asking asking) {
        return ProbeQuery.newBuilder()
                .setRound(asking.round())
                .setRejectedWhaleIds(
                        asking.rejected().stream().map(WhaleId::hex).toList())
                .build();
    }

    private static ProbeChange write(ProbeEntry.Change change) {
        return ProbeChange.newBuilder()
                .setKind(change.kind())
                .setWhaleId(change.whale().map(WhaleId::hex).orElse(null))
                .build();
    }

    private static ProbeEntry read(ProbeItem item) {
        return new ProbeEntry(
                new PhotoId(item.getPhotoId()),
                Optional.ofNullable(item.getVector()).map(EmbeddingWire::vector),
                Optional.ofNullable(item.getContentSha256()).map(ContentDigest::new),
                Optional.ofNullable(item.getEncounter()),
                item.getViewpoint(),
                Optional.ofNullable(item.getQuery()).map(ProbeWire::read),
                Optional.ofNullable(item.getChange()).map(ProbeWire::read));
    }

    private static ProbeEntry.Asking read(ProbeQuery query) {
        return new ProbeEntry.Asking(
                query.getRound(),
                query.getRejectedWhaleIds().stream().map(WhaleId::new).collect(Collectors.toCollection(TreeSet::new)));
    }

    private static ProbeEntry.Change read(ProbeChange change) {
        return new ProbeEntry.Change(
                change.getKind(), Optional.ofNullable(change.getWhaleId()).map(WhaleId::new));
    }
}
