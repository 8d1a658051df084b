package org.whaledo.ranker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.whaledo.event.Decision;
import org.whaledo.event.DecisionKind;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

class DecisionRequestTest {
    private static final String PHOTO = "0123456789abcdef0123456789abcdef";

    @Test
    void becomesRecordWithAllThatWasSaid() {
        // Given
        DecisionRequest request = parse("{'kind':'identified','photoId':'" + PHOTO
                + "','name':'Ivory','as':'ann','reason':'notch','expectedVersion':3}");

        // When
        Decision decision = request.decision(7, Instant.EPOCH);

        // Then
        assertThat(decision.getKind()).isEqualTo(DecisionKind.IDENTIFIED);
        assertThat(decision.getName()).isEqualTo("Ivory");
        assertThat(decision.getDecider()).isEqualTo("ann");
        assertThat(decision.getReason()).isEqualTo("notch");
        assertThat(decision.getExpectedVersion()).isEqualTo(3);
        assertThat(request.key()).isEqualTo(PHOTO);
    }

    @Test
    void repeatedRequestIsTheSameDecisionUntilTheIdentityChanged() {
        // Given
        String body = "{'kind':'identified','photoId':'" + PHOTO + "','name':'Ivory','as':'ann'}";

        // When
        String first = parse(body).decision(0, Instant.EPOCH).getDecisionId();
        String retry = parse(body).decision(0, Instant.now()).getDecisionId();
        String later = parse(body).decision(2, Instant.EPOCH).getDecisionId();

        // Then
        assertThat(retry).isEqualTo(first);
        assertThat(later).isNotEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[1]|object",
                "{|no JSON",
                "{'as':'ann'}|kind is missing",
                "{'kind':'guess','as':'ann'}|must be one of",
                "{'kind':'unknownWhale','photoId':'x','as':'ann'}|field photoId",
                "{'kind':'unknownWhale','as':'ann'}|needs photoId",
                "{'kind':'unusable','photoId':'0123456789abcdef0123456789abcdef'}|field as is missing",
                "{'kind':'identified','photoId':'0123456789abcdef0123456789abcdef','as':'ann'}|whaleId or name",
                "{'kind':'unknownWhale','photoId':'0123456789abcdef0123456789abcdef','as':'a','expectedVersion':'1'}|whole number",
                "{'kind':'unknownWhale','photoId':'0123456789abcdef0123456789abcdef','as':' '}|not blank"
            })
    void namesWhatIsWrong(String body, String words) {
        assertThatThrownBy(() -> parse(body))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(FailureCode.DECISION_INVALID))
                .hasMessageContaining(words);
    }

    private static DecisionRequest parse(String body) {
        return DecisionRequest.parse(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
