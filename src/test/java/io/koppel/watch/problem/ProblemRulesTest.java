package io.koppel.watch.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.coupling.Trouble;
import io.koppel.failure.ErrorCode;
import io.koppel.run.standing.MappingStanding;
import io.koppel.watch.SideStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemRulesTest {

    private static final Instant NOW = Instant.parse("2026-07-10T12:00:00Z");
    private static final Instant EARLIER = NOW.minus(Duration.ofHours(1));
    private static final SideStatus BC = new SideStatus("bc", true, null, null);
    private static final SideStatus SALES = new SideStatus("sales", true, null, null);
    private static final SideStatus SALES_DOWN = new SideStatus("sales", false, "does not answer", null);

    private final ProblemRules rules = new ProblemRules(new ProblemProperties(Duration.ofHours(26), 14));

    private List<String> found(List<MappingStanding> standings, List<Trouble> troubles, SideStatus sales) {
        return found(standings, troubles, sales, Map.of()).stream()
                .map(problem -> problem.kind() + " " + problem.subject())
                .toList();
    }

    private List<Problem> found(
            List<MappingStanding> standings, List<Trouble> troubles, SideStatus sales, Map<String, Instant> awaySince) {
        return rules.of(
                new Facts(NOW, Set.of("CUSTOMER", "CONTACT"), standings, troubles, List.of(BC, sales), awaySince));
    }

    private static MappingStanding failing(String mapping, ErrorCode code) {
        return new MappingStanding(mapping, EARLIER, EARLIER, code.name(), "because");
    }

    @Test
    void a_mapping_that_fails_is_a_problem_unless_it_is_disabled() {
        assertThat(found(
                        List.of(failing("CUSTOMER", ErrorCode.TABLE_UNKNOWN), failing("OLD", ErrorCode.TABLE_UNKNOWN)),
                        List.of(),
                        SALES))
                .containsExactly("MAPPING_FAILED CUSTOMER");
    }

    @Test
    void a_side_that_is_down_is_one_problem_whatever_number_of_mappings_it_fails() {
        assertThat(found(
                        List.of(
                                failing("CUSTOMER", ErrorCode.SYSTEM_UNREACHABLE),
                                failing("CONTACT", ErrorCode.ACCESS_DENIED)),
                        List.of(),
                        SALES_DOWN))
                .containsExactly("SYSTEM_DOWN sales");
    }

    @Test
    void mappings_that_wait_for_a_side_are_not_late_and_the_side_is_down_since_it_was_first_missed() {
        MappingStanding late = new MappingStanding("CUSTOMER", NOW.minus(Duration.ofHours(30)), null, null, "");
        Map<String, Instant> away = Map.of("sales", NOW.minus(Duration.ofHours(29)));

        assertThat(found(List.of(late), List.of(), SALES_DOWN, away)).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(ProblemKind.SYSTEM_DOWN);
            assertThat(problem.since()).isEqualTo(NOW.minus(Duration.ofHours(29)));
        });
        assertThat(found(List.of(late), List.of(), SALES, away))
                .as("it has just come back, and the run that will find that is due any moment")
                .isEmpty();
    }

    @Test
    void a_lost_privilege_on_one_table_is_the_mappings_own_problem() {
        assertThat(found(List.of(failing("CUSTOMER", ErrorCode.ACCESS_DENIED)), List.of(), SALES))
                .containsExactly("MAPPING_FAILED CUSTOMER");
    }

    @ParameterizedTest
    @CsvSource({"25, false", "27, true"})
    void a_mapping_without_success_for_too_long_is_a_problem(int hours, boolean problem) {
        MappingStanding standing =
                new MappingStanding("CUSTOMER", NOW.minus(Duration.ofHours(hours)), null, null, "");

        assertThat(found(List.of(standing), List.of(), SALES))
                .isEqualTo(problem ? List.of("NO_SUCCESS CUSTOMER") : List.of());
    }

    @Test
    void a_mapping_that_never_ran_is_not_late() {
        assertThat(found(List.of(new MappingStanding("CUSTOMER", null, null, null, "")), List.of(), SALES))
                .isEmpty();
    }

    @Test
    void each_trouble_of_the_error_list_is_a_problem_but_a_hundred_are_one() {
        assertThat(found(List.of(), troubles(2), SALES))
                .containsExactly("ERRORS_LISTED CUSTOMER g1", "ERRORS_LISTED CUSTOMER g2");
        assertThat(found(List.of(), troubles(100), SALES)).containsExactly("ERRORS_LISTED CUSTOMER");
    }

    private static List<Trouble> troubles(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> new Trouble("CUSTOMER", "g" + number, 3, EARLIER, "ROW_REFUSED"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"2026-07-25, false", "2026-07-24, true", "2026-07-01, true"})
    void a_credential_is_a_problem_two_weeks_before_it_ends(LocalDate expiry, boolean problem) {
        assertThat(found(List.of(), List.of(), new SideStatus("sales", true, null, expiry)))
                .isEqualTo(problem ? List.of("CREDENTIAL_EXPIRES sales") : List.of());
    }
}
