package io.koppel.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.run.RunOutcome;
import io.koppel.run.RunPreview;
import io.koppel.run.RunRequest;
import io.koppel.simulator.BusinessCentralSimulator;
import io.koppel.simulator.DataverseSimulator;
import io.koppel.simulator.Faults.Fault;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

/** Business Central and Dataverse, both live, the sample data on both sides, and one request of ten going wrong. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class LiveSystemsTest {

    private static final double ONE_OF_TEN = 0.1;

    private DataverseSimulator sales;
    private BusinessCentralSimulator central;
    private LiveInstallation koppel;
    private Map<String, Integer> before;
    private RunOutcome full;

    @BeforeAll
    void synchronizeInFull() {
        sales = DataverseSimulator.sample();
        central = BusinessCentralSimulator.sample();
        koppel = new LiveInstallation().with(sales).with(central);
        before = sizes();
        sales.front().faults().share(ONE_OF_TEN);
        central.front().faults().share(ONE_OF_TEN);
        full = koppel.full();
        sales.front().faults().share(0);
        central.front().faults().share(0);
    }

    @AfterAll
    void close() {
        koppel.close();
        sales.close();
        central.close();
    }

    @Test
    @Order(1)
    void nothing_is_lost_and_nothing_made_twice() {
        Map<String, Integer> after = sizes();

        assertThat(full.completed()).isTrue();
        assertThat(created(after, "account")).isEqualTo(600);
        assertThat(created(after, "contact")).isEqualTo(1804);
        assertThat(created(after, "product")).isEqualTo(155 + 908);
        assertThat(created(after, "transactioncurrency")).isEqualTo(42);
        assertThat(created(after, "uomschedule")).isEqualTo(38);
        assertThat(created(after, "salesperson_purchaser")).isEqualTo(30);
        assertThat(created(after, "customer")).isEqualTo(140);
        // Each new customer's company contact is the application's own work.
        assertThat(created(after, "bc contact")).isEqualTo(339 + 140);
        assertThat(created(after, "resource")).isEqualTo(12);
        assertThat(created(after, "item")).isEqualTo(37);
        assertThat(koppel.couplings().count("CUSTOMER")).isEqualTo(740);
    }

    @Test
    @Order(2)
    void the_next_runs_come_to_rest() {
        koppel.modified();
        RunOutcome rest = koppel.modified();

        assertThat(rest.jobs()).allSatisfy(job -> {
            assertThat(job.counters().inserted()).isZero();
            assertThat(job.counters().modified()).isZero();
            assertThat(job.counters().failed()).isZero();
        });
    }

    @Test
    @Order(3)
    void an_edit_travels_and_two_edits_are_a_conflict() {
        List<Map<String, Object>> coupled = sales.rows("account").stream()
                .filter(row -> koppel.couplings().byKeys("CUSTOMER", Side.INTEGRATION, List.of((String) row.get("accountid"))).size() == 1)
                .limit(2)
                .toList();
        String edited = (String) coupled.get(0).get("accountid");
        String contested = (String) coupled.get(1).get("accountid");
        String customer = koppel.couplings().byKeys("CUSTOMER", Side.INTEGRATION, List.of(contested)).get(contested).localKey();
        sales.update("account", edited, Map.of("address1_city", "Edited"));
        sales.update("account", contested, Map.of("address1_city", "Theirs"));
        central.update("customer", customer, Map.of("city", "Ours"));

        RunOutcome outcome = koppel.modified();

        assertThat(central.rows("customer")).anyMatch(row -> "Edited".equals(row.get("city")));
        assertThat(LiveInstallation.counters(outcome, "CUSTOMER", Pass.TO).failed()).isEqualTo(1);
        assertThat(LiveInstallation.counters(outcome, "CUSTOMER", Pass.FROM).failed()).isEqualTo(1);
    }

    @Test
    @Order(4)
    void a_deleted_destination_is_a_deletion_conflict() {
        String item = id(central.rows("item"), "system_id", row -> koppel.couplings()
                        .byKeys("ITEM-PRODUCT", Side.LOCAL, List.of((String) row.get("system_id")))
                        .size()
                == 1);
        String product = koppel.couplings().byKeys("ITEM-PRODUCT", Side.LOCAL, List.of(item)).get(item).integrationKey();
        sales.delete("product", product);
        central.update("item", item, Map.of("description", "Renamed"));

        RunOutcome outcome = koppel.modified();

        assertThat(LiveInstallation.counters(outcome, "ITEM-PRODUCT", Pass.TO).failed()).isEqualTo(1);
    }

    @Test
    @Order(5)
    void a_dry_run_sends_no_write() {
        central.update("customer", id(central.rows("customer"), "system_id", row -> true), Map.of("city", "Dry"));
        sales.front().counted();
        central.front().counted();

        koppel.useCases().get(RunPreview.class).of(RunRequest.modified(List.of()), write -> {});

        assertThat(sales.front().counted().keySet()).noneMatch(call -> call.startsWith("PATCH") || call.contains("Multiple"));
        assertThat(sales.rows("account")).noneMatch(row -> "Dry".equals(row.get("address1_city")));
    }

    @Test
    @Order(6)
    void an_owner_whom_people_chose_stays_until_the_salesperson_changes() {
        List<String> keys = sales.rows("account").stream().map(row -> (String) row.get("accountid")).toList();
        var coupling = koppel.couplings().byKeys("CUSTOMER", Side.INTEGRATION, keys).values().stream()
                .skip(20)
                .findFirst()
                .orElseThrow();
        List<String> codes = central.rows("salesperson_purchaser").stream()
                .map(row -> (String) row.get("code"))
                .filter(code -> code.startsWith("SP NO. "))
                .toList();
        central.update("customer", coupling.localKey(), Map.of("salesperson_code", codes.get(0)));
        koppel.modified();
        Object first = owner(coupling.integrationKey());
        String chosen = id(sales.rows("systemuser"), "systemuserid", user -> !user.get("systemuserid").equals(first));
        sales.update("account", coupling.integrationKey(), Map.of("ownerid", chosen));
        central.update("customer", coupling.localKey(), Map.of("address", "Moved 1"));
        koppel.modified();
        Object kept = owner(coupling.integrationKey());
        central.update("customer", coupling.localKey(), Map.of("salesperson_code", codes.get(1)));
        koppel.modified();

        assertThat(sales.rows("account")).anyMatch(row -> "Moved 1".equals(row.get("address1_line1")));
        assertThat(kept).isEqualTo(chosen).isNotEqualTo(first);
        assertThat(owner(coupling.integrationKey())).isNotEqualTo(first);
    }

    private Object owner(String account) {
        return sales.rows("account").stream()
                .filter(row -> row.get("accountid").equals(account))
                .findFirst()
                .orElseThrow()
                .get("ownerid");
    }

    @Test
    @Order(7)
    void a_create_whose_answer_is_lost_is_found_again() {
        String lead = sales.insert("account", Map.of("name", "Lost and Found", "customertypecode", 3L, "statecode", 0L, "statuscode", 1L));
        int customers = central.rows("customer").size();
        central.front().faults().nextCreate(Fault.CUT_AFTER);

        koppel.run(RunRequest.full(List.of("CUSTOMER"), false));

        assertThat(central.rows("customer")).hasSize(customers + 1);
        assertThat(koppel.couplings().byKeys("CUSTOMER", Side.INTEGRATION, List.of(lead))).hasSize(1);
    }

    private int created(Map<String, Integer> after, String table) {
        return after.get(table) - before.get(table);
    }

    private Map<String, Integer> sizes() {
        Map<String, Integer> sizes = new java.util.HashMap<>();
        for (String table : List.of("account", "contact", "product", "transactioncurrency", "uomschedule")) {
            sizes.put(table, sales.rows(table).size());
        }
        for (String table : List.of("customer", "salesperson_purchaser", "resource", "item")) {
            sizes.put(table, central.rows(table).size());
        }
        sizes.put("bc contact", central.rows("contact").size());
        return sizes;
    }

    private static String id(List<Map<String, Object>> rows, String key, Predicate<Map<String, Object>> wanted) {
        return rows.stream().filter(wanted).map(row -> (String) row.get(key)).findFirst().orElse(null);
    }
}
