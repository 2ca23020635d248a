package io.koppel.coupling;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.mapping.Side;
import io.koppel.scenario.Installation;
import java.util.List;
import org.junit.jupiter.api.Test;

class CreationExclusionsTest {

    @Test
    void a_record_is_excluded_on_its_side_until_it_is_included_again() {
        try (Installation koppel = Installation.with()) {
            CreationExclusions exclusions = koppel.useCases().get(CreationExclusions.class);
            exclusions.add("CUSTOMER", Side.LOCAL, List.of("a", "b"), "excluded by hand");
            exclusions.add("CUSTOMER", Side.LOCAL, List.of("a"), "again");

            assertThat(exclusions.among("CUSTOMER", Side.LOCAL, List.of("a", "b", "c"))).containsOnly("a", "b");
            assertThat(exclusions.among("CUSTOMER", Side.INTEGRATION, List.of("a"))).isEmpty();

            exclusions.remove("CUSTOMER", Side.LOCAL, List.of("a"));
            assertThat(exclusions.among("CUSTOMER", Side.LOCAL, List.of("a", "b"))).containsOnly("b");
        }
    }
}
