package org.whaledo.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.whaledo.event.Viewpoint;

/** Golden values come from an independent implementation (Python's hashlib and struct). */
class IdsTest {
    private static final ContentDigest BELUGA = ContentDigest.of("beluga".getBytes(StandardCharsets.UTF_8));
    private static final ObjectName OBJECT = new ObjectName("photos", "surveys/é.jpg");

    @Test
    void digestPrefixesEachFieldWithItsLength() {
        assertThat(new LengthPrefixedDigest().hex(64))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(new LengthPrefixedDigest().add("ab").add("c").hex(64))
                .isEqualTo("f2939f903016e5bb29b1e4a61cdbd376220ca03a24180b39995f2d50f2e0a647");
        assertThat(new LengthPrefixedDigest().add("a").add("bc").hex(64))
                .isEqualTo("b534ce16ac9c8b36823f39a395ce8e0e3c7ad9605b82b5444f18cadacd217a5d");
    }

    @Test
    void contentDigestIsPlainSha256() {
        assertThat(BELUGA.hex()).isEqualTo("db4b593cedf2b826cdea6a7505750078dd2bdc44fd85bfa029904496c9ee4ad9");
    }

    @Test
    void photoIdIsForEver() {
        assertThat(PhotoId.of(OBJECT, BELUGA)).hasToString("8eb6c9cb26580bae3ead9aaa5af78572");
    }

    @Test
    void inputDigestIsForEver() {
        assertThat(InputDigest.of(BELUGA, Viewpoint.LEFT))
                .hasToString("1dc24200b17f8e0fde9d9153f5426967ce0ff15b59db0afcf47c02ce45487e0e");
    }

    @Test
    void whaleIdIsForEver() {
        assertThat(WhaleId.createdBy(new DecisionId("0123456789abcdef0123456789abcdef")))
                .hasToString("bc6d2c28b9af47ad02e863e84477e3ba");
    }

    @Test
    void keyOfAnEmbeddingReadsItsOwnText() {
        EmbeddingKey key = new EmbeddingKey(PhotoId.of(OBJECT, BELUGA), new ModelId(BELUGA.hex()));

        assertThat(EmbeddingKey.parse(key.toString())).isEqualTo(key);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmbeddingKey.parse("no-slash"))
                .withMessageContaining("no-slash");
    }

    @Test
    void idsAreLowerCaseHexOfTheirLength() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PhotoId("ABCDEF0123456789abcdef0123456789"))
                .withMessageContaining("photo id");
        assertThatIllegalArgumentException().isThrownBy(() -> new ModelId("12"));
    }

    @Test
    void objectNamesAreNeverEmpty() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ObjectName("photos", ""));
        assertThat(OBJECT).hasToString("photos/surveys/é.jpg");
    }
}
