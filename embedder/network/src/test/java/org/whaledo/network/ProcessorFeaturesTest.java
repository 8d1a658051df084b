package org.whaledo.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProcessorFeaturesTest {

    @Test
    void findsBfloat16InTheFlagsOfTheFirstProcessor() {
        assertThat(features("flags\t\t: fpu avx2 avx512_bf16 rdpid").bfloat16()).isTrue();
        assertThat(features("flags\t\t: amx_tile amx_bf16").bfloat16()).isTrue();
        assertThat(features("flags\t\t: fpu avx512f avx512_vnni").bfloat16()).isFalse();
    }

    @Test
    void takesNoPartOfAWordForAFlag() {
        assertThat(features("flags : xavx512_bf16x").bfloat16()).isFalse();
        assertThat(features("model name : avx512_bf16").bfloat16()).isFalse();
        assertThat(features("").bfloat16()).isFalse();
    }

    private static ProcessorFeatures features(String line) {
        return ProcessorFeatures.parse(Stream.of("processor\t: 0", line, "bugs : none"));
    }
}
