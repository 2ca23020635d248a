package io.koppel.endpoint.odata;

import static io.koppel.endpoint.odata.LiveSides.CUSTOMER;
import static io.koppel.endpoint.odata.LiveSides.insert;
import static io.koppel.endpoint.odata.LiveSides.read;
import static io.koppel.endpoint.odata.LiveSides.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koppel.endpoint.Endpoint;
import io.koppel.endpoint.NumberSource;
import io.koppel.endpoint.PageRequest;
import io.koppel.endpoint.RowOutcome;
import io.koppel.endpoint.RowWrite;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.filter.Filter;
import io.koppel.mapping.filter.FilterParser;
import io.koppel.record.RecordShape;
import io.koppel.record.TableRecord;
import io.koppel.simulator.Allowance.Limits;
import io.koppel.simulator.BusinessCentralSimulator;
import io.koppel.simulator.Faults.Fault;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessCentralEndpointTest {

    private BusinessCentralSimulator central;
    private Endpoint endpoint;

    @BeforeEach
    void open() {
        central = BusinessCentralSimulator.empty(Limits.PRODUCT_BUSINESS_CENTRAL);
        endpoint = LiveSides.of(central);
    }

    @AfterEach
    void close() {
        endpoint.close();
        central.close();
    }

    @Test
    void new_rows_get_key_and_number_from_the_system_in_batches_of_a_hundred() {
        endpoint.describe("customer");
        central.front().requests();

        List<RowOutcome> outcomes = endpoint.write(customers(250));

        assertThat(central.front().requests()).isEqualTo(3);
        assertThat(outcomes).allSatisfy(outcome -> {
            RowOutcome.Written written = (RowOutcome.Written) outcome;
            assertThat(written.key()).hasSize(36);
            assertThat(written.modifiedOn()).isNotNull();
        });
        assertThat(central.rows("customer")).allSatisfy(row -> assertThat((String) row.get("no")).isNotEmpty());
    }

    @Test
    void never_more_than_five_requests_run_at_a_time() {
        endpoint.describe("customer");
        central.front().faults().share(1, Fault.SLOW);

        endpoint.write(customers(1500));

        assertThat(central.front().allowance().largestConcurrency()).isLessThanOrEqualTo(5);
        assertThat(central.front().allowance().refused()).isZero();
    }

    @Test
    void a_create_whose_answer_is_lost_is_not_sent_again() {
        endpoint.describe("customer");
        central.front().faults().next(Fault.CUT_AFTER);

        assertThatThrownBy(() -> endpoint.write(customers(10)))
                .isInstanceOfSatisfying(KoppelException.class, thrown -> {
                    assertThat(thrown.code()).isEqualTo(ErrorCode.SYSTEM_UNREACHABLE);
                    assertThat(thrown.getMessage()).contains("not known");
                });
        assertThat(central.rows("customer")).hasSize(10);
    }

    @Test
    void a_row_that_moved_is_stale_and_one_that_went_is_gone() {
        String moved = central.insert("customer", Map.of("no", "C1", "name", "Moved"));
        String gone = central.insert("customer", Map.of("no", "C2", "name", "Gone"));
        String still = central.insert("customer", Map.of("no", "C3", "name", "Still"));
        List<RowWrite> updates = new ArrayList<>();
        for (String key : List.of(moved, gone, still)) {
            TableRecord asRead = read(endpoint, CUSTOMER, key, "name");
            updates.add(new RowWrite.Update(CUSTOMER, asRead, values("name", "New"), false));
        }
        central.update("customer", moved, Map.of("city", "Elsewhere"));
        central.delete("customer", gone);

        List<RowOutcome> outcomes = endpoint.write(updates);

        assertThat(outcomes.get(0)).isInstanceOf(RowOutcome.Stale.class);
        assertThat(outcomes.get(1)).isInstanceOf(RowOutcome.Gone.class);
        assertThat(outcomes.get(2)).isInstanceOf(RowOutcome.Written.class);
    }

    @Test
    void a_bad_row_is_refused_in_the_services_words_and_stops_no_other() {
        List<RowWrite> rows = customers(5);
        rows.set(2, insert(CUSTOMER, "name", "x".repeat(101)));

        List<RowOutcome> outcomes = endpoint.write(rows);

        assertThat(outcomes.get(2)).isInstanceOfSatisfying(RowOutcome.Refused.class, refused ->
                assertThat(refused.problem().message()).contains("customer", "Application_StringExceededLength"));
        assertThat(outcomes).filteredOn(RowOutcome.Written.class::isInstance).hasSize(4);
    }

    @Test
    void a_blank_option_is_blank_and_is_written_as_the_service_spells_it() {
        RowWrite.Insert row = insert(CUSTOMER, "name", "Free", "blocked", "", "credit_limit_lcy", new BigDecimal("12.5"));
        String key = ((RowOutcome.Written) endpoint.write(List.of(row)).get(0)).key();

        TableRecord read = read(endpoint, CUSTOMER, key, "blocked", "credit_limit_lcy");
        endpoint.write(List.of(new RowWrite.Update(CUSTOMER, read, values("blocked", "All"), false)));

        assertThat(read.text("blocked")).isEmpty();
        assertThat(read.text("credit_limit_lcy")).isEqualTo("12.5");
        assertThat(read(endpoint, CUSTOMER, key, "blocked").text("blocked")).isEqualTo("All");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"blocked = ''; 1", "blocked = All; 1", "blocked <> ''; 1", "city = ''; 1", "no > 'C1'; 1"})
    void filters_mean_what_they_mean_on_a_database(String filter, int expected) {
        central.insert("customer", Map.of("no", "C1", "blocked", "All", "city", "Here"));
        central.insert("customer", Map.of("no", "C2"));

        assertThat(endpoint.count(CUSTOMER, FilterParser.parse(filter))).isEqualTo(expected);
    }

    @Test
    void changes_are_read_by_their_time() {
        central.insert("customer", Map.of("no", "C1"));
        Instant later = Instant.now().plus(Duration.ofHours(1));
        RecordShape shape = new RecordShape(List.of("no"));

        assertThat(endpoint.page(new PageRequest(CUSTOMER, shape, Filter.NONE, later, null, 10)).records()).isEmpty();
        assertThat(endpoint.page(new PageRequest(CUSTOMER, shape, Filter.NONE, later.minus(Duration.ofHours(2)), null, 10))
                        .records())
                .hasSize(1);
    }

    @Test
    void numbers_go_on_behind_the_highest() {
        central.insert("salesperson_purchaser", Map.of("code", "SP NO. 00041"));

        assertThat(endpoint.reserve(new NumberSource.AfterHighest("salesperson_purchaser", "code", "SP NO. ", 5), 2))
                .containsExactly("SP NO. 00042", "SP NO. 00043");
    }

    @Test
    void what_the_standard_api_lacks_is_said_with_what_to_do() {
        assertThatThrownBy(() -> endpoint.describe("resource"))
                .isInstanceOf(KoppelException.class)
                .hasMessageContaining("custom API page");
        assertThatThrownBy(() -> read(endpoint, CUSTOMER, "none", "fax_no"))
                .isInstanceOfSatisfying(
                        KoppelException.class, thrown -> assertThat(thrown.code()).isEqualTo(ErrorCode.FIELD_UNKNOWN));
    }

    private static List<RowWrite> customers(int count) {
        List<RowWrite> rows = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            rows.add(insert(CUSTOMER, "name", "Customer " + index));
        }
        return rows;
    }
}
