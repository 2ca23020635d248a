package io.koppel.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.mapping.Pass;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerivedKeyTest {

    private static final String SOURCE = "6f0c2a74-8cf6-4b6f-9df7-60e32952635e";

    /** These keys stand in customers' systems. If one of them changes, a replay creates records a second time. */
    @ParameterizedTest
    @CsvSource({
        "CUSTOMER, TO, 6f0c2a74-8cf6-4b6f-9df7-60e32952635e, 0, '', 93fb0fab-7d33-5d83-917e-05e3ed581ebb",
        "CUSTOMER, FROM, 6f0c2a74-8cf6-4b6f-9df7-60e32952635e, 0, '', b4769c52-cd8d-593f-969e-40c003f08072",
        "CUSTOMER, FROM, 6f0c2a74-8cf6-4b6f-9df7-60e32952635e, 2, 'company contact', d06da09a-e21b-5b88-8640-a1b91487b582",
        "THIRDPARTY, TO, 42, 0, '', 9524dd52-0ad0-544d-b3e6-1a82fe89965b",
        "ÜBUNG, TO, schlüssel, 0, '', 24a21591-c7fd-5af3-9c40-e0fe0f24c8a6",
    })
    void keys_never_change(String mapping, Pass pass, String source, int generation, String role, String expected) {
        assertThat(DerivedKey.of(mapping, pass, source, generation, role)).isEqualTo(expected);
    }

    @Test
    void a_key_is_a_name_based_uuid_in_lower_case() {
        String key = DerivedKey.of("CUSTOMER", Pass.TO, SOURCE, 0);
        assertThat(UUID.fromString(key).version()).isEqualTo(5);
        assertThat(key).isLowerCase();
    }

    @Test
    void mapping_pass_source_generation_and_role_each_make_another_key() {
        assertThat(new String[] {
                    DerivedKey.of("CUSTOMER", Pass.TO, SOURCE, 0),
                    DerivedKey.of("CONTACT", Pass.TO, SOURCE, 0),
                    DerivedKey.of("CUSTOMER", Pass.FROM, SOURCE, 0),
                    DerivedKey.of("CUSTOMER", Pass.TO, "42", 0),
                    DerivedKey.of("CUSTOMER", Pass.TO, SOURCE, 1),
                    DerivedKey.of("CUSTOMER", Pass.TO, SOURCE, 0, "price list line"),
                })
                .doesNotHaveDuplicates();
    }

    @Test
    void a_record_without_a_role_is_the_counterpart_itself() {
        assertThat(DerivedKey.of("CUSTOMER", Pass.TO, SOURCE, 3)).isEqualTo(DerivedKey.of("CUSTOMER", Pass.TO, SOURCE, 3, ""));
    }
}
