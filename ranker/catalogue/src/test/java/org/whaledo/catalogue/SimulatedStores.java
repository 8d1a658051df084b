package org.whaledo.catalogue;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.whaledo.id.PhotoId;

/** A simulated shard's stores: source-backed ones as of an open, logged ones with commit and abort. */
final class SimulatedStores implements ShardStores {
    private SimulatedLog.Tables tables = SimulatedLog.Tables.empty();
    final TransactionalStore<PhotoId, Agenda> agendas;
    final TransactionalStore<PhotoId, Revision> answers;
    final TransactionalStore<String, ShardLedger> ledger;
    final TransactionalStore<String, PartialAnswer> parts;
    private LoggedStore<PhotoId, Revision> answersSeen;

    SimulatedStores() {
        this(
                new TransactionalStore<>(),
                new TransactionalStore<>(),
                new TransactionalStore<>(),
                new TransactionalStore<>());
    }

    private SimulatedStores(
            TransactionalStore<PhotoId, Agenda> agendas,
            TransactionalStore<PhotoId, Revision> answers,
            TransactionalStore<String, ShardLedger> ledger,
            TransactionalStore<String, PartialAnswer> parts) {
        this.agendas = agendas;
        this.answers = answers;
        this.ledger = ledger;
        this.parts = parts;
        this.answersSeen = answers;
    }

    void restore(SimulatedLog.Tables restored) {
        tables = restored;
    }

    /** Has the shard use another store of answers. */
    void answersThrough(LoggedStore<PhotoId, Revision> other) {
        answersSeen = other;
    }

    void commit() {
        agendas.commit();
        answers.commit();
        ledger.commit();
        parts.commit();
    }

    void abort() {
        agendas.abort();
        answers.abort();
        ledger.abort();
        parts.abort();
    }

    void lose() {
        agendas.lose();
        answers.lose();
        ledger.lose();
        parts.lose();
    }

    SimulatedStores copy() {
        return new SimulatedStores(agendas.copy(), answers.copy(), ledger.copy(), parts.copy());
    }

    @Override
    public void photos(Consumer<Photo> action) {
        tables.photos().values().forEach(action);
    }

    @Override
    public void embeddings(Consumer<Embedding> action) {
        tables.embeddings().values().forEach(action);
    }

    @Override
    public void identities(Consumer<Identity> action) {
        tables.identities().values().forEach(action);
    }

    @Override
    public Optional<Serving> control() {
        return Optional.ofNullable(tables.control().get("serving"));
    }

    @Override
    public LoggedStore<PhotoId, Agenda> agendas() {
        return agendas;
    }

    @Override
    public LoggedStore<PartKey, PartialAnswer> parts() {
        return new LoggedStore<>() {
            @Override
            public Optional<PartialAnswer> get(PartKey key) {
                return parts.get(key.toString());
            }

            @Override
            public void put(PartKey key, PartialAnswer value) {
                parts.put(key.toString(), value);
            }

            @Override
            public void delete(PartKey key) {
                parts.delete(key.toString());
            }

            @Override
            public void forEach(BiConsumer<PartKey, PartialAnswer> action) {
                parts.forEach((key, value) -> action.accept(value.key(), value));
            }
        };
    }

    @Override
    public LoggedStore<PhotoId, Revision> answers() {
        return answersSeen;
    }

    @Override
    public Optional<ShardLedger> ledger() {
        return ledger.get("ledger");
    }

    @Override
    public void keep(ShardLedger changed) {
        ledger.put("ledger", changed);
    }
}
