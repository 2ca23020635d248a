package io.koppel.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The console in Debian's Chromium, as somebody sees it who has read nothing. */
class BrowserTest {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path PICTURES = Path.of("target/screenshots");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> PAGES = List.of(
            "/", "/connection-setup", "/mappings", "/mappings/CUSTOMER", "/mappings/CUSTOMER/full",
            "/mappings/CUSTOMER/settings?setting.tableFilter=", "/mappings/import", "/mappings/history",
            "/full-synch-review?lines=true", "/dry-run?kind=SINGLE&mapping=CURRENCY&result=true", "/audit", "/errors", "/couplings");

    private static ConsoleServer console;
    private static ChromeDriver browser;

    @BeforeAll
    static void open() throws IOException {
        assumeTrue(
                Files.exists(CHROMIUM) && Files.exists(DRIVER),
                "Skipped: there is no Chromium here; 'make test-browser' installs it.");
        console = ConsoleServer.shared();
        Files.createDirectories(PICTURES);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--lang=en");
        browser = new ChromeDriver(
                new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build(), options);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    @Test
    void a_wrong_password_is_refused() {
        signOut();
        signIn("guess");

        assertThat(browser.findElement(By.cssSelector("[role=alert]")).getText()).contains("is wrong");
    }

    @Test
    void a_full_synchronization_by_clicking_shows_its_progress_and_ends_with_the_question() {
        signedIn();
        click("Full Synch Review");
        click("Run Full Synchronization");
        assertThat(browser.findElement(By.className("question")).getText()).contains("Do you want to continue?");
        browser.findElement(By.xpath("//button[text()='Yes']")).click();

        await().until(ExpectedConditions.textToBePresentInElementLocated(By.id("state"), "completed"));
        assertThat(browser.findElement(By.id("content")).getText())
                .contains("CUSTOMER - Dynamics 365 for Sales synchronization job", "May scheduled jobs create new records?");
        picture("run");
    }

    @Test
    void everything_can_be_reached_by_keyboard() {
        signedIn();
        browser.get(console.address("/"));
        tab();
        assertThat(focused().getText()).isEqualTo("Skip to the content");
        focused().sendKeys(Keys.ENTER);
        assertThat(focused().getDomAttribute("id")).isEqualTo("content");
        browser.get(console.address("/"));
        for (int count = 0; count < 20 && !focused().getText().equals("Integration Table Mappings"); count++) {
            tab();
        }
        focused().sendKeys(Keys.ENTER);
        await().until(ExpectedConditions.urlContains("/mappings"));
    }

    @ParameterizedTest
    @CsvSource({"light, 1280", "dark, 1280", "light, 360"})
    void axe_finds_nothing_serious_and_no_page_is_wider_than_the_screen(String scheme, int width) throws IOException {
        assumeTrue(
                Boolean.getBoolean("browser.all") || scheme.equals("light") && width > 1000,
                "Left to 'make test-browser', so that the whole suite stays short.");
        String axe = axe();
        signedIn();
        browser.manage().window().setSize(new Dimension(width, 900));
        browser.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        browser.executeCdpCommand("Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        StringBuilder found = new StringBuilder();
        for (String page : PAGES) {
            browser.get(console.address(page));
            browser.executeCdpCommand("Runtime.evaluate", Map.of("expression", axe));
            Object violations = browser.executeAsyncScript(
                    "const done = arguments[arguments.length - 1];"
                            + "axe.run().then(r => done(r.violations.filter(v => ['serious','critical'].includes(v.impact))"
                            + ".map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html + ' ' + n.failureSummary).join(' | '))));");
            if (violations instanceof List<?> list && !list.isEmpty()) {
                found.append('\n').append(page).append(' ').append(list);
            }
            long wide = (Long) browser.executeScript("return document.documentElement.scrollWidth");
            if (wide > width) {
                found.append('\n').append(page).append(" is ").append(wide).append(" pixels wide");
            }
            picture(scheme + "-" + width + "-" + page.replaceAll("[^A-Za-z]+", "-"));
        }
        assertThat(found.toString()).isEmpty();
    }

    private static void signedIn() {
        browser.get(console.address("/"));
        if (browser.getCurrentUrl().contains("/sign-in")) {
            signIn(ConsoleServer.PASSWORD);
        }
    }

    private static void signOut() {
        browser.get(console.address("/sign-in"));
        browser.manage().deleteAllCookies();
    }

    private static void signIn(String password) {
        browser.get(console.address("/sign-in"));
        browser.findElement(By.name("username")).sendKeys(ConsoleServer.OPERATOR);
        browser.findElement(By.name("password")).sendKeys(password, Keys.ENTER);
        await().until(driver -> driver.getCurrentUrl().contains("wrong") || !driver.getCurrentUrl().contains("/sign-in"));
    }

    private static void click(String text) {
        await().until(ExpectedConditions.elementToBeClickable(By.linkText(text))).click();
    }

    private static void tab() {
        new org.openqa.selenium.interactions.Actions(browser).sendKeys(Keys.TAB).perform();
    }

    private static WebElement focused() {
        return browser.switchTo().activeElement();
    }

    private static WebDriverWait await() {
        return new WebDriverWait(browser, PATIENCE);
    }

    private static void picture(String name) {
        try {
            Files.write(PICTURES.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
        } catch (IOException full) {
            throw new java.io.UncheckedIOException(full);
        }
    }

    private static String axe() throws IOException {
        try (var script = BrowserTest.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
