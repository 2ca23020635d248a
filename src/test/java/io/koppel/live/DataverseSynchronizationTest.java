package io.koppel.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.mapping.Pass;
import io.koppel.run.RunOutcome;
import io.koppel.simulator.DataverseSimulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

/** A database as Business Central and Dataverse as the Sales side: the sample data, as two databases would have it. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class DataverseSynchronizationTest {

    private DataverseSimulator sales;
    private LiveInstallation koppel;
    private RunOutcome full;

    @BeforeAll
    void synchronizeInFull() {
        sales = DataverseSimulator.sample();
        koppel = new LiveInstallation().with(sales).withLocal(Sample.businessCentral());
        full = koppel.full();
    }

    @AfterAll
    void close() {
        koppel.close();
        sales.close();
    }

    @Test
    @Order(1)
    void every_pass_counts_what_two_databases_count() {
        assertThat(full.completed()).isTrue();
        assertThat(SampleCounters.of(full)).containsExactlyElementsOf(SampleCounters.FULL);
    }

    @Test
    @Order(2)
    void a_unit_group_has_the_one_unit_that_the_platform_gave_it() {
        long box = sales.rows("uom").stream().filter(unit -> "BOX".equals(unit.get("name"))).count();

        assertThat(box).isEqualTo(1);
    }

    @Test
    @Order(3)
    void products_are_active_although_the_platform_creates_drafts() {
        assertThat(sales.rows("product")).noneMatch(product -> Long.valueOf(2).equals(product.get("statecode")));
    }

    @Test
    @Order(4)
    void a_second_run_creates_nothing_and_fails_nothing() {
        sales.front().requests();
        RunOutcome second = koppel.modified();

        assertThat(second.jobs()).allSatisfy(job -> {
            assertThat(job.counters().inserted()).isZero();
            assertThat(job.counters().failed()).isZero();
        });
        assertThat(LiveInstallation.counters(second, "CONTACT", Pass.TO).modified()).isZero();
    }
}
