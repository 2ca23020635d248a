package io.koppel.console;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Debian's Chromium with one person in front of it. */
final class Chromium implements AutoCloseable {

    /** Also what takes long, and pictures: {@code make test-browser}. */
    static final boolean ALL = Boolean.getBoolean("browser.all");

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path PICTURES = Path.of("target/screenshots");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int TALLEST_PICTURE = 2_400;

    /** Stands in place of a page that is not there yet. */
    private static final By TAKING_TIME = By.cssSelector("[hx-select='#content']");

    private final ConsoleServer console;
    private final ChromeDriver driver;

    private Chromium(ConsoleServer console, ChromeDriver driver) {
        this.console = console;
        this.driver = driver;
    }

    /** Skips the tests where there is none. */
    static Chromium open(ConsoleServer console) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--lang=en");
        Chromium opened = new Chromium(
                console,
                new ChromeDriver(
                        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build(), options));
        opened.screen(1280, "light");
        return opened;
    }

    static void require() {
        assumeTrue(
                Files.exists(CHROMIUM) && Files.exists(DRIVER),
                "Skipped: there is no Chromium here; 'make test-browser' installs it.");
    }

    /** @param scheme light or dark */
    void screen(int width, String scheme) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    void go(String path) {
        driver.get(console.address(path));
        await().until(here -> here.findElements(TAKING_TIME).isEmpty());
    }

    void signIn(String password) {
        go("/sign-in");
        driver.manage().deleteAllCookies();
        go("/sign-in");
        find(By.name("username")).sendKeys(ConsoleServer.OPERATOR);
        find(By.name("password")).sendKeys(password, Keys.ENTER);
        await().until(here -> here.getCurrentUrl().contains("wrong") || !here.getCurrentUrl().contains("/sign-in"));
    }

    WebElement find(By what) {
        return await().until(ExpectedConditions.presenceOfElementLocated(what));
    }

    void link(String text) {
        await().until(ExpectedConditions.elementToBeClickable(By.linkText(text))).click();
    }

    void button(String text) {
        await().until(ExpectedConditions.elementToBeClickable(By.xpath("//button[normalize-space()='" + text + "']")))
                .click();
    }

    void select(String name, String text) {
        new Select(find(By.name(name))).selectByVisibleText(text);
    }

    /** Of the page that stands there; the one before may still be leaving. */
    String text(String id) {
        return await().ignoring(StaleElementReferenceException.class)
                .until(here -> here.findElement(By.id(id)).getText());
    }

    void awaitText(String id, String part) {
        await().until(ExpectedConditions.textToBePresentInElementLocated(By.id(id), part));
    }

    void awaitAddress(String part) {
        await().until(ExpectedConditions.urlContains(part));
    }

    /** Tabs on until that has the focus, as somebody without a mouse does; whatever has it must show that. */
    WebElement tabTo(String text) {
        for (int count = 0; count < 60; count++) {
            new Actions(driver).sendKeys(Keys.TAB).perform();
            WebElement focused = focused();
            if (!(boolean) driver.executeScript(
                    "const style = getComputedStyle(arguments[0]);"
                            + "return style.outlineStyle !== 'none' || style.boxShadow !== 'none' || style.textDecorationLine !== 'none'",
                    focused)) {
                throw new AssertionError("Nobody sees that this has the focus: " + focused.getDomProperty("outerHTML"));
            }
            if (focused.getText().equals(text)) {
                return focused;
            }
        }
        throw new AssertionError("Tab never came to " + text + " on " + driver.getCurrentUrl());
    }

    WebElement focused() {
        return driver.switchTo().activeElement();
    }

    /** What axe finds serious on the page, and whether it is wider than the screen; '' for nothing. */
    String findings() {
        driver.executeCdpCommand("Runtime.evaluate", Map.of("expression", axe()));
        Object violations = driver.executeAsyncScript(
                "const done = arguments[arguments.length - 1];"
                        + "axe.run().then(r => done(r.violations.filter(v => ['serious','critical'].includes(v.impact))"
                        + ".map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html + ' ' + n.failureSummary).join(' | '))));");
        String found = violations instanceof List<?> list && !list.isEmpty() ? list.toString() : "";
        long wide = (Long) driver.executeScript(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
        return wide > 0 ? found + " " + wide + " pixels wider than the screen" : found;
    }

    /** Of the whole page. */
    void picture(String name) {
        if (!ALL) {
            return;
        }
        try {
            Number height = (Number) driver.executeScript("return document.documentElement.scrollHeight");
            Number width = (Number) driver.executeScript("return document.documentElement.scrollWidth");
            Map<String, Object> taken = driver.executeCdpCommand(
                    "Page.captureScreenshot",
                    Map.of(
                            "captureBeyondViewport", true,
                            "clip", Map.of(
                                    "x", 0, "y", 0, "scale", 1, "width", width,
                                    "height", Math.min(TALLEST_PICTURE, height.intValue()))));
            Files.createDirectories(PICTURES);
            Files.write(PICTURES.resolve(name + ".png"), Base64.getDecoder().decode((String) taken.get("data")));
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private WebDriverWait await() {
        return new WebDriverWait(driver, PATIENCE);
    }

    private static String axe() {
        try (var script = Chromium.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
