package org.whaledo.catalogue;

import java.util.HashMap;
import java.util.Optional;
import java.util.function.Consumer;
import org.whaledo.id.PhotoId;

/** Stores that begin empty and are never lost. */
final class InMemoryStores implements ShardStores {
    private final LoggedStore<PhotoId, Agenda> agendas = new InMemoryStore<>(new HashMap<>());
    private final LoggedStore<PartKey, PartialAnswer> parts = new InMemoryStore<>(new HashMap<>());
    private final LoggedStore<PhotoId, Revision> answers = new InMemoryStore<>(new HashMap<>());
    private Optional<ShardLedger> ledger = Optional.empty();

    @Override
    public void photos(Consumer<Photo> action) {}

    @Override
    public void embeddings(Consumer<Embedding> action) {}

    @Override
    public void identities(Consumer<Identity> action) {}

    @Override
    public Optional<Serving> control() {
        return Optional.empty();
    }

    @Override
    public LoggedStore<PhotoId, Agenda> agendas() {
        return agendas;
    }

    @Override
    public LoggedStore<PartKey, PartialAnswer> parts() {
        return parts;
    }

    @Override
    public LoggedStore<PhotoId, Revision> answers() {
        return answers;
    }

    @Override
    public Optional<ShardLedger> ledger() {
        return ledger;
    }

    @Override
    public void keep(ShardLedger changed) {
        ledger = Optional.of(changed);
    }
}
