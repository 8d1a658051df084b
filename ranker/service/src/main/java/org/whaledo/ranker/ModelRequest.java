package org.whaledo.ranker;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What somebody asks about what serves, over HTTP.
 *
 * @param model id, the first digits of it, or a name
 */
record ModelRequest(Kind kind, Optional<String> model, String actor, Optional<String> reason) {

    /** What can be asked. */
    enum Kind {
        PROMOTE("promote"),
        ROLL_BACK("rollBack"),
        CANCEL("cancel");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        private static Kind of(String word) {
            return Arrays.stream(values())
                    .filter(each -> each.word.equals(word))
                    .findFirst()
                    .orElseThrow(() -> JsonFields.invalid("field kind is none of "
                            + Arrays.stream(values()).map(each -> each.word).collect(Collectors.joining(", "))
                            + ": " + word));
        }
    }

    /** @throws org.whaledo.failure.Failure with DECISION_INVALID, naming the field */
    static ModelRequest parse(byte[] body) {
        JsonFields fields = JsonFields.of(body);
        Kind kind = Kind.of(fields.text("kind").orElseThrow(() -> JsonFields.invalid("field kind is missing")));
        Optional<String> model = fields.text("model");
        if (kind == Kind.PROMOTE && model.isEmpty()) {
            throw JsonFields.invalid("field model is missing: which one?");
        }
        String actor = fields.text("as").orElseThrow(() -> JsonFields.invalid("field as is missing: who says so?"));
        return new ModelRequest(kind, model, actor, fields.text("reason"));
    }
}
