package org.whaledo.local.store;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.S3Exception;

final class FileKeysTest {

    @ParameterizedTest
    @ValueSource(strings = {"..", "../a", "a/../b", "a/..", "/a", "/", "//", "a//b", "./a", "a/.", "a\0b"})
    void refusesWhatWouldLieElsewhere(String key) {
        assertThatThrownBy(() -> FileKeys.require(key))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.type(S3Exception.class))
                .matches(refusal -> refusal.statusCode() == 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b", "a/", "...", "a..b/..c", " ", "a\nb", "~", "é/ü.jpg"})
    void takesWhatAFileCanBeCalled(String key) {
        assertThatCode(() -> FileKeys.require(key)).doesNotThrowAnyException();
    }
}
