package io.koppel.endpoint.odata;

import static io.koppel.endpoint.odata.LiveSides.ACCOUNT;
import static io.koppel.endpoint.odata.LiveSides.insert;
import static io.koppel.endpoint.odata.LiveSides.read;
import static io.koppel.endpoint.odata.LiveSides.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koppel.endpoint.Endpoint;
import io.koppel.endpoint.PageRequest;
import io.koppel.endpoint.RowOutcome;
import io.koppel.endpoint.RowWrite;
import io.koppel.endpoint.SourcePage;
import io.koppel.failure.ErrorClass;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.filter.Filter;
import io.koppel.mapping.filter.FilterParser;
import io.koppel.record.FieldType;
import io.koppel.record.RecordShape;
import io.koppel.record.TableDescription;
import io.koppel.record.TableRecord;
import io.koppel.simulator.Allowance.Limits;
import io.koppel.simulator.DataverseSimulator;
import io.koppel.simulator.Faults.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataverseEndpointTest {

    private static final RecordShape NAME = new RecordShape(List.of("name"));

    private DataverseSimulator dataverse;
    private Endpoint endpoint;

    @BeforeEach
    void open() {
        dataverse = DataverseSimulator.empty(Limits.PRODUCT_DATAVERSE);
        endpoint = LiveSides.of(dataverse);
    }

    @AfterEach
    void close() {
        endpoint.close();
        dataverse.close();
    }

    @Test
    void a_table_is_described_by_its_metadata() {
        TableDescription account = endpoint.describe("account");

        assertThat(account.primaryKey()).containsExactly("accountid");
        assertThat(account.field("name").orElseThrow().length()).isEqualTo(160);
        assertThat(account.field("customertypecode").orElseThrow().options()).containsEntry("Customer", 3L);
        assertThat(account.field("transactioncurrencyid").orElseThrow().type()).isEqualTo(FieldType.GUID);
        assertThat(account.field("owneridtype").orElseThrow().type()).isEqualTo(FieldType.TEXT);
        assertThat(account.field("modifiedon").orElseThrow().generated()).isTrue();
    }

    @Test
    void a_table_that_is_not_there_is_named() {
        assertThatThrownBy(() -> endpoint.describe("nonsense"))
                .isInstanceOfSatisfying(
                        KoppelException.class, thrown -> assertThat(thrown.code()).isEqualTo(ErrorCode.TABLE_UNKNOWN));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void one_bad_row_among_many_stands_alone(boolean bulkMessages) {
        dataverse.offerBulkMessages(bulkMessages);
        List<RowWrite> rows = rows(40);
        rows.set(17, insert(ACCOUNT, "name", "x".repeat(161)));

        List<RowOutcome> outcomes = endpoint.write(rows);

        assertThat(outcomes.get(17)).isInstanceOfSatisfying(RowOutcome.Refused.class, refused ->
                assertThat(refused.problem().message()).contains("account", "exceeded the maximum"));
        assertThat(outcomes).filteredOn(RowOutcome.Written.class::isInstance).hasSize(39);
        assertThat(dataverse.rows("account")).hasSize(39);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_lost_answer_makes_nothing_twice(boolean bulkMessages) {
        dataverse.offerBulkMessages(bulkMessages);
        endpoint.describe("account");
        List<RowWrite> rows = rows(30);
        dataverse.front().faults().next(Fault.CUT_AFTER);

        List<RowOutcome> outcomes = endpoint.write(rows);

        assertThat(outcomes).allMatch(RowOutcome.Exists.class::isInstance);
        assertThat(dataverse.rows("account")).hasSize(30);
    }

    @Test
    void a_thousand_new_rows_take_few_requests() {
        endpoint.describe("account");
        dataverse.front().requests();

        endpoint.write(rows(2000));

        assertThat(dataverse.front().requests()).isLessThanOrEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void many_writes_are_sent_side_by_side_as_the_service_does_those_of_a_request_one_by_one(boolean bulkMessages)
            throws Exception {
        dataverse.offerBulkMessages(bulkMessages);
        endpoint.describe("account");
        CountDownLatch together = new CountDownLatch(2);
        dataverse.front().beforeEach(together);

        List<RowOutcome> outcomes = endpoint.write(rows(400));

        assertThat(outcomes).hasSize(400).allMatch(RowOutcome.Written.class::isInstance);
        assertThat(together.getCount()).isZero();
        assertThat(dataverse.front().allowance().largestConcurrency()).isBetween(2, 4);
        assertThat(dataverse.rows("account")).hasSize(400);
    }

    @Test
    void a_row_that_moved_is_stale_and_one_that_went_is_gone() {
        String moved = dataverse.insert("account", Map.of("name", "Moved"));
        String gone = dataverse.insert("account", Map.of("name", "Gone"));
        String still = dataverse.insert("account", Map.of("name", "Still"));
        List<RowWrite> updates = new ArrayList<>();
        for (String key : List.of(moved, gone, still)) {
            TableRecord asRead = read(endpoint, ACCOUNT, key, "name");
            updates.add(new RowWrite.Update(ACCOUNT, asRead, values("name", "New"), false));
        }
        dataverse.update("account", moved, Map.of("fax", "1"));
        dataverse.delete("account", gone);

        List<RowOutcome> outcomes = endpoint.write(updates);

        assertThat(outcomes.get(0)).isInstanceOf(RowOutcome.Stale.class);
        assertThat(outcomes.get(1)).isInstanceOf(RowOutcome.Gone.class);
        assertThat(outcomes.get(2)).isInstanceOf(RowOutcome.Written.class);
    }

    @Test
    void force_overwrites_whatever_stands_there() {
        String key = dataverse.insert("account", Map.of("name", "Old"));
        TableRecord asRead = read(endpoint, ACCOUNT, key, "name");
        dataverse.update("account", key, Map.of("name", "Newer"));

        List<RowOutcome> outcomes =
                endpoint.write(List.of(new RowWrite.Update(ACCOUNT, asRead, values("name", "Forced"), true)));

        assertThat(outcomes.get(0)).isInstanceOf(RowOutcome.Written.class);
        assertThat(dataverse.rows("account").get(0)).containsEntry("name", "Forced");
    }

    @Test
    void a_reference_is_bound_and_read_back() {
        String currency = dataverse.insert("transactioncurrency", Map.of("isocurrencycode", "EUR"));
        RowWrite.Insert row = insert(ACCOUNT, "name", "Bound", "transactioncurrencyid", currency);

        endpoint.write(List.of(row));
        TableRecord read = read(endpoint, ACCOUNT, row.key(), "transactioncurrencyid", "owneridtype");

        assertThat(read.text("transactioncurrencyid")).isEqualTo(currency);
        assertThat(read.text("owneridtype")).isEqualTo("systemuser");
    }

    @Test
    void a_published_duplicate_rule_is_asked_and_obeyed() {
        dataverse.insert("account", Map.of("name", "Twin"));
        dataverse.publishDuplicateRule("account");

        List<RowOutcome> outcomes =
                endpoint.write(List.of(insert(ACCOUNT, "name", "Twin"), insert(ACCOUNT, "name", "Single")));

        assertThat(outcomes.get(0)).isInstanceOfSatisfying(RowOutcome.Refused.class, refused ->
                assertThat(refused.problem().code()).isEqualTo(ErrorCode.AMBIGUOUS_MATCH));
        assertThat(outcomes.get(1)).isInstanceOf(RowOutcome.Written.class);
        assertThat(dataverse.rows("account")).hasSize(2);
    }

    @Test
    void pages_go_on_where_the_last_one_ended_also_for_another_process() {
        for (int index = 0; index < 5_100; index++) {
            dataverse.insert("account", Map.of("name", "N" + index));
        }
        SourcePage first = endpoint.page(request(null, null, null));
        try (Endpoint other = LiveSides.of(dataverse)) {
            List<String> keys = new ArrayList<>(keys(first));
            String after = first.positions().get(first.positions().size() - 1);
            SourcePage page = first;
            while (!page.last()) {
                page = other.page(request(null, after, null));
                keys.addAll(keys(page));
                after = page.positions().isEmpty() ? after : page.positions().get(page.positions().size() - 1);
            }
            assertThat(keys).hasSize(5_100).doesNotHaveDuplicates();
        }
    }

    @Test
    void a_delta_link_tells_what_changed_and_one_that_expired_has_everything_read() {
        String first = dataverse.insert("account", Map.of("name", "First"));
        dataverse.insert("account", Map.of("name", "Second"));
        String mark = endpoint.page(request(null, null, "")).changeMark();
        dataverse.update("account", first, Map.of("name", "Changed"));
        dataverse.delete("account", dataverse.insert("account", Map.of("name", "Short-lived")));

        SourcePage changed = endpoint.page(request(Instant.now(), null, mark));
        dataverse.expireDeltaTokens();
        SourcePage all = endpoint.page(request(Instant.now(), null, changed.changeMark()));

        assertThat(keys(changed)).containsExactly(first);
        assertThat(changed.last()).isTrue();
        assertThat(keys(all)).hasSize(2);
        assertThat(all.changeMark()).isNotNull();
    }

    @Test
    void without_change_tracking_the_modified_time_chooses() {
        dataverse.trackChanges("account", false);
        dataverse.insert("account", Map.of("name", "First"));

        assertThat(keys(endpoint.page(request(Instant.now().plusSeconds(60), null, "")))).isEmpty();
        assertThat(keys(endpoint.page(request(Instant.now().minusSeconds(60), null, "")))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "name = 'Förster & Söhne''s'; 1",
        "name <> 'Other'; 2",
        "name like 'Förster%'; 1",
        "name like '%ster%hne%'; 1",
        "customertypecode = Customer; 1",
        "customertypecode in (3, 4); 1",
        "not (customertypecode = Customer) and name <> ''; 2",
        "fax = ''; 2",
        "fax is not null; 1",
        "owneridtype = systemuser and customertypecode = Customer; 0"
    })
    void filters_mean_what_they_mean_on_a_database(String filter, int expected) {
        dataverse.insert("account", Map.of("name", "Förster & Söhne's", "customertypecode", 3L));
        dataverse.insert("account", Map.of("name", "Other", "fax", "1"));
        dataverse.insert("account", Map.of("name", "Third"));

        assertThat(endpoint.count(ACCOUNT, FilterParser.parse(filter))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"401, SYSTEM_REFUSES", "403, ACCESS_DENIED"})
    void missing_rights_are_a_matter_of_configuration(int status, ErrorCode code) {
        endpoint.describe("account");
        dataverse.front().forbid(status);

        assertThatThrownBy(() -> endpoint.write(rows(3)))
                .isInstanceOfSatisfying(KoppelException.class, thrown -> {
                    assertThat(thrown.code()).isEqualTo(code);
                    assertThat(thrown.code().errorClass()).isEqualTo(ErrorClass.CONFIGURATION);
                    assertThat(thrown.getMessage()).doesNotContain("simulated-secret");
                });
    }

    @Test
    void what_passes_by_itself_is_waited_for() {
        endpoint.describe("account");
        dataverse.front().faults().next(Fault.THROTTLED, Fault.TOKEN_EXPIRED, Fault.CUT_BEFORE, Fault.MALFORMED);
        Instant begun = Instant.now();

        assertThat(endpoint.count(ACCOUNT, Filter.NONE)).isZero();
        assertThat(Duration.between(begun, Instant.now())).isGreaterThan(Duration.ofSeconds(1));
    }

    private static PageRequest request(Instant since, String after, String changeMark) {
        return new PageRequest(ACCOUNT, NAME, Filter.NONE, since, after, null, 2000, changeMark);
    }

    private static List<String> keys(SourcePage page) {
        return page.records().stream().map(TableRecord::key).toList();
    }

    private static List<RowWrite> rows(int count) {
        List<RowWrite> rows = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            rows.add(insert(ACCOUNT, "name", "Account " + index));
        }
        return rows;
    }
}
