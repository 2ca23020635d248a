package io.koppel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mistake in the settings is told in a sentence that names the setting. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SettingsTest {

    private TestInstallation installation;

    @BeforeAll
    void install() {
        installation = TestInstallation.fresh();
    }

    @ParameterizedTest
    @CsvSource({
        "--koppel.bc.ulr=x, 'koppel.bc.ulr. Known are: koppel.bc.bulk-messages,'",
        "--koppel.buss.url=x, 'koppel.buss.url. Known are: koppel.bc.bulk-messages,'",
        "--koppel.run.chunk-size=many, 'koppel.run.chunk-size: ''many'' is no whole number'",
        "--koppel.run.chunk-size=0, koppel.run.chunk-size",
        "--koppel.run.outage-limit=soon, 'koppel.run.outage-limit: ''soon'' is no duration; one is written as 30s'",
        "--koppel.run.outage-limit=-1s, koppel.run.outage-limit",
        "--koppel.run.lease-expiry=0s, koppel.run.lease-expiry",
        "--koppel.bc.time-zone=Mars/Base, 'koppel.bc.time-zone: ''Mars/Base'' is no time zone'",
        "--koppel.bc.read-only=perhaps, 'koppel.bc.read-only: ''perhaps'' must be true or false'",
        "--koppel.sales.credential-expires-on=soon, 'is no date; one is written as 2027-03-31'",
        "--koppel.run.fail-point=nowhere, koppel.run.fail-point",
        "--koppel.sales.type=sap, 'koppel.sales.type: ''sap'' must be one of jdbc, '",
        "--koppel.sales.type=business-central, koppel.sales.type",
        "--koppel.sales.type=dataverse, koppel.sales.url",
        "--koppel.database.url=nonsense, nonsense",
        "--koppel.sales.url=nonsense, nonsense"
    })
    void a_wrong_setting_ends_with_2(String setting, String named) {
        CommandRun run = installation.run("modified", setting);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(named).doesNotContain("\tat ");
    }

    @Test
    void a_setting_may_be_written_in_camel_case_or_with_dashes() {
        assertThat(installation.run("runs", "list", "--koppel.run.chunkSize=10").exitCode()).isZero();
        assertThat(installation.run("runs", "list", "--koppel.run.chunk-size=10").exitCode()).isZero();
    }

    @Test
    void the_company_may_be_named_whatever_type_the_side_has() {
        assertThat(installation
                        .run("runs", "list", "--koppel.bc.company=CRONUS", "--koppel.bc.company-id=8a5f")
                        .exitCode())
                .isZero();
    }

    @Test
    void a_wrong_password_ends_with_2_and_is_not_repeated() {
        CommandRun run = installation.run("runs", "list", "--koppel.database.password=wrong-secret");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("koppel.database.password").doesNotContain("wrong-secret", "\tat ");
    }

    @Test
    void a_host_that_does_not_exist_is_told_from_one_that_does_not_answer() {
        CommandRun run = installation.run("runs", "list", "--koppel.database.url=jdbc:mysql://nowhere.invalid/koppel");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("nowhere.invalid", "the host name is unknown").doesNotContain("\tat ");
    }

    @Test
    void a_database_that_does_not_answer_ends_with_1() {
        CommandRun run = installation.run("runs", "list", "--koppel.database.url=jdbc:mysql://127.0.0.1:9/koppel");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("127.0.0.1:9", "nothing answers").doesNotContain("\tat ");
    }
}
