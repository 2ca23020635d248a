package io.koppel.console;

import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.SpringStarter;
import io.koppel.cli.Duty;
import io.koppel.cli.UseCases;
import io.koppel.cli.Verbosity;
import io.koppel.run.RunProgress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Another console on the shared installation: behind a proxy, with people of an identity provider, one browser each. */
class SignInTest {

    private static final String ANY = "/sign-in?wrong";

    private static FakeIdentityProvider provider;
    private static UseCases useCases;
    private static URI address;

    @BeforeAll
    static void open() {
        provider = new FakeIdentityProvider();
        int port = ConsoleServer.freePort();
        List<String> settings = new ArrayList<>(ConsoleServer.shared().installation().settings());
        settings.removeIf(setting -> setting.startsWith("--koppel.web.port="));
        settings.addAll(List.of(
                "--koppel.web.port=" + port,
                "--koppel.web.trust-forwarded-headers=true",
                "--koppel.console.sessions-of-a-user=1",
                "--koppel.console.oidc.issuer=" + provider.issuer(),
                "--koppel.console.oidc.client-id=" + FakeIdentityProvider.CLIENT,
                "--koppel.console.oidc.client-secret=" + FakeIdentityProvider.SECRET));
        useCases = new SpringStarter().start(settings, Verbosity.QUIET, RunProgress.NONE, Duty.CONSOLE);
        address = URI.create("http://127.0.0.1:" + port);
    }

    @AfterAll
    static void close() {
        useCases.close();
        provider.close();
    }

    private static HttpResponse<String> signIn(Browser browser) {
        return browser.get("/oauth2/authorization/koppel");
    }

    @Test
    void the_providers_operator_changes_things_under_their_own_name() {
        provider.atTheKeyboard("kim", "koppel-operator", "other");
        Browser kim = new Browser(address);

        assertThat(kim.get("/sign-in").body()).contains("/oauth2/authorization/koppel");
        assertThat(signIn(kim).body()).contains("kim", "operator");
        kim.submit("/connection-setup", "/records/include", "mapping", "NONE", "id", "nobody");

        assertThat(rows(
                        ConsoleServer.shared().installation().own(),
                        "SELECT action, outcome FROM console_action WHERE who = 'kim'"))
                .containsExactly("/records/include|REFUSED");
    }

    @Test
    void the_providers_viewer_looks_and_changes_nothing() {
        provider.atTheKeyboard("robin", "koppel-viewer");
        Browser robin = new Browser(address);

        assertThat(signIn(robin).body()).contains("robin", "viewer");
        assertThat(robin.submit("/connection-setup", "/connection-setup/LOCAL/disable").statusCode()).isEqualTo(403);
    }

    @Test
    void nobody_gets_in_without_one_of_the_two_roles_or_with_a_forged_token() {
        provider.atTheKeyboard("sam", "something-else");
        Browser sam = new Browser(address);
        assertThat(signIn(sam).uri().toString()).endsWith("/sign-in?refused");
        assertThat(sam.get("/").uri().getPath()).isEqualTo("/sign-in");

        provider.atTheKeyboard("mallory", "koppel-operator");
        provider.forged();
        Browser mallory = new Browser(address);
        assertThat(signIn(mallory).uri().toString()).endsWith("/sign-in?refused");
        assertThat(mallory.get("/").uri().getPath()).isEqualTo("/sign-in");
    }

    @Test
    void a_further_browser_of_the_same_person_ends_the_first() {
        provider.atTheKeyboard("jo", "koppel-viewer");
        Browser first = new Browser(address);
        Browser second = new Browser(address);
        signIn(first);
        signIn(second);

        assertThat(second.get("/audit").uri().getPath()).isEqualTo("/audit");
        HttpResponse<String> ended = first.get("/audit");
        assertThat(ended.uri().toString()).endsWith("/sign-in?over");

        Browser third = new Browser(address);
        Browser fourth = new Browser(address);
        third.signIn(ConsoleServer.OPERATOR, ConsoleServer.PASSWORD);
        fourth.signIn(ConsoleServer.OPERATOR, ConsoleServer.PASSWORD);
        assertThat(third.get("/audit").uri().getPath()).isEqualTo("/sign-in");
        assertThat(fourth.get("/audit").uri().getPath()).isEqualTo("/audit");
    }

    @Test
    void after_ten_wrong_passwords_the_right_one_is_refused_too() {
        for (int attempt = 0; attempt < 10; attempt++) {
            new Browser(address).signIn(ConsoleServer.VIEWER, "guess");
        }

        assertThat(new Browser(address)
                        .signIn(ConsoleServer.VIEWER, ConsoleServer.PASSWORD)
                        .uri()
                        .toString())
                .endsWith(ANY);
        assertThat(ConsoleServer.shared().signedIn(ConsoleServer.VIEWER).get("/audit").uri().getPath())
                .as("each process counts for itself")
                .isEqualTo("/audit");
    }

    @Test
    void a_trusted_proxy_says_where_people_are_and_that_they_came_by_tls() {
        HttpResponse<String> page = Browser.raw(address.resolve("/audit"), proxied());
        HttpResponse<String> away = Browser.raw(address.resolve("/oauth2/authorization/koppel"), proxied());

        assertThat(page.headers().firstValue("Location")).hasValueSatisfying(place -> assertThat(place)
                .matches("(https://koppel\\.example\\.org)?/sign-in"));
        assertThat(page.headers().firstValue("Strict-Transport-Security")).isPresent();
        assertThat(page.headers().firstValue("Set-Cookie")).hasValueSatisfying(cookie ->
                assertThat(cookie).startsWith("KOPPEL=").contains("Secure", "HttpOnly", "SameSite=Lax"));
        assertThat(away.headers().firstValue("Location")).hasValueSatisfying(place ->
                assertThat(place).contains("redirect_uri=https://koppel.example.org/login/oauth2/code/koppel"));
    }

    @Test
    void nobody_else_is_believed_about_that() {
        HttpResponse<String> page =
                Browser.raw(URI.create(ConsoleServer.shared().address("/audit")), proxied());

        assertThat(page.headers().firstValue("Location").orElseThrow()).doesNotContain("example.org");
        assertThat(page.headers().firstValue("Strict-Transport-Security")).isEmpty();
        assertThat(page.headers().firstValue("Set-Cookie").orElseThrow()).doesNotContain("Secure");
    }

    private static String[] proxied() {
        return new String[] {
            "X-Forwarded-Proto", "https", "X-Forwarded-Host", "koppel.example.org", "X-Forwarded-For", "203.0.113.9"
        };
    }
}
