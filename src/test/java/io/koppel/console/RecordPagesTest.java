package io.koppel.console;

import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.run.RunLauncher;
import io.koppel.run.RunRequest;
import io.koppel.scenario.Installation;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordPagesTest {

    private final ConsoleServer console = ConsoleServer.shared();
    private final Installation koppel = console.installation();
    private final Browser operator = console.signedIn(ConsoleServer.OPERATOR);

    private String newCustomer(String number, String name) {
        koppel.onLocal("INSERT INTO customer (no, name, salesperson_code, city) SELECT '" + number + "', '" + name
                + "', salesperson_code, 'Delft' FROM customer WHERE system_id = '" + coupled(1) + "'");
        return rows(koppel.local(), "SELECT system_id FROM customer WHERE no = '" + number + "'").get(0);
    }

    private String coupled(int which) {
        return rows(
                        koppel.own(),
                        "SELECT local_key FROM coupling WHERE mapping = 'CUSTOMER' AND skipped = 0 AND to_result = 1"
                                + " ORDER BY local_key LIMIT 1 OFFSET " + which)
                .get(0);
    }

    private static String record(String id) {
        return "/records?mapping=CUSTOMER&id=" + id;
    }

    @Test
    void a_record_is_found_by_how_its_name_or_number_begins_on_either_side() {
        newCustomer("ZQ1", "Zephyr <b>Works</b>");
        newCustomer("ZQ2", "Zephyr Trading");
        String both = operator.get("/couplings?mapping=CUSTOMER&text=zephyr").body();

        assertThat(both).contains("ZQ1", "ZQ2", "Zephyr &lt;b&gt;Works", "not coupled").doesNotContain("<b>Works");
        assertThat(operator.get("/couplings?mapping=CUSTOMER&text=zq").body()).contains("ZQ1", "ZQ2");
        assertThat(operator.get("/couplings?mapping=CUSTOMER&text=Zephyr+T").uri().getPath()).isEqualTo("/records");
        assertThat(operator.get("/couplings?mapping=CUSTOMER&text=ZQ2").uri().getPath()).isEqualTo("/records");
        assertThat(operator.get("/couplings?mapping=CUSTOMER&text=Zephyr%25").body()).contains("No record has this id");
        koppel.onIntegration("INSERT INTO account (name, customertypecode) VALUES ('Zealous Sails', 3), ('Zealous Boats', 3)");
        assertThat(operator.get("/couplings?mapping=CUSTOMER&text=Zealous").body()).contains("Zealous Sails", "Zealous Boats");
    }

    @Test
    void what_differs_is_said_in_words() {
        String customer = coupled(15);
        assertThat(operator.get(record(customer)).body()).doesNotContain("changed since");

        koppel.onLocal("UPDATE customer SET address_2 = 'moved' WHERE system_id = '" + customer + "'");

        assertThat(operator.get(record(customer)).body())
                .containsPattern("(?s)<tr class=\"differs\">.*address_2.*→.*changed since in Business Central");
    }

    @Test
    void a_counterpart_is_created_after_it_was_shown() {
        String customer = newCustomer("ZR1", "Yarrow Mills");
        assertThat(operator.get(record(customer)).body()).contains("Create in Dynamics 365 Sales").doesNotContain("Create in Business");

        assertThat(operator.get("/records/create?mapping=CUSTOMER&pass=TO&id=" + customer).body())
                .contains("Create the Counterpart", "Yarrow Mills", ">Yes<");
        assertThat(rows(koppel.integration(), "SELECT 1 FROM account WHERE name = 'Yarrow Mills'")).isEmpty();

        HttpResponse<String> done =
                operator.submit(record(customer), "/records/create", "mapping", "CUSTOMER", "id", customer, "pass", "TO");
        assertThat(done.body()).contains("The counterpart was created.", "Uncouple");
        assertThat(rows(koppel.integration(), "SELECT 1 FROM account WHERE name = 'Yarrow Mills'")).hasSize(1);
        assertThat(operator.submit(record(customer), "/records/create", "mapping", "CUSTOMER", "id", customer, "pass", "TO")
                        .body())
                .contains("coupled with");
    }

    @Test
    void a_record_is_marked_never_to_be_created_and_released() {
        String customer = newCustomer("ZR2", "Quince Dairy");

        assertThat(operator.submit(record(customer), "/records/exclude", "mapping", "CUSTOMER", "id", customer).body())
                .contains("never created", "Allow a counterpart")
                .doesNotContain("Create in Dynamics 365 Sales");
        assertThat(operator.submit(record(customer), "/records/include", "mapping", "CUSTOMER", "id", customer).body())
                .contains("Create in Dynamics 365 Sales");
    }

    @Test
    void the_history_tells_what_runs_wrote_and_what_people_did() {
        String customer = coupled(17);
        koppel.onLocal("UPDATE customer SET address_2 = 'history' WHERE system_id = '" + customer + "'");
        console.useCase(RunLauncher.class).start(RunRequest.modified(List.of("CUSTOMER")));
        String account = rows(koppel.own(), "SELECT integration_key FROM coupling WHERE mapping = 'CUSTOMER' AND local_key = '"
                + customer + "'").get(0);
        operator.submit(record(customer), "/records/uncouple", "mapping", "CUSTOMER", "id", customer);
        operator.submit("/couplings", "/couplings", "mapping", "CUSTOMER", "local", customer, "integration", account);

        String history = operator.get("/records/history?mapping=CUSTOMER&id=" + customer).body();

        assertThat(history).containsSubsequence("changed by a person", "administrator", "modified", "address1_line2", "history");
        assertThat(operator.get(record(customer)).body()).contains("/records/history");
    }
}
