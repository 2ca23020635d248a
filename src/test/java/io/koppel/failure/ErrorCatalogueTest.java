package io.koppel.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The catalogue of errors: complete, and the same in the page that people read. */
class ErrorCatalogueTest {

    private static final Path PAGE = Path.of("ERRORS.md");
    private static final Path GENERATED = Path.of("target", "ERRORS.md");

    private final List<ErrorAdvice> all = ErrorCatalogue.load().all();

    @Test
    void every_code_has_a_cause_a_check_and_a_fix() {
        assertThat(all).extracting(ErrorAdvice::code).containsExactly(ErrorCode.values());
        assertThat(all).allSatisfy(advice -> {
            assertThat(advice.cause()).isNotBlank();
            assertThat(advice.check()).isNotBlank();
            assertThat(advice.fix()).isNotBlank();
        });
    }

    @Test
    void a_translation_has_all_of_them_and_another_language_gets_english() {
        assertThat(ErrorCatalogue.load("nl").all())
                .extracting(ErrorAdvice::code)
                .containsExactly(ErrorCode.values());
        assertThat(ErrorCatalogue.load("nl").all()).doesNotContainAnyElementsOf(all);
        assertThat(ErrorCatalogue.load("fr").all()).isEqualTo(all);
    }

    @Test
    void advice_is_given_once_for_each_code_asked_for() {
        List<ErrorAdvice> advice = ErrorCatalogue.load()
                .of(List.of(ErrorCode.UPDATE_CONFLICT, ErrorCode.ROW_REFUSED, ErrorCode.UPDATE_CONFLICT));

        assertThat(advice).extracting(ErrorAdvice::code).containsExactly(ErrorCode.ROW_REFUSED, ErrorCode.UPDATE_CONFLICT);
    }

    @Test
    void the_page_says_what_the_catalogue_says() throws IOException {
        String page = page();
        Files.createDirectories(GENERATED.getParent());
        Files.writeString(GENERATED, page);

        assertThat(PAGE)
                .as("After a change of errors.yaml copy %s over %s", GENERATED, PAGE)
                .content()
                .isEqualTo(page);
    }

    @Test
    void the_readme_leads_to_the_page() {
        assertThat(Path.of("README.md")).content().contains("(ERRORS.md)");
    }

    private String page() {
        String head =
                """
                # Error codes

                Every code that `errors list`, `jobs show` and the log can show. `koppel errors explain CODE` prints the same.

                """;
        return head
                + Arrays.stream(ErrorClass.values())
                        .map(this::section)
                        .filter(section -> !section.isEmpty())
                        .collect(Collectors.joining("\n"));
    }

    private String section(ErrorClass errorClass) {
        String rows = all.stream()
                .filter(advice -> advice.code().errorClass() == errorClass)
                .map(advice -> "| `" + advice.code() + "` | " + advice.cause() + " | " + advice.check() + " | "
                        + advice.fix() + " |\n")
                .collect(Collectors.joining());
        return rows.isEmpty()
                ? ""
                : "## " + errorClass + "\n\n| code | cause | check | fix |\n|---|---|---|---|\n" + rows;
    }
}
