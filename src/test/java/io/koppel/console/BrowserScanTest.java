package io.koppel.console;

import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.koppel.journal.SynchJob;
import io.koppel.journal.SynchJobs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page under axe, with a picture of each; takes about a minute, so it is left to {@code make test-browser}. */
class BrowserScanTest {

    private static final List<String> PAGES = List.of(
            "/", "/connection-setup", "/mappings", "/mappings/CUSTOMER", "/mappings/CUSTOMER/full",
            "/mappings/CUSTOMER/settings?setting.tableFilter=", "/mappings/import", "/mappings/history",
            "/full-synch-review?lines=true", "/dry-run?kind=SINGLE&mapping=CURRENCY&result=true", "/audit", "/jobs", "/errors",
            "/errors?state=CONFLICT", "/couplings?mapping=CUSTOMER", "/no-such-page");

    private final ConsoleServer console = ConsoleServer.shared();

    @ParameterizedTest
    @CsvSource({"light, 1280", "dark, 1280", "light, 360", "dark, 360"})
    void axe_finds_nothing_serious_and_no_page_is_wider_than_the_screen(String scheme, int width) {
        assumeTrue(Chromium.ALL, "Left to 'make test-browser', so that the whole suite stays short.");
        Chromium.require();
        Map<String, String> found = new TreeMap<>();
        try (Chromium browser = Chromium.open(console)) {
            browser.screen(width, scheme);
            scan(browser, "/sign-in", scheme + "-" + width, found);
            browser.signIn(ConsoleServer.PASSWORD);
            pages().forEach(page -> scan(browser, page, scheme + "-" + width, found));
        }
        assertThat(found).isEmpty();
    }

    private static void scan(Chromium browser, String page, String screen, Map<String, String> found) {
        browser.go(page);
        String findings = browser.findings();
        if (!findings.isEmpty()) {
            found.put(page, findings);
        }
        browser.picture(screen + page.replaceAll("[0-9a-f]{8}-[0-9a-f-]+", "id").replaceAll("[^A-Za-z]+", "-"));
    }

    /** With those of single records, jobs and runs. */
    private List<String> pages() {
        SynchJob failed = console.useCase(SynchJobs.class).list(null, 100).stream()
                .filter(job -> job.counters().failed() > 0 && job.mapping().equals("CUSTOMER"))
                .findFirst()
                .orElseThrow();
        String group = rows(console.installation().own(), "SELECT message_group FROM work_list ORDER BY message_group DESC LIMIT 1")
                .get(0);
        String customer = "mapping=CUSTOMER&id="
                + rows(console.installation().own(), "SELECT source_key FROM work_list WHERE mapping = 'CUSTOMER' AND pass = 'TO' LIMIT 1")
                        .get(0);
        String coupled = "mapping=CUSTOMER&id="
                + rows(console.installation().own(), "SELECT local_key FROM coupling WHERE mapping = 'CUSTOMER' AND to_result = 1 LIMIT 1")
                        .get(0);
        List<String> pages = new ArrayList<>(PAGES);
        pages.addAll(List.of(
                "/jobs/" + failed.id(),
                "/runs/" + failed.runId(),
                "/runs/" + failed.runId() + "/undo",
                "/errors?group=" + group,
                "/records?" + customer,
                "/records?" + coupled,
                "/records/synchronize?choice=TO&" + coupled));
        return pages;
    }
}
