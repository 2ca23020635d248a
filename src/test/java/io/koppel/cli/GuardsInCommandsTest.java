package io.koppel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a guard's stop looks like from outside (contract 2). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuardsInCommandsTest {

    private TestInstallation installation;

    @BeforeAll
    void demonstrate() {
        installation = TestInstallation.demonstrated();
        installation.run("modified", "-q");
    }

    @Test
    void a_brake_ends_the_run_with_6_until_the_mass_change_is_allowed() {
        installation.run("mappings", "set", "SALESPEOPLE", "synchOnlyCoupledRecords=false", "--yes");
        installation.sales().update(
                "INSERT INTO systemuser (systemuserid, fullname, isdisabled, islicensed, isintegrationuser)"
                        + " VALUES (uuid(), 'Somebody New', 0, 1, 0)");

        CommandRun stopped = installation.run(
                "modified", "--mapping", "SALESPEOPLE", "--output", "json", "--koppel.run.brake=creations=0");

        assertThat(stopped.exitCode()).as(stopped.out() + stopped.err()).isEqualTo(6);
        assertThat(stopped.json().get("status").asString()).isEqualTo("FAILED");
        assertThat(stopped.json().get("jobs").get(0).get("message").asString())
                .contains("SALESPEOPLE", "--allow-mass-change");

        CommandRun allowed = installation.run(
                "sync", "SALESPEOPLE", "--allow-mass-change", "--output", "json", "--koppel.run.brake=creations=0");
        assertThat(allowed.exitCode()).as(allowed.out() + allowed.err()).isZero();
        assertThat(allowed.json().get("jobs").get(0).get("inserted").asLong()).isEqualTo(1);
    }

    @Test
    void a_limit_that_nobody_can_read_is_told_before_anything_is_done() {
        CommandRun refused = installation.run("modified", "--koppel.run.brake=everything=1");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("koppel.run.brake", "CUSTOMER.deletions=10");
    }

    @Test
    void a_read_only_side_with_an_edit_to_write_ends_with_2_and_says_what_to_set() {
        installation.bc().update("UPDATE customer SET name = 'Renamed' WHERE blocked = '' ORDER BY no LIMIT 1");

        CommandRun refused =
                installation.run("modified", "--mapping", "CUSTOMER", "--koppel.sales.read-only=true");

        assertThat(refused.exitCode()).as(refused.out() + refused.err()).isEqualTo(2);
        assertThat(refused.out() + refused.err()).contains("koppel.sales.read-only");
    }
}
