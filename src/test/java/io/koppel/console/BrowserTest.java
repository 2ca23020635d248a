package io.koppel.console;

import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.scenario.Installation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The console in Debian's Chromium, as somebody uses it who has read nothing. */
class BrowserTest {

    private static ConsoleServer console;
    private static Installation koppel;
    private static Chromium browser;

    @BeforeAll
    static void open() {
        Chromium.require();
        console = ConsoleServer.shared();
        koppel = console.installation();
        browser = Chromium.open(console);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void signIn() {
        browser.go("/");
        if (!browser.find(By.tagName("body")).getText().contains("Sign out")) {
            browser.signIn(ConsoleServer.PASSWORD);
        }
    }

    @Test
    void a_wrong_password_is_refused() {
        browser.signIn("guess");

        assertThat(browser.find(By.cssSelector("[role=alert]")).getText()).contains("is wrong");
        assertThat(browser.findings()).isEmpty();
        browser.picture("sign-in-refused");
    }

    @Test
    void a_full_synchronization_by_clicking_shows_its_progress_and_ends_with_the_question() {
        browser.link("Full Synch Review");
        browser.link("Run Full Synchronization");
        assertThat(browser.find(By.className("question")).getText()).contains("Do you want to continue?");
        browser.button("Yes");

        browser.awaitText("state", "completed");
        assertThat(browser.text("content"))
                .contains("CUSTOMER - Dynamics 365 for Sales synchronization job", "May scheduled jobs create new records?");
        assertThat(browser.findings()).isEmpty();
        browser.picture("run");
    }

    @Test
    void a_conflict_is_found_and_resolved_by_clicking() {
        String customer = customer(41);
        String account = rows(koppel.own(), "SELECT integration_key FROM coupling WHERE local_key = '" + customer + "'").get(0);
        koppel.onLocal("UPDATE customer SET phone_no = 'from here' WHERE system_id = '" + customer + "'");
        koppel.onIntegration("UPDATE account SET telephone1 = 'from there' WHERE accountid = '" + account + "'");

        browser.link("Integration Table Mappings");
        browser.link("CUSTOMER");
        browser.link("Synchronize Modified Records");
        browser.button("Yes");
        browser.awaitText("state", "completed");
        browser.link("Synchronization Errors");
        browser.select("state", "conflict");
        browser.button("Show");
        browser.awaitText("content", "from there");
        assertThat(browser.text("content")).contains("from here", "from there");
        assertThat(browser.findings()).isEmpty();
        browser.picture("conflict");
        browser.find(By.cssSelector("button[aria-label='Use these values: Dynamics 365 Sales, " + customer + "']")).click();

        browser.awaitText("told", "Synchronized: 1.");
        assertThat(rows(koppel.local(), "SELECT phone_no FROM customer WHERE system_id = '" + customer + "'"))
                .containsExactly("from there");
    }

    @Test
    void an_error_is_retried_by_clicking() {
        String customer = customer(43);
        koppel.onOwn(
                "UPDATE coupling SET skipped = 1, to_result = 2 WHERE local_key = '" + customer + "'",
                "INSERT IGNORE INTO skipped_coupling VALUES ('CUSTOMER', '" + customer + "')");

        browser.link("Synchronization Errors");
        browser.select("mapping", "CUSTOMER");
        browser.select("state", "skipped");
        browser.button("Show");
        browser.find(By.cssSelector("input[name=entry][value$='" + customer + "']")).click();
        browser.button("Retry");

        browser.awaitText("told", "Taken up again: 1.");
        assertThat(rows(koppel.own(), "SELECT skipped FROM coupling WHERE local_key = '" + customer + "'"))
                .containsExactly("0");
    }

    @Test
    void everything_can_be_reached_and_done_by_keyboard() {
        browser.tabTo("Skip to the content").sendKeys(Keys.ENTER);
        assertThat(browser.focused().getDomAttribute("id")).isEqualTo("content");

        browser.go("/");
        browser.tabTo("Integration Table Mappings").sendKeys(Keys.ENTER);
        browser.awaitAddress("/mappings");
        browser.tabTo("CURRENCY").sendKeys(Keys.ENTER);
        browser.awaitAddress("/CURRENCY");
        browser.tabTo("Synchronize Modified Records").sendKeys(Keys.ENTER);
        browser.awaitAddress("/modified");
        browser.tabTo("Yes").sendKeys(Keys.ENTER);
        browser.awaitAddress("/runs/");
        browser.awaitText("state", "completed");
    }

    /** A customer that is coupled and in step, by its key. */
    private static String customer(int which) {
        return rows(
                        koppel.own(),
                        "SELECT local_key FROM coupling WHERE mapping = 'CUSTOMER' AND skipped = 0 AND to_result = 1"
                                + " ORDER BY local_key LIMIT 1 OFFSET " + which)
                .get(0);
    }
}
