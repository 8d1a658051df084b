package org.whaledo.catalogue;

import java.util.Optional;
import java.util.function.Consumer;
import org.whaledo.id.PhotoId;

/**
 * All that a shard finds when it is opened.
 *
 * <p><b>Source-backed</b> (photos, embeddings, identities, control): the latest records of the shard's own partition,
 * up to and without the next record to be applied. Read by {@link ShardState#open} alone.
 *
 * <p><b>Logged</b> (agendas, parts, answers, ledger): written by the shard alone; each write must be committed in one
 * transaction with the consumed offsets and the outputs of the call that made it. {@code answers} is never emptied: it
 * holds the revision numbers, those of deleted photos too.
 *
 * <p><b>Derived</b> (matrix, standing photos, queues, requests under way): the shard's own memory, rebuilt by open.
 */
public interface ShardStores {
    void photos(Consumer<Photo> action);

    void embeddings(Consumer<Embedding> action);

    void identities(Consumer<Identity> action);

    Optional<Serving> control();

    LoggedStore<PhotoId, Agenda> agendas();

    LoggedStore<PartKey, PartialAnswer> parts();

    LoggedStore<PhotoId, Revision> answers();

    Optional<ShardLedger> ledger();

    void keep(ShardLedger ledger);
}
