package io.koppel.endpoint.odata;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.endpoint.Endpoint;
import io.koppel.endpoint.FetchRequest;
import io.koppel.endpoint.PageRequest;
import io.koppel.endpoint.RowOutcome;
import io.koppel.endpoint.RowWrite;
import io.koppel.endpoint.SourcePage;
import io.koppel.endpoint.dataverse.DataverseEndpoints;
import io.koppel.endpoint.dataverse.DataverseSettings;
import io.koppel.endpoint.odata.ODataSettings.ApplicationUser;
import io.koppel.mapping.KeyFrom;
import io.koppel.mapping.KeyType;
import io.koppel.mapping.MaintainedBy;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.filter.Filter;
import io.koppel.mapping.filter.FilterParser;
import io.koppel.record.RecordShape;
import io.koppel.record.TableRecord;
import io.koppel.simulator.HttpFront;
import io.koppel.simulator.OddService;
import io.koppel.simulator.OddService.Way;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Services of other people, each with a way of its own, and one with many: rows are created, read, changed and refused. */
class OddServiceTest {

    private static final RecordShape SHAPE =
            new RecordShape(List.of("name", "town", "kind", "limit", "visits", "active"));
    private static final int ROWS = 12;

    /** Services with many ways of their own; {@code -Dlive.all=true} has each way looked at by itself. */
    static Stream<Set<Way>> services() {
        Stream<Set<Way>> some = Stream.of(
                Set.of(
                        Way.SHORT_ANNOTATIONS,
                        Way.TEXT_KEYS,
                        Way.ANSWERS_200,
                        Way.PLAIN_TEXT_ERRORS,
                        Way.UNKNOWN_RESOURCES_ARE_500,
                        Way.LINK_IS_A_QUERY,
                        Way.DECIMALS_ARE_TEXTS,
                        Way.TIMES_WITHOUT_OFFSET),
                Set.of(
                        Way.KEYS_CHOSEN_THERE,
                        Way.KEY_AS_SEGMENT,
                        Way.ERRORS_WITHOUT_CODE,
                        Way.BROKEN_RULES_ARE_500,
                        Way.UNKNOWN_RESOURCES_ARE_400,
                        Way.LINK_IS_NOT_ENCODED,
                        Way.LINK_IS_NULL_AT_THE_END,
                        Way.BLANKS_ARE_LEFT_OUT,
                        Way.AT_THE_ROOT),
                Set.of(
                        Way.NO_ETAGS,
                        Way.ANSWERS_WORDS,
                        Way.LINK_NAMES_ANOTHER_HOST,
                        Way.NO_BLANK_NAMES,
                        Way.NO_QUERIES));
        return Boolean.getBoolean("live.all") ? Stream.concat(some, Stream.of(Way.values()).map(Set::of)) : some;
    }

    @ParameterizedTest
    @MethodSource("services")
    void its_rows_are_written_and_read(Set<Way> ways) {
        try (OddService service = new OddService(ways)) {
            try (Endpoint endpoint = open(service)) {
                List<String> keys = created(service, endpoint);
                everythingIsRead(service, endpoint, keys);
                filtersAreUnderstood(service, endpoint);
                changed(service, endpoint, keys);
            }
        }
    }

    private static List<String> created(OddService service, Endpoint endpoint) {
        service.add("Already there");
        MappedTable table = table(service);
        List<RowWrite> rows = new ArrayList<>();
        for (int number = 1; number <= ROWS; number++) {
            rows.add(new RowWrite.Insert(
                    table,
                    service.has(Way.KEYS_CHOSEN_THERE) ? null : UUID.randomUUID().toString(),
                    LiveSides.values(
                            "name", number == 7 ? "x".repeat(41) : "Account " + number,
                            "town", number % 2 == 0 ? "Delft" : null,
                            "kind", number % 3 == 0 ? "Person" : number % 3 == 1 ? "Company" : null,
                            "limit", new BigDecimal("10.50"),
                            "visits", 3L,
                            "active", true)));
        }

        List<RowOutcome> outcomes = endpoint.write(rows);

        assertThat(outcomes.get(6)).isInstanceOfSatisfying(RowOutcome.Refused.class, refused ->
                assertThat(refused.problem().message()).contains("The name is too long."));
        List<String> keys = outcomes.stream()
                .filter(RowOutcome.Written.class::isInstance)
                .map(outcome -> ((RowOutcome.Written) outcome).key())
                .toList();
        assertThat(keys).hasSize(ROWS - 1).doesNotHaveDuplicates();
        assertThat(service.rows()).hasSize(ROWS);
        assertThat(service.front().counted()).doesNotContainKey("POST $batch");
        return keys;
    }

    private static void everythingIsRead(OddService service, Endpoint endpoint, List<String> keys) {
        MappedTable table = table(service);
        Set<String> read = new HashSet<>();
        String after = null;
        for (boolean last = false; !last; ) {
            SourcePage page = endpoint.page(new PageRequest(table, SHAPE, Filter.NONE, null, after, 4));
            page.records().forEach(record -> read.add(record.key()));
            after = page.positions().isEmpty() ? after : page.positions().get(page.positions().size() - 1);
            last = page.last();
        }
        assertThat(read).hasSize(ROWS).containsAll(keys);
        List<TableRecord> fetched = endpoint.fetch(new FetchRequest(table, SHAPE, table.key(), keys, Filter.NONE));
        assertThat(fetched).extracting(TableRecord::key).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(fetched).allSatisfy(record -> {
            assertThat(record.text("limit")).isEqualTo("10.5");
            assertThat(record.text("visits")).isEqualTo("3");
            assertThat(record.modifiedOn()).isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
        });
        assertThat(endpoint.page(new PageRequest(table, SHAPE, Filter.NONE, Instant.now().plusSeconds(60), null, 100)).records())
                .isEmpty();
        assertThat(Duration.between(endpoint.now(), Instant.now()).abs()).isLessThan(Duration.ofSeconds(10));
        endpoint.requireUsable();
        assertThat(endpoint.identification()).isNotBlank();
    }

    private static void filtersAreUnderstood(OddService service, Endpoint endpoint) {
        assertThat(count(service, endpoint, "kind = Person")).isEqualTo(4);
        assertThat(count(service, endpoint, "kind = ''")).isEqualTo(5);
        assertThat(count(service, endpoint, "kind <> Person")).isEqualTo(8);
        assertThat(count(service, endpoint, "town = 'Delft' and name like 'Account%'")).isEqualTo(6);
        assertThat(count(service, endpoint, "town = ''")).isEqualTo(6);
        assertThat(count(service, endpoint, "limit >= 10.5")).isEqualTo(11);
    }

    private static long count(OddService service, Endpoint endpoint, String filter) {
        return endpoint.count(table(service), FilterParser.parse(filter));
    }

    private static void changed(OddService service, Endpoint endpoint, List<String> keys) {
        MappedTable table = table(service);
        List<TableRecord> read = endpoint.fetch(new FetchRequest(table, SHAPE, table.key(), keys.subList(0, 4), Filter.NONE));
        List<RowWrite> edits = new ArrayList<>();
        read.forEach(record -> edits.add(new RowWrite.Update(table, record, LiveSides.values("town", "Edited"), false)));

        assertThat(endpoint.write(edits)).allMatch(RowOutcome.Written.class::isInstance);
        assertThat(service.rows()).filteredOn(row -> "Edited".equals(row.get("Town"))).hasSize(4);

        List<RowOutcome> again = endpoint.write(edits);
        assertThat(again).allMatch(
                (service.has(Way.NO_ETAGS) ? RowOutcome.Written.class : RowOutcome.Stale.class)::isInstance);

        List<TableRecord> fresh = endpoint.fetch(new FetchRequest(table, SHAPE, table.key(), keys.subList(0, 2), Filter.NONE));
        assertThat(endpoint.write(fresh.stream().map(record -> (RowWrite) new RowWrite.Delete(table, record)).toList()))
                .allMatch(RowOutcome.Written.class::isInstance);
        assertThat(service.rows()).hasSize(ROWS - 2);
        assertThat(endpoint.write(List.of(
                        new RowWrite.Update(table, fresh.get(0), LiveSides.values("town", "Nowhere"), true))))
                .singleElement().isInstanceOf(RowOutcome.Gone.class);
    }

    private static MappedTable table(OddService service) {
        return new MappedTable(
                "account",
                "id",
                service.has(Way.TEXT_KEYS) ? KeyType.TEXT : KeyType.GUID,
                service.has(Way.KEYS_CHOSEN_THERE) ? KeyFrom.SYSTEM : KeyFrom.CLIENT,
                null,
                "changedat",
                MaintainedBy.DATABASE,
                null,
                null,
                null);
    }

    private static Endpoint open(OddService service) {
        URI url = URI.create(service.url());
        boolean bare = service.has(Way.AT_THE_ROOT);
        return DataverseEndpoints.open(
                new DataverseSettings(
                        new ODataSettings(
                                "sales",
                                bare ? url.resolve("/api/data/v9.2/") : url,
                                bare ? url.resolve("/") : null,
                                List.of(new ApplicationUser.Client(
                                        URI.create(service.tokenUrl()),
                                        HttpFront.CLIENT_ID,
                                        () -> HttpFront.CLIENT_SECRET,
                                        "odd/.default")),
                                6000,
                                true,
                                Duration.ofMinutes(5),
                                null,
                                false),
                        TableMap.EMPTY,
                        true,
                        false,
                        null,
                        "bcbi_companyid",
                        false),
                Clock.systemUTC());
    }
}
