package io.koppel.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MappingPagesTest {

    private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([0-9a-f]+)\"");

    private final ConsoleServer console = ConsoleServer.shared();
    private final Browser operator = console.signedIn(ConsoleServer.OPERATOR);

    @Test
    void a_mapping_shows_its_fields_filters_and_flags_and_offers_changes_to_operators_only() {
        assertThat(operator.get("/mappings/CUSTOMER").body())
                .contains("Field mappings", "emailaddress1", "setting.tableFilter", "Show the difference", "Run Full Synchronization");
        assertThat(console.signedIn(ConsoleServer.VIEWER).get("/mappings/CUSTOMER").body())
                .contains("emailaddress1")
                .doesNotContain("Show the difference", "Run Full Synchronization");
        assertThat(operator.get("/mappings/NONE").statusCode()).isEqualTo(404);
    }

    @Test
    void a_change_is_shown_before_it_is_stored_and_can_be_taken_back() {
        String page = "/mappings/SALESPEOPLE/settings?setting.synchAfterBulkCoupling=true";
        HttpResponse<String> shown = operator.get(page);
        assertThat(shown.body()).contains("synchAfterBulkCoupling", "Do you want to make these changes?", "false", "true");
        assertThat(operator.get("/mappings/SALESPEOPLE/settings?setting.synchAfterBulkCoupling=false").body())
                .contains("Nothing differs.");

        HttpResponse<String> stale = operator.submit(
                page, "/mappings/SALESPEOPLE/settings", "setting.synchAfterBulkCoupling", "true", "seen", "0");
        assertThat(stale.body()).contains("MAPPING_INVALID", "Look at the difference again");

        HttpResponse<String> done = operator.submit(
                page, "/mappings/SALESPEOPLE/settings", "setting.synchAfterBulkCoupling", "true", "seen", seen(shown));
        assertThat(done.uri().getPath()).isEqualTo("/mappings/SALESPEOPLE");
        assertThat(done.body()).contains("The mappings were changed.");

        String history = operator.get("/mappings/history?mapping=SALESPEOPLE").body();
        assertThat(history).contains("synchAfterBulkCoupling", "administrator");
        Matcher version = Pattern.compile("/mappings/history/(\\d+)").matcher(history);
        assertThat(version.find()).isTrue();
        String back = "/mappings/history/" + (Long.parseLong(version.group(1)) - 1);
        HttpResponse<String> difference = operator.get(back);
        assertThat(difference.body()).contains("synchAfterBulkCoupling");
        assertThat(operator.submit(back, back, "seen", seen(difference)).body()).contains("The mappings were changed.");
        assertThat(operator.get("/mappings/SALESPEOPLE/settings?setting.synchAfterBulkCoupling=false").body())
                .contains("Nothing differs.");
    }

    @Test
    void a_filter_that_cannot_be_read_is_refused_as_in_a_file() {
        HttpResponse<String> refused = operator.get("/mappings/CUSTOMER/settings?setting.tableFilter=nosuchfield%20%3D%201");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("MAPPING_INVALID", "nosuchfield");
    }

    @Test
    void mappings_go_out_as_yaml_and_come_in_again() {
        String yaml = operator.get("/mappings/export").body();
        assertThat(yaml).contains("name: CUSTOMER");

        HttpResponse<String> same = operator.submit("/mappings/import", "/mappings/import", "yaml", yaml);
        assertThat(same.body()).contains("Nothing differs.");
        assertThat(operator.submit("/mappings/import", "/mappings/import", "yaml", "mappings: 7").body())
                .contains("MAPPING_INVALID");
    }

    @Test
    void one_mapping_is_synchronized_after_a_question() {
        assertThat(operator.get("/mappings/CURRENCY/full").body()).contains("mapping CURRENCY", "Possible duplicates", ">Yes<");
        assertThat(operator.get("/mappings/CURRENCY/modified").body()).contains("mapping CURRENCY", ">Yes<");

        HttpResponse<String> run = operator.submit("/mappings/CURRENCY/modified", "/mappings/CURRENCY/modified");

        assertThat(run.uri().getPath()).startsWith("/runs/");
        operator.events(run.uri().getPath() + "/events", "over");
        assertThat(operator.get(run.uri().getPath() + "/progress").body()).contains("completed").doesNotContain("<html");
        assertThat(operator.submit("/connection-setup", run.uri().getPath() + "/stop").body()).contains("RUN_UNKNOWN");
        assertThat(operator.submit("/connection-setup", run.uri().getPath() + "/restart").body()).contains("RUN_UNKNOWN");
    }

    private static String seen(HttpResponse<String> page) {
        Matcher seen = SEEN.matcher(page.body());
        assertThat(seen.find()).as(page.body()).isTrue();
        return seen.group(1);
    }
}
