package org.whaledo.embedder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.whaledo.embedder.engine.TestPhotos;
import org.whaledo.event.EmbeddingRequested;
import org.whaledo.event.PhotoEmbedded;
import org.whaledo.store.InMemoryObjectStore;

final class TracedSerializerTest {
    private final TypeSerializer<Traced<EmbeddingRequested>> serialiser =
            new TracedSerializer<>(EmbeddingRequested.class);
    private final Traced<EmbeddingRequested> work = new Traced<>(
            TestPhotos.under(TestPhotos.model(1), new TestPhotos(new InMemoryObjectStore()).upload("é b.jpg")),
            "00-0123456789abcdef0123456789abcdef-0123456789abcdef-01");

    @Test
    void readsBackWhatItWrote() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serialiser.serialize(work, out);
        serialiser.serialize(work, out);

        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        assertThat(serialiser.deserialize(in)).isEqualTo(work);
        assertThat(serialiser.duplicate().deserialize(in)).isEqualTo(work);
        assertThat(in.available()).isZero();
    }

    @Test
    void copiesWithoutReading() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serialiser.serialize(work, out);
        DataOutputSerializer copy = new DataOutputSerializer(64);

        serialiser.copy(new DataInputDeserializer(out.getCopyOfBuffer()), copy);

        assertThat(copy.getCopyOfBuffer()).isEqualTo(out.getCopyOfBuffer());
    }

    @Test
    void isRestoredFromItsSnapshot() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializerSnapshot.writeVersionedSnapshot(out, serialiser.snapshotConfiguration());

        TypeSerializerSnapshot<Traced<EmbeddingRequested>> snapshot = TypeSerializerSnapshot.readVersionedSnapshot(
                new DataInputDeserializer(out.getCopyOfBuffer()), getClass().getClassLoader());

        assertThat(snapshot.restoreSerializer()).isEqualTo(serialiser);
        assertThat(serialiser
                        .snapshotConfiguration()
                        .resolveSchemaCompatibility(snapshot)
                        .isCompatibleAsIs())
                .isTrue();
    }

    @Test
    void fitsNoOtherEvent() {
        assertThat(serialiser).isNotEqualTo(new TracedSerializer<>(PhotoEmbedded.class));
    }
}
