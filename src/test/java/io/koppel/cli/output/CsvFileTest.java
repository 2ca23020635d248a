package io.koppel.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvFileTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            =HYPERLINK("http://x") | "'=HYPERLINK(""http://x"")"
            @SUM(1) | '@SUM(1)
            +A1 | '+A1
            -2+A1 | '-2+A1
            +31 20 555-0101 | +31 20 555-0101
            -12.50 | -12.50
            plain = text | plain = text
            a,b | "a,b"
            """)
    void no_value_is_a_formula_to_a_spreadsheet(String value, String written) {
        assertThat(CsvFile.quoted(value)).isEqualTo(written);
    }
}
