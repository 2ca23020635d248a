package io.koppel.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.mapping.Catalogue;
import io.koppel.mapping.store.CatalogueRepository;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PreviewPagesTest {

    private final ConsoleServer console = ConsoleServer.shared();
    private final Browser operator = console.signedIn(ConsoleServer.OPERATOR);

    @Test
    void the_review_recommends_what_to_begin_with() {
        assertThat(operator.get("/full-synch-review").body()).contains("hx-get=\"/full-synch-review/lines\"", "Run Full Synchronization");
        assertThat(operator.get("/full-synch-review/lines").body())
                .contains("Full Synchronization", "CUSTOMER", "CURRENCY (finished)")
                .doesNotContain("<html");
    }

    @Test
    void a_dry_run_shows_each_field_and_offers_the_real_run() {
        assertThat(operator.get("/dry-run?kind=FULL&mapping=CURRENCY").body()).contains("/mappings/CURRENCY/full");
        String tried = operator.get("/dry-run/result?kind=FULL&mapping=CURRENCY").body();
        assertThat(tried).contains("completed").doesNotContain("<html");
        assertThat(operator.get("/dry-run?kind=SINGLE").body()).contains("WRONG_USAGE");
    }

    @Test
    void a_dry_run_of_all_mappings_fetches_its_result_from_the_address_on_its_page() {
        for (String kind : List.of("FULL", "MODIFIED")) {
            String page = operator.get("/dry-run?kind=" + kind).body();
            Matcher result = Pattern.compile("hx-get=\"(/dry-run/result[^\"]+)\"").matcher(page);

            assertThat(result.find()).as(page).isTrue();
            assertThat(operator.get(result.group(1).replace("&amp;", "&")).body()).contains("completed").doesNotContain("_UNKNOWN");
        }
    }

    @Test
    void after_a_full_synchronization_it_is_asked_whether_scheduled_jobs_may_create() {
        CatalogueRepository catalogues = console.useCase(CatalogueRepository.class);
        Catalogue before = catalogues.stored();
        HttpResponse<String> run = operator.submit("/mappings/CURRENCY/full", "/mappings/CURRENCY/full");
        String page = run.uri().getPath();
        operator.events(page + "/events", "over");
        try {
            assertThat(operator.get(page).body()).contains("May scheduled jobs create new records?");

            assertThat(operator.submit(page, page + "/create-new").body())
                    .contains("Scheduled jobs may create new records from now on.")
                    .doesNotContain("May scheduled jobs create new records?");
            assertThat(catalogues.load().mapping("CURRENCY").orElseThrow().synchOnlyCoupledRecords()).isFalse();
        } finally {
            catalogues.change(now -> before);
        }
    }
}
