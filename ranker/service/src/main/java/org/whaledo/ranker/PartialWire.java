package org.whaledo.ranker;

import org.whaledo.catalogue.PartialAnswer;
import org.whaledo.catalogue.Shortlist;
import org.whaledo.event.Partial;
import org.whaledo.id.PhotoId;

/** Reads and writes partial answers, on their topic and in the store where they wait. */
final class PartialWire {
    private PartialWire() {}

    static Partial write(PartialAnswer partial) {
        return Partial.newBuilder()
                .setPhotoId(partial.photo().hex())
                .setEpoch(partial.epoch())
                .setRound(partial.round())
                .setShard(partial.shard())
                .setPhotos(ShortlistWire.writePhotos(partial.best().photos()))
                .setWhales(ShortlistWire.writeWhales(partial.best().whales()))
                .setRowsScanned(partial.best().rows())
                .setTold(partial.told())
                .build();
    }

    static PartialAnswer read(Partial record) {
        return new PartialAnswer(
                new PhotoId(record.getPhotoId()),
                record.getEpoch(),
                record.getRound(),
                record.getShard(),
                new Shortlist(
                        ShortlistWire.readPhotos(record.getPhotos()),
                        ShortlistWire.readWhales(record.getWhales()),
                        record.getRowsScanned()),
                record.getTold());
    }
}
