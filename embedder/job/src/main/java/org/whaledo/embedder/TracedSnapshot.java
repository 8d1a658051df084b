package org.whaledo.embedder;

import java.io.IOException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What a checkpoint remembers of an {@link TracedSerializer}: the event's class. Every written event names its schema
 * itself, so any version fits. Public with a public constructor because Flink makes it by its name.
 */
public final class TracedSnapshot<T extends SpecificRecord> implements TypeSerializerSnapshot<Traced<T>> {
    private static final int VERSION = 1;
    private Class<T> type;

    /** For Flink, which calls {@link #readSnapshot} next. */
    public TracedSnapshot() {}

    TracedSnapshot(Class<T> type) {
        this.type = type;
    }

    @Override
    public int getCurrentVersion() {
        return VERSION;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
        out.writeUTF(type.getName());
    }

    @Override
    @SuppressWarnings("unchecked")
    public void readSnapshot(int version, DataInputView in, ClassLoader classes) throws IOException {
        String name = in.readUTF();
        try {
            type = (Class<T>) Class.forName(name, false, classes).asSubclass(SpecificRecord.class);
        } catch (ClassNotFoundException e) {
            throw new IOException("the checkpoint holds events of the unknown class " + name, e);
        }
    }

    @Override
    public TypeSerializer<Traced<T>> restoreSerializer() {
        return new TracedSerializer<>(type);
    }

    @Override
    public TypeSerializerSchemaCompatibility<Traced<T>> resolveSchemaCompatibility(
            TypeSerializerSnapshot<Traced<T>> old) {
        return old instanceof TracedSnapshot<?> same && same.type == type
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.incompatible();
    }
}
