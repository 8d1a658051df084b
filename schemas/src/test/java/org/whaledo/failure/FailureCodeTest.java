package org.whaledo.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FailureCodeTest {
    private static final Path README = Path.of("README.md");
    private static final String START = "<!-- codes -->\n";
    private static final String END = "<!-- end of codes -->";

    @Test
    void codesAreUniqueAndWellFormed() {
        assertThat(FailureCode.values())
                .extracting(FailureCode::code)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("WD-[1-8]\\d\\d"));
    }

    @Test
    void everyCodeHasMeaningAndNextStep() {
        assertThat(FailureCode.values()).allSatisfy(code -> {
            assertThat(code.meaning()).as(code.code()).endsWith(".");
            assertThat(code.advice()).as(code.code()).endsWith(".");
        });
    }

    @Test
    void codeIsFoundByItsText() {
        assertThat(FailureCode.of("WD-107")).contains(FailureCode.TRUNCATED_IMAGE);
        assertThat(FailureCode.of("WD-000")).isEmpty();
    }

    /** After a change: {@code mvn -pl schemas test -Dtest=FailureCodeTest -Dwhaledo.codes.write=true}. */
    @Test
    void readmeListsExactlyTheCodes() throws IOException {
        String readme = Files.readString(README);
        int from = readme.indexOf(START) + START.length();
        int to = readme.indexOf(END);
        if (Boolean.getBoolean("whaledo.codes.write")) {
            Files.writeString(README, readme.substring(0, from) + table() + readme.substring(to));
            return;
        }

        assertThat(readme.substring(from, to))
                .as("the table in schemas/README.md; write it with -Dwhaledo.codes.write=true")
                .isEqualTo(table());
    }

    private static String table() {
        return Arrays.stream(FailureCode.values())
                .sorted((a, b) -> a.code().compareTo(b.code()))
                .map(code -> "| " + code.code() + " | " + code.name() + " | " + code.meaning() + " | " + code.advice()
                        + " |\n")
                .collect(Collectors.joining("", "| code | name | meaning | next step |\n|---|---|---|---|\n", ""));
    }
}
