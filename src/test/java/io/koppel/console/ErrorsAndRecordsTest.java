package io.koppel.console;

import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.koppel.run.RunLauncher;
import io.koppel.run.RunRequest;
import io.koppel.scenario.Installation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorsAndRecordsTest {

    private final ConsoleServer console = ConsoleServer.shared();
    private final Installation koppel = console.installation();

    /** A customer that is coupled and in step, by its key. */
    private String customer(int which) {
        return rows(
                        koppel.own(),
                        "SELECT local_key FROM coupling WHERE mapping = 'CUSTOMER' AND skipped = 0 AND to_result = 1"
                                + " ORDER BY local_key LIMIT 1 OFFSET " + which)
                .get(0);
    }

    private String account(String customer) {
        return rows(koppel.own(), "SELECT integration_key FROM coupling WHERE mapping = 'CUSTOMER' AND local_key = '" + customer + "'")
                .get(0);
    }

    private static String record(String id) {
        return "/records?mapping=CUSTOMER&id=" + URLEncoder.encode(id, StandardCharsets.UTF_8);
    }

    private void modified() {
        console.useCase(RunLauncher.class).start(RunRequest.modified(List.of("CUSTOMER")));
    }

    @Test
    void a_conflict_shows_both_values_and_is_resolved_by_choosing_a_side() {
        String customer = customer(3);
        String account = account(customer);
        koppel.onLocal("UPDATE customer SET phone_no = 'here 1' WHERE system_id = '" + customer + "'");
        koppel.onIntegration("UPDATE account SET telephone1 = '<b>there</b>' WHERE accountid = '" + account + "'");
        modified();
        Browser operator = console.signedIn(ConsoleServer.OPERATOR);

        assertThat(operator.get("/errors?mapping=CUSTOMER&state=CONFLICT").body())
                .contains("here 1", "&lt;b&gt;there&lt;/b&gt;", customer)
                .doesNotContain("<b>there");
        assertThat(operator.submit("/errors", "/errors/ask-synchronize-from", "entry", "CUSTOMER\t" + customer).body())
                .contains("<del>here 1</del>", "&lt;b&gt;there&lt;/b&gt;", "from Dynamics 365 Sales: 1.", ">Yes<");
        String done = operator.submit(
                        "/errors", "/errors/synchronize-from", "entry", "CUSTOMER\t" + customer)
                .body();

        assertThat(done).contains("Synchronized: 1.");
        assertThat(rows(koppel.local(), "SELECT phone_no FROM customer WHERE system_id = '" + customer + "'"))
                .containsExactly("<b>there</b>");
        assertThat(operator.get("/errors?mapping=CUSTOMER&state=CONFLICT").body()).doesNotContain("here 1");
    }

    @Test
    void a_skipped_record_is_taken_up_again() {
        String customer = customer(5);
        koppel.onOwn(
                "UPDATE coupling SET skipped = 1, to_result = 2 WHERE mapping = 'CUSTOMER' AND local_key = '" + customer + "'",
                "INSERT INTO skipped_coupling VALUES ('CUSTOMER', '" + customer + "')");
        Browser operator = console.signedIn(ConsoleServer.OPERATOR);

        koppel.onLocal("UPDATE customer SET address_2 = 'left out 1' WHERE system_id = '" + customer + "'");

        assertThat(operator.get("/errors?state=SKIPPED").body()).contains(customer);
        assertThat(operator.submit("/errors", "/errors/ask-synchronize-to", "entry", "CUSTOMER\t" + customer).body())
                .contains("<ins>left out 1</ins>");
        String done = operator.submit("/errors", "/errors/retry", "entry", "CUSTOMER\t" + customer).body();

        assertThat(done).contains("Taken up again: 1.");
        assertThat(rows(koppel.own(), "SELECT skipped FROM coupling WHERE local_key = '" + customer + "'")).containsExactly("0");
        assertThat(operator.submit("/errors", "/errors/retry").body()).contains("Tick at least one message or record");
    }

    @Test
    void a_record_is_explained_and_synchronized_after_what_would_be_written_was_shown() {
        String customer = customer(7);
        koppel.onLocal("UPDATE customer SET address_2 = '=1+1 \u202Eright' WHERE system_id = '" + customer + "'");
        Browser operator = console.signedIn(ConsoleServer.OPERATOR);

        assertThat(operator.get(record(customer)).body()).contains("changed since", "=1+1 \u202Eright", account(customer));
        String ask = operator.get("/records/synchronize?mapping=CUSTOMER&choice=TO&id=" + customer).body();
        assertThat(ask).contains("Synchronize Now", "address1_line2", "=1+1");
        assertThat(rows(koppel.integration(), "SELECT address1_line2 FROM account WHERE accountid = '" + account(customer) + "'"))
                .doesNotContain("=1+1 \u202Eright");

        operator.submit(record(customer), "/records/synchronize", "mapping", "CUSTOMER", "id", customer, "choice", "TO");

        await().untilAsserted(() -> assertThat(rows(
                        koppel.integration(),
                        "SELECT address1_line2 FROM account WHERE accountid = '" + account(customer) + "'"))
                .containsExactly("=1+1 \u202Eright"));
    }

    @Test
    void two_records_are_uncoupled_and_coupled_again() {
        String customer = customer(9);
        String account = account(customer);
        Browser operator = console.signedIn(ConsoleServer.OPERATOR);

        assertThat(operator.get("/records/uncouple?mapping=CUSTOMER&id=" + customer).body()).contains("both records stay");
        assertThat(operator.submit(record(customer), "/records/uncouple", "mapping", "CUSTOMER", "id", customer).body())
                .contains("not coupled");
        assertThat(operator.submit(
                                "/couplings", "/couplings", "mapping", "CUSTOMER", "local", customer, "integration", account)
                        .body())
                .contains("The two records are coupled");
        assertThat(account(customer)).isEqualTo(account);
    }

    @Test
    void couplings_are_listed_part_by_part_and_a_viewer_gets_no_buttons() {
        Browser viewer = console.signedIn(ConsoleServer.VIEWER);
        String first = viewer.get("/couplings?mapping=CUSTOMER").body();
        String last = rows(koppel.own(), "SELECT local_key FROM coupling WHERE mapping = 'CUSTOMER' ORDER BY local_key LIMIT 1 OFFSET 49").get(0);

        assertThat(first).contains(last, "after=" + last).doesNotContain("Couple two records");
        assertThat(viewer.get("/couplings?mapping=CUSTOMER&after=" + last).body()).doesNotContain(">" + last + "<");
        assertThat(viewer.get(record(customer(11))).body()).contains("What the next run would do").doesNotContain("Uncouple");
        assertThat(viewer.get("/records?mapping=CUSTOMER&id=nobody").statusCode()).isEqualTo(404);
    }
}
