package org.whaledo.embedder;

import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * Flink's view of an event: between operators and in checkpoints it has the form that it has on its topic. So Flink
 * never looks into it, and a checkpoint is read back by a later release under the rules that hold for the topics.
 */
final class TracedType<T extends SpecificRecord> extends TypeInformation<Traced<T>> {
    private static final long serialVersionUID = 1L;
    private final Class<T> type;

    private TracedType(Class<T> type) {
        this.type = type;
    }

    static <T extends SpecificRecord> TracedType<T> carrying(Class<T> type) {
        return new TracedType<>(type);
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Class<Traced<T>> getTypeClass() {
        return (Class<Traced<T>>) (Class<?>) Traced.class;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public TypeSerializer<Traced<T>> createSerializer(SerializerConfig config) {
        return new TracedSerializer<>(type);
    }

    @Override
    public String toString() {
        return "Traced(" + type.getSimpleName() + ")";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TracedType<?> same && same.type == type;
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(type);
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof TracedType;
    }
}
