package org.whaledo.ranker;

import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.whaledo.catalogue.Agenda;
import org.whaledo.catalogue.Embedding;
import org.whaledo.catalogue.Identity;
import org.whaledo.catalogue.LoggedStore;
import org.whaledo.catalogue.PartKey;
import org.whaledo.catalogue.PartialAnswer;
import org.whaledo.catalogue.Photo;
import org.whaledo.catalogue.Revision;
import org.whaledo.catalogue.Serving;
import org.whaledo.catalogue.ShardLedger;
import org.whaledo.catalogue.ShardStores;
import org.whaledo.id.EmbeddingKey;
import org.whaledo.id.PhotoId;
import org.whaledo.topic.Topic;
import org.whaledo.topic.Topics;

/** The stores of one shard's task, in the terms of the state machine. Used by the task's thread. */
final class ShardMemory implements ShardStores {
    private static final String LEDGER = "ledger";
    private static final String ANSWERS = "answer/";

    private final LatestStore<PhotoId, PhotoWire> inventory;
    private final LatestStore<EmbeddingKey, Embedding> matrix;
    private final LatestStore<PhotoId, Identity> identities;
    private final LatestStore<String, Serving> control;
    private final KeyValueStore<String, byte[]> logged;
    private final LoggedStore<PhotoId, Agenda> agendas;
    private final LoggedStore<PartKey, PartialAnswer> parts;
    private final LoggedStore<PhotoId, Revision> answers;

    ShardMemory(ProcessorContext<?, ?> context) {
        inventory = context.getStateStore(Nodes.INVENTORY_STORE);
        matrix = context.getStateStore(Nodes.MATRIX_STORE);
        identities = context.getStateStore(Nodes.IDENTITY_STORE);
        control = context.getStateStore(Nodes.CONTROL_STORE);
        logged = context.getStateStore(Nodes.MEMORY_STORE);
        agendas = new MemorySection<>(logged, "agenda/", LedgerWire::write, LedgerWire::readAgenda, Agenda::photo);
        parts = new MemorySection<>(
                logged,
                "part/",
                part -> bytes(Topics.PARTIALS, PartialWire.write(part)),
                bytes -> PartialWire.read(record(Topics.PARTIALS, bytes)),
                part -> new PartKey(part.photo(), part.shard()));
        answers = new MemorySection<>(
                logged,
                ANSWERS,
                answer -> bytes(Topics.MATCHES, AnswerWire.write(answer)),
                bytes -> AnswerWire.read(record(Topics.MATCHES, bytes)),
                revision -> revision.answer().photo());
    }

    /** How the answer lies in the logged store. */
    static KeyValue<String, byte[]> entry(Revision revision) {
        return KeyValue.pair(ANSWERS + revision.answer().photo(), bytes(Topics.MATCHES, AnswerWire.write(revision)));
    }

    /** How the ledger lies in the logged store. */
    static KeyValue<String, byte[]> entry(ShardLedger ledger) {
        return KeyValue.pair(LEDGER, LedgerWire.write(ledger));
    }

    /** The photo as it was registered, with what people corrected of it, unless it is gone. */
    Optional<PhotoWire> photo(PhotoId photo) {
        Identity identity = identities.values().getOrDefault(photo, Identity.undecided(photo));
        return Optional.ofNullable(inventory.values().get(photo)).map(wire -> wire.corrected(identity.correction()));
    }

    @Override
    public void photos(Consumer<Photo> action) {
        inventory.values().values().forEach(each -> action.accept(each.photo()));
    }

    @Override
    public void embeddings(Consumer<Embedding> action) {
        matrix.values().values().forEach(action);
    }

    @Override
    public void identities(Consumer<Identity> action) {
        identities.values().values().forEach(action);
    }

    @Override
    public Optional<Serving> control() {
        return control.values().values().stream().findFirst();
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
        return Optional.ofNullable(logged.get(LEDGER)).map(LedgerWire::readLedger);
    }

    @Override
    public void keep(ShardLedger ledger) {
        logged.put(LEDGER, LedgerWire.write(ledger));
    }

    private static <V> byte[] bytes(Topic<?, V> topic, V value) {
        return topic.values().serializer().serialize(topic.fullName(), value);
    }

    private static <V> V record(Topic<?, V> topic, byte[] bytes) {
        return topic.values().deserializer().deserialize(topic.fullName(), bytes);
    }
}
