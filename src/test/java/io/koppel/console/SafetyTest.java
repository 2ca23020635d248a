package io.koppel.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetyTest {

    private static final List<String> HOSTILE = List.of(
            "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "=HYPERLINK(\"http://x\")", "\u202Egnp.exe", "${7*7}", "'; --");

    private final ConsoleServer console = ConsoleServer.shared();

    @ParameterizedTest
    @ValueSource(strings = {"/", "/connection-setup", "/mappings", "/audit", "/runs/1", "/runs/1/events",
            "/overview/cards", "/mappings/CUSTOMER", "/mappings/export", "/mappings/history", "/full-synch-review", "/dry-run?kind=FULL",
            "/errors", "/couplings", "/records", "/records/history", "/records/create", "/records/synchronize",
            "/jobs", "/jobs/1", "/runs/1/undo"})
    void nobody_sees_a_page_without_signing_in(String path) {
        HttpResponse<String> answer = console.browser().get(path);

        assertThat(answer.uri().getPath()).isEqualTo("/sign-in");
        assertThat(answer.body()).contains("Sign in to Koppel").doesNotContain("jdbc");
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

    @ParameterizedTest
    @ValueSource(strings = {"/connection-setup", "/connection-setup?test=true", "/mappings", "/audit", "/connection-setup/full",
            "/", "/mappings/CUSTOMER", "/mappings/import", "/mappings/history", "/full-synch-review?lines=true", "/dry-run?kind=MODIFIED",
            "/errors", "/couplings",
            "/jobs"})
    void no_page_holds_a_script_a_style_or_an_address_of_another_server(String path) {
        String page = console.signedIn(ConsoleServer.OPERATOR).get(path).body();

        assertThat(page).doesNotContainPattern("<script(?![^>]* src=\"/)").doesNotContain("<style", " style=", " onclick", "javascript:");
        assertThat(page).doesNotContainPattern("(src|href|action)=\"(https?:)?//");
    }

    @Test
    void what_a_page_loads_is_there() {
        Browser browser = console.signedIn(ConsoleServer.VIEWER);
        String page = browser.get("/connection-setup").body();

        assertThat(java.util.regex.Pattern.compile("(?:src|href)=\"(/[^\"]+\\.(?:js|css|svg))\"").matcher(page).results())
                .hasSize(5)
                .allSatisfy(found -> assertThat(browser.get(found.group(1)).statusCode())
                        .as(found.group(1))
                        .isEqualTo(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/connection-setup/LOCAL/disable", "/connection-setup/full", "/connection-setup/modified",
            "/mappings/CUSTOMER/settings", "/mappings/CUSTOMER/full", "/mappings/CUSTOMER/modified", "/mappings/import",
            "/mappings/history/1", "/runs/1/stop", "/runs/1/restart", "/runs/1/create-new",
            "/errors/retry-all", "/errors/delete", "/couplings", "/records/uncouple",
            "/records/create", "/records/exclude", "/records/include", "/records/synchronize",
            "/runs/1/recover", "/runs/1/undo"})
    void a_request_that_another_site_forged_is_refused(String action) {
        assertThat(console.signedIn(ConsoleServer.OPERATOR).forge(action).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/connection-setup/LOCAL/disable", "/connection-setup/full", "/connection-setup/modified", "/whatever/comes",
            "/mappings/CUSTOMER/settings", "/mappings/CUSTOMER/full", "/mappings/CUSTOMER/modified", "/mappings/import",
            "/mappings/history/1", "/runs/1/stop", "/runs/1/restart", "/runs/1/create-new",
            "/errors/retry-all", "/errors/delete", "/couplings", "/records/uncouple",
            "/records/create", "/records/exclude", "/records/include", "/records/synchronize",
            "/runs/1/recover", "/runs/1/undo"})
    void a_viewer_changes_nothing(String action) {
        Browser viewer = console.signedIn(ConsoleServer.VIEWER);

        assertThat(viewer.submit("/connection-setup", action).statusCode()).isEqualTo(403);
        assertThat(viewer.get("/connection-setup").body()).doesNotContain("Disable", "Run Full");
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
