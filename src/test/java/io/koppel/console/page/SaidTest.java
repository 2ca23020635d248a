package io.koppel.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaidTest {

    private final Said said = new Said();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nl | its values differ | de waarden verschillen
            nl | if it were read: Filtered, not coupled | als het gelezen werd: Gefilterd, niet gekoppeld
            nl | Waits for customer C$1 {0} to be synchronized. | Wacht tot klant C$1 {0} is gesynchroniseerd.
            nl | it was not modified since 2026-11-27T08:13:49.136789Z, from when the run reads | het is niet gewijzigd sinds 2026-11-27 08:13:49 UTC, vanaf wanneer de synchronisatie leest
            en | it was not modified since 2026-11-27T08:13:49Z, from when the run reads | it was not modified since 2026-11-27 08:13:49 UTC, from when the run reads
            nl | A sentence that nobody foresaw at 2026-99-99T08:13:49Z | A sentence that nobody foresaw at 2026-99-99T08:13:49Z
            en | 2 records of account match by name. Choose one: errors choose CUSTOMER <id> --candidate KEY | 2 records of account match by name. Choose the right one.
            fr | its values differ | its values differ
            """)
    void a_sentence_is_told_in_the_readers_language_as_far_as_it_is_known(String language, String text, String told) {
        assertThat(said.in(text, Locale.forLanguageTag(language))).isEqualTo(told);
    }
}
