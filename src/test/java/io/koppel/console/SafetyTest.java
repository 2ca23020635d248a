package io.koppel.console;

import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.database.TestSchema;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SafetyTest {

    private static final List<String> HOSTILE = List.of(
            "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "=HYPERLINK(\"http://x\")", "\u202Egnp.exe", "${7*7}", "'; --");
    /** Parameters of pages, so that what any of them reads is hostile. */
    private static final List<String> TEXTS =
            List.of("mapping", "id", "group", "after", "name", "setting.tableFilter", "setting.direction", "yaml");
    private static final List<String> NUMBERS = List.of("before", "beforeRecord", "afterError", "version", "state", "kind", "choice");

    private final ConsoleServer console = ConsoleServer.shared();
    private final Addresses addresses = Addresses.of(console);

    @Test
    void nobody_sees_a_page_without_signing_in() {
        Browser stranger = console.browser();

        assertThat(addresses.looking()).hasSizeGreaterThan(20).allSatisfy(path -> {
            HttpResponse<String> answer = stranger.get(path);
            assertThat(answer.uri().getPath()).as(path).isEqualTo("/sign-in");
            assertThat(answer.body()).as(path).contains("Sign in to Koppel").doesNotContain("jdbc");
        });
    }

    @Test
    void a_wrong_password_lets_nobody_in_and_the_name_is_locked_after_ten() {
        Browser browser = console.browser();

        for (int attempt = 0; attempt < 10; attempt++) {
            assertThat(browser.signIn("nobody", "guess").body()).contains("is wrong");
        }

        assertThat(browser.get("/audit").uri().getPath()).isEqualTo("/sign-in");
    }

    @Test
    void every_answer_forbids_foreign_and_inline_scripts_and_frames() {
        for (String path : List.of("/sign-in", "/connection-setup", "/console/koppel.css", "/no-such-page")) {
            HttpResponse<String> answer = console.signedIn(ConsoleServer.VIEWER).get(path);

            assertThat(answer.headers().firstValue("Content-Security-Policy")).as(path)
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                            .doesNotContain("unsafe"));
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        }
    }

    @Test
    void looking_at_every_page_changes_nothing_and_shows_no_script_style_or_address_of_another_server() {
        Browser operator = console.signedIn(ConsoleServer.OPERATOR);
        Map<String, String> before = sums();

        assertThat(addresses.changing()).allSatisfy(path -> assertThat(operator.get(path).statusCode()).as(path).isLessThan(500));
        assertThat(addresses.looking()).allSatisfy(path -> {
            HttpResponse<String> page = operator.get(path);
            assertThat(page.statusCode()).as(path).isLessThan(500);
            assertThat(page.body())
                    .as(path)
                    .doesNotContainPattern("<script(?![^>]* src=\"/)")
                    .doesNotContain("<style", " style=", " onclick", "javascript:")
                    .doesNotContainPattern("(src|href|action)=\"(https?:)?//");
        });

        assertThat(sums()).isEqualTo(before);
    }

    private Map<String, String> sums() {
        Map<String, String> sums = new TreeMap<>();
        for (TestSchema schema : List.of(
                console.installation().own(), console.installation().local(), console.installation().integration())) {
            List<String> tables = rows(
                    schema, "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'");
            tables.forEach(table -> sums.put(schema + " " + table, rows(schema, "CHECKSUM TABLE `" + table + "`").toString()));
        }
        return sums;
    }

    @Test
    void what_a_page_loads_is_there() {
        Browser browser = console.signedIn(ConsoleServer.VIEWER);
        String page = browser.get("/connection-setup").body();

        assertThat(ConsoleServer.loadedBy(page))
                .hasSize(5)
                .allSatisfy(file -> assertThat(browser.get(file).statusCode()).as(file).isEqualTo(200));
    }

    @Test
    void a_request_that_another_site_forged_is_refused() {
        Browser operator = console.signedIn(ConsoleServer.OPERATOR);

        assertThat(addresses.changing()).hasSizeGreaterThan(20).allSatisfy(action -> {
            assertThat(operator.forge(action).statusCode()).as(action).isEqualTo(403);
            assertThat(operator.forge(action, "_csrf", "of-another-session").statusCode()).as(action).isEqualTo(403);
        });
    }

    @Test
    void a_viewer_changes_nothing_and_is_shown_no_way_to() {
        Browser viewer = console.signedIn(ConsoleServer.VIEWER);

        assertThat(Stream.concat(addresses.changing().stream(), Stream.of("/whatever/comes")))
                .allSatisfy(action -> assertThat(viewer.submit("/connection-setup", action).statusCode())
                        .as(action)
                        .isEqualTo(403));
        assertThat(addresses.looking()).allSatisfy(path -> assertThat(viewer.get(path).body())
                .as(path)
                .doesNotContainPattern("<form method=\"post\"(?![^>]*action=\"/sign-out\")"));
    }

    @Test
    void hostile_parameters_are_shown_as_words() {
        Browser operator = console.signedIn(ConsoleServer.OPERATOR);
        String hostile = URLEncoder.encode(String.join(" ", HOSTILE), StandardCharsets.UTF_8);
        for (List<String> names : List.of(TEXTS, NUMBERS)) {
            String query = names.stream().map(name -> name + "=" + hostile).collect(Collectors.joining("&", "?", ""));
            assertThat(addresses.looking()).allSatisfy(path -> assertThat(
                            operator.get(path.replaceAll("\\?.*", "") + query).body())
                    .as(path)
                    .doesNotContain("<script>alert", "<img src=x"));
        }
    }

    @Test
    void hostile_words_are_shown_as_words() {
        Browser operator = console.signedIn(ConsoleServer.OPERATOR);
        String reason = String.join(" ", HOSTILE);
        try {
            operator.submit("/connection-setup", "/connection-setup/LOCAL/disable", "reason", reason);

            for (String page : List.of("/connection-setup", "/connection-setup?test=true", "/audit")) {
                assertThat(operator.get(page).body()).as(page)
                        .contains("&lt;script&gt;alert(1)", "${7*7}", "\u202E")
                        .doesNotContain("<script>alert", "<img src=x");
            }
        } finally {
            operator.submit("/connection-setup", "/connection-setup/LOCAL/enable");
        }
    }
}
