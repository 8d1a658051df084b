package org.whaledo.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VectorsTest {
    @Test
    void bytesAreLittleEndian() {
        ByteBuffer bytes = Vectors.encode(new float[] {1f, -2f, 0.5f});

        assertThat(HexFormat.of().formatHex(bytes.array())).isEqualTo("0000803f000000c00000003f");
    }

    @Test
    void whatIsWrittenIsReadToTheBit() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        float[] vector = new float[512];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = Float.intBitsToFloat(random.nextInt() & 0xBFFFFFFF);
        }

        assertThat(Vectors.decode(Vectors.encode(vector))).as("seed %s", seed).isEqualTo(vector);
    }

    @Test
    void cutVectorIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Vectors.decode(ByteBuffer.allocate(7)))
                .withMessageContaining("7");
    }
}
