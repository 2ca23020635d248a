package io.koppel.run.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.run.ProcessIdentity;
import io.koppel.scenario.Installation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

class LeasesTest {

    private static final Installation KOPPEL = Installation.with();
    private static final Instant NOON = Instant.parse("2026-05-06T12:00:00Z");
    private static final Duration EXPIRY = Duration.ofSeconds(60);

    private final Leases early = leases(NOON);
    private final Leases late = leases(NOON.plusSeconds(61));

    private static Leases leases(Instant now) {
        return new Leases(
                KOPPEL.useCases().get(JdbcTemplate.class),
                KOPPEL.useCases().get(TransactionTemplate.class),
                ProcessIdentity.current(),
                Clock.fixed(now, ZoneOffset.UTC),
                EXPIRY);
    }

    @BeforeEach
    void free() {
        Installation.execute(KOPPEL.own(), "DELETE FROM lease");
    }

    @AfterAll
    static void close() {
        KOPPEL.close();
    }

    @Test
    void all_mappings_are_taken_or_none() {
        early.acquire("first", List.of("B"));

        assertThatThrownBy(() -> early.acquire("second", List.of("A", "B", "C")))
                .isInstanceOfSatisfying(KoppelException.class, held -> {
                    assertThat(held.code()).isEqualTo(ErrorCode.MAPPING_HELD);
                    assertThat(held.getMessage())
                            .contains("B", "first", ProcessIdentity.current().host(), "2026-05-06T12:00:00Z");
                });
        assertThatCode(() -> early.acquire("third", List.of("A", "C"))).doesNotThrowAnyException();
    }

    @Test
    void a_heartbeat_keeps_a_lease() {
        early.acquire("first", List.of("A"));
        leases(NOON.plusSeconds(30)).beat("first");

        assertThatThrownBy(() -> late.acquire("second", List.of("A"))).hasMessageContaining("first");
    }

    @Test
    void a_silent_lease_is_taken_over_and_its_run_named() {
        early.acquire("first", List.of("A"));

        assertThat(late.acquire("second", List.of("A"))).containsExactly("first");
    }

    @Test
    void a_released_lease_is_free() {
        early.acquire("first", List.of("A"));
        early.release("first");

        assertThat(early.acquire("second", List.of("A"))).isEmpty();
    }

    @Test
    void a_run_that_lost_one_of_its_mappings_may_not_write_that_one() {
        early.acquire("first", List.of("A", "B"));
        late.acquire("second", List.of("A"));

        assertThatThrownBy(() -> early.confirm("first", "A")).hasMessageContaining("lost its leases");
        assertThatCode(() -> early.confirm("first", "B")).doesNotThrowAnyException();
        assertThatCode(() -> late.confirm("second", "A")).doesNotThrowAnyException();
    }

    @Test
    void a_run_that_still_lives_is_not_taken_over_by_its_own_restart() {
        early.acquire("first", List.of("A"));

        assertThatThrownBy(() -> early.acquire("first", List.of("A")))
                .isInstanceOfSatisfying(
                        KoppelException.class, held -> assertThat(held.code()).isEqualTo(ErrorCode.MAPPING_HELD));
        assertThat(late.acquire("first", List.of("A"))).isEmpty();
    }
}
