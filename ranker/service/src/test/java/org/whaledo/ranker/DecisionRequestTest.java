package org.whaledo.ranker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.whaledo.catalogue.identity.DecisionLog;
import org.whaledo.catalogue.identity.Refusal;
import org.whaledo.event.Decision;
import org.whaledo.event.DecisionKind;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.DecisionId;
import org.whaledo.id.WhaleId;

class DecisionRequestTest {
    private static final String PHOTO = "0123456789abcdef0123456789abcdef";

    private final DecisionLog decisions = new DecisionLog();

    @Test
    void becomesRecordWithAllThatWasSaid() {
        // Given
        DecisionRequest request = parse("{'kind':'identified','photoId':'" + PHOTO
                + "','name':'Ivory','as':'ann','reason':'notch','expectedVersion':3}");

        // When
        Decision decision = request.decision(decisions, Instant.EPOCH);

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
        String first = asked(body).getDecisionId();
        Decision retry = asked(body);
        decisions.take(retry);
        String later = asked(body).getDecisionId();

        // Then
        assertThat(retry.getDecisionId()).isEqualTo(first);
        assertThat(later).isNotEqualTo(first);
    }

    @Test
    void refusedRequestIsANewDecisionOnceNothingSpeaksAgainstIt() {
        // Given a whale that is part of another one, and a third that somebody wants to merge it with
        List<String> whales = List.of(created("Ash"), created("Birch"), created("Cedar"));
        Decision first = take("{'kind':'merged','whaleId':'" + whales.get(0) + "','otherWhaleIds':['" + whales.get(1)
                + "'],'as':'ann'}");
        String body = "{'kind':'merged','whaleId':'" + whales.get(2) + "','otherWhaleIds':['" + whales.get(1)
                + "'],'as':'bob','expectedVersion':1}";
        Decision refused = take(body);
        assertThat(became(refused)).contains(Refusal.Reason.ABSORBED);

        // When it is asked for again while that is so, then it is the same decision
        assertThat(take(body).getDecisionId()).isEqualTo(refused.getDecisionId());

        // When what it was refused for is withdrawn, then it is another one, which holds, and stays the same from then
        // on
        take("{'kind':'withdrawn','withdrawnDecisionId':'" + first.getDecisionId() + "','as':'ann'}");
        Decision again = take(body);
        assertThat(again.getDecisionId()).isNotEqualTo(refused.getDecisionId());
        assertThat(became(again)).isEmpty();
        assertThat(take(body).getDecisionId()).isEqualTo(again.getDecisionId());
        assertThat(became(refused)).as("the refusal stays on record").contains(Refusal.Reason.ABSORBED);
    }

    @Test
    void lateRequestIsOneDecisionForEver() {
        take("{'kind':'identified','photoId':'" + PHOTO + "','name':'Ivory','as':'ann'}");
        String body = "{'kind':'unknownWhale','photoId':'" + PHOTO + "','as':'bob','expectedVersion':0}";
        Decision late = take(body);
        assertThat(became(late)).contains(Refusal.Reason.STALE);

        take("{'kind':'identified','photoId':'" + PHOTO + "','name':'Opal','as':'ann'}");

        assertThat(take(body).getDecisionId()).isEqualTo(late.getDecisionId());
    }

    /** @return id of the whale */
    private String created(String name) {
        Decision decision = take("{'kind':'newWhale','photoId':'" + PHOTO + "','name':'" + name + "','as':'ann'}");
        return WhaleId.createdBy(new DecisionId(decision.getDecisionId())).hex();
    }

    private Decision asked(String body) {
        return parse(body).decision(decisions, Instant.EPOCH);
    }

    private Decision take(String body) {
        Decision decision = asked(body);
        decisions.take(decision);
        return decision;
    }

    private Optional<Refusal.Reason> became(Decision decision) {
        return decisions.refusal(new DecisionId(decision.getDecisionId())).map(Refusal::reason);
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
