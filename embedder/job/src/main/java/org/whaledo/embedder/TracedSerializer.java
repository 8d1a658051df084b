package org.whaledo.embedder;

import java.io.IOException;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.whaledo.topic.AvroSerde;

/** Writes an event as its length and its single-object encoding, then its trace. Events have no setters, so none is ever copied. */
final class TracedSerializer<T extends SpecificRecord> extends TypeSerializer<Traced<T>> {
    private static final long serialVersionUID = 1L;
    private static final String PLACE = "the job's state";
    private final Class<T> type;
    private transient Serde<T> serde;

    TracedSerializer(Class<T> type) {
        this.type = type;
    }

    Class<T> type() {
        return type;
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializer<Traced<T>> duplicate() {
        return new TracedSerializer<>(type);
    }

    @Override
    public Traced<T> createInstance() {
        Object empty = SpecificData.newInstance(type, SpecificData.get().getSchema(type));
        return new Traced<>(type.cast(empty), "");
    }

    @Override
    public Traced<T> copy(Traced<T> from) {
        return from;
    }

    @Override
    public Traced<T> copy(Traced<T> from, Traced<T> reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(Traced<T> value, DataOutputView target) throws IOException {
        byte[] bytes = serde().serializer().serialize(PLACE, value.event());
        target.writeInt(bytes.length);
        target.write(bytes);
        target.writeUTF(value.traceparent());
    }

    @Override
    public Traced<T> deserialize(DataInputView source) throws IOException {
        byte[] bytes = new byte[source.readInt()];
        source.readFully(bytes);
        try {
            T event = serde().deserializer().deserialize(PLACE, bytes);
            return new Traced<>(event, source.readUTF());
        } catch (SerializationException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public Traced<T> deserialize(Traced<T> reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        byte[] bytes = new byte[source.readInt()];
        source.readFully(bytes);
        target.writeInt(bytes.length);
        target.write(bytes);
        target.writeUTF(source.readUTF());
    }

    @Override
    public TypeSerializerSnapshot<Traced<T>> snapshotConfiguration() {
        return new TracedSnapshot<>(type);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TracedSerializer<?> same && same.type == type;
    }

    @Override
    public int hashCode() {
        return type.hashCode();
    }

    private Serde<T> serde() {
        if (serde == null) {
            serde = AvroSerde.of(type);
        }
        return serde;
    }
}
