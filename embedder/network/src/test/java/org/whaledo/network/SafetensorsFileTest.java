package org.whaledo.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.whaledo.failure.FailureCode;

class SafetensorsFileTest {
    private static final String FOUR_BYTES = "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}";

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("weights.safetensors");
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void readsWhatWasWritten(ElementType type) {
        float[] values = {0, -0.5f, 1.25f, 1024, -2, 0.0078125f};
        List<Tensor> written = List.of(
                new Tensor("b", type, List.of(2, 3), values),
                new Tensor("a", ElementType.F32, List.of(), new float[] {(float) Math.PI}),
                new Tensor("none", type, List.of(0, 4), new float[0]));

        SafetensorsFile.write(file, written, Map.of("source", "test"));

        try (SafetensorsFile read = SafetensorsFile.open(file)) {
            assertThat(read.names()).containsExactlyInAnyOrder("b", "a", "none");
            assertThat(read.metadata()).containsExactly(Map.entry("source", "test"));
            assertThat(read.shape("b")).containsExactly(2, 3);
            assertThat(read.tensor("b").values()).containsExactly(values);
            assertThat(read.tensor("b").type()).isEqualTo(type);
            assertThat(read.tensor("a").values()).containsExactly((float) Math.PI);
            assertThat(read.tensor("none").values()).isEmpty();
        }
    }

    @Test
    void readsTensorsThatSpanSeveralChunks() {
        long seed = 11;
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[700_001];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(1 << 20);
        }

        SafetensorsFile.write(
                file,
                List.of(
                        new Tensor("odd", ElementType.BF16, List.of(3), new float[] {1, 2, 3}),
                        new Tensor("long", ElementType.F32, List.of(values.length), values)),
                Map.of());

        try (SafetensorsFile read = SafetensorsFile.open(file)) {
            assertThat(read.tensor("long").values()).as("seed %d", seed).isEqualTo(values);
        }
    }

    @Test
    void readsWhatAnotherWriterWouldWrite() throws IOException {
        write("{'a':{'shape':[1],'data_offsets':[0,4],'dtype':'F32'}}     ", 4);

        try (SafetensorsFile read = SafetensorsFile.open(file)) {
            assertThat(read.tensor("a").values()).containsExactly(0f);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a gap              | {'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}",
                "an overlap         | {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'b':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}",
                "too little         | {'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}",
                "too much           | {'a':{'dtype':'F32','shape':[3],'data_offsets':[0,12]}}",
                "shape and offsets  | {'a':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}}",
                "type and offsets   | {'a':{'dtype':'F16','shape':[2],'data_offsets':[0,8]}}",
                "backwards          | {'a':{'dtype':'F32','shape':[0],'data_offsets':[8,0]}}",
                "negative offset    | {'a':{'dtype':'F32','shape':[2],'data_offsets':[-8,0]}}",
                "fractional offset  | {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8.0]}}",
                "one offset         | {'a':{'dtype':'F32','shape':[2],'data_offsets':[8]}}",
                "huge offset        | {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,99999999999999999999]}}",
                "negative side      | {'a':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}}",
                "product overflows  | {'a':{'dtype':'F32','shape':[2147483647,2147483647,2147483647],'data_offsets':[0,8]}}",
                "product overflows  | {'a':{'dtype':'F32','shape':[65536,65536,65536,65536,0],'data_offsets':[0,8]}}",
                "nine sides         | {'a':{'dtype':'F32','shape':[2,1,1,1,1,1,1,1,1],'data_offsets':[0,8]}}",
                "unknown type       | {'a':{'dtype':'I64','shape':[1],'data_offsets':[0,8]}}",
                "no type            | {'a':{'shape':[2],'data_offsets':[0,8]}}",
                "a stray field      | {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8],'x':1}}",
                "a name twice       | {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}",
                "no name            | {'':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}",
                "no object          | [1,2]",
                "no tensor object   | {'a':[0,8]}",
                "no JSON            | {'a':",
                "trailing text      | {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} x",
                "odd metadata       | {'__metadata__':{'n':1},'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}",
                "no tensors         | {}",
            })
    void refusesHeadersThatLie(String name, String header) throws IOException {
        write(header, 8);

        assertTorn(name);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 32, 55, 56, 1000, 1 << 24})
    void refusesHeaderLengthsBeyondTheFile(long length) throws IOException {
        byte[] json = FOUR_BYTES.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + 4).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(length).put(json);
        Files.write(file, bytes.array());

        assertTorn("length " + length);
    }

    @Test
    void refusesHeadersNestedWithoutEnd() throws IOException {
        write("{'a':" + "[".repeat(200_000), 8);

        assertTorn("nested");
    }

    @Test
    void refusesEveryTruncation() throws IOException {
        SafetensorsFile.write(file, List.of(new Tensor("a", ElementType.F16, List.of(5), new float[5])), Map.of());
        byte[] whole = Files.readAllBytes(file);

        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertTorn("first " + length + " bytes");
        }
    }

    @Test
    void refusesBytesBehindTheLastTensor() throws IOException {
        write(FOUR_BYTES, 5);

        assertTorn("one byte more");
    }

    @Test
    void neverReadsOutsideTheFileHoweverTheHeaderIsDamaged() throws IOException {
        SafetensorsFile.write(
                file,
                List.of(
                        new Tensor("a", ElementType.F32, List.of(2, 2), new float[4]),
                        new Tensor("b", ElementType.F16, List.of(3), new float[3])),
                Map.of());
        byte[] whole = Files.readAllBytes(file);
        int header = whole.length - 4 * 4 - 3 * 2;

        for (int position = 0; position < header; position++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] damaged = whole.clone();
                damaged[position] ^= (byte) (1 << bit);
                Files.write(file, damaged);
                assertReadOrRefused("byte " + position + " bit " + bit);
            }
        }
    }

    @Test
    void saysWhichFileIsAbsent() {
        assertThatThrownBy(() -> SafetensorsFile.open(file))
                .isInstanceOf(ModelFailure.class)
                .hasMessageContaining(file.toString())
                .extracting(e -> ((ModelFailure) e).code())
                .isEqualTo(FailureCode.MODEL_ABSENT);
    }

    @Test
    void refusesToWriteOneNameTwice() {
        Tensor tensor = new Tensor("a", ElementType.F32, List.of(1), new float[1]);

        assertThatThrownBy(() -> SafetensorsFile.write(file, List.of(tensor, tensor), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a");
    }

    private void assertReadOrRefused(String what) {
        Throwable thrown = catchThrowable(() -> {
            try (SafetensorsFile read = SafetensorsFile.open(file)) {
                read.names().forEach(read::tensor);
            }
        });
        if (thrown != null) {
            assertThat(thrown).as(what).isInstanceOf(ModelFailure.class);
        }
    }

    private void assertTorn(String what) {
        assertThatThrownBy(() -> SafetensorsFile.open(file).close())
                .as(what)
                .isInstanceOf(ModelFailure.class)
                .hasMessageContaining(file.toString())
                .extracting(e -> ((ModelFailure) e).code())
                .isEqualTo(FailureCode.MODEL_TORN);
    }

    /** @param header with single quotes for double ones */
    private void write(String header, int dataLength) throws IOException {
        byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + dataLength).order(ByteOrder.LITTLE_ENDIAN);
        Files.write(file, bytes.putLong(json.length).put(json).array());
    }
}
