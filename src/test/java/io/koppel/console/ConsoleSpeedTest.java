package io.koppel.console;

import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.koppel.SpringStarter;
import io.koppel.cli.Duty;
import io.koppel.cli.UseCases;
import io.koppel.cli.Verbosity;
import io.koppel.run.RunProgress;
import io.koppel.run.demo.Demo;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * How long each page of the console takes with a million couplings and a hundred thousand jobs. {@code make console-speed};
 * the build leaves it out, since filling the tables takes minutes.
 */
@EnabledIfSystemProperty(named = "console.speed", matches = "true")
class ConsoleSpeedTest {

    private static final long MOST_MILLIS = 200;
    private static final int WARM_UP = 5;
    private static final int TIMES = 15;

    /** They are not pages, or take as long as another system or a whole run does; the page that shows them is there at once. */
    private static final Set<String> NOT_PAGES = Set.of(
            "/sign-in", "/runs/{id}/events", "/connection-setup/state", "/full-synch-review/lines", "/dry-run/result");

    private static LargeInstallation large;
    private static UseCases useCases;
    private static Browser browser;

    @BeforeAll
    static void fill() {
        int port = ConsoleServer.freePort();
        large = LargeInstallation.on(
                Path.of("target", "console-speed"),
                "--koppel.web.port=" + port,
                "--koppel.console.operator.password-hash=" + ConsoleServer.hash());
        useCases = new SpringStarter().start(large.installation().settings(), Verbosity.QUIET, RunProgress.NONE, Duty.CONSOLE);
        useCases.get(io.koppel.run.Installation.class).prepare();
        useCases.get(Demo.class).run();
        large.fill();
        browser = new Browser(URI.create("http://127.0.0.1:" + port));
        browser.signIn(ConsoleServer.OPERATOR, ConsoleServer.PASSWORD);
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(browser.get("/overview/cards").body()).contains("Counted"));
    }

    @AfterAll
    static void end() {
        if (useCases != null) {
            useCases.close();
        }
        if (large != null) {
            large.close();
        }
    }

    @Test
    void each_page_takes_less_than_200_ms() {
        Map<String, List<String>> pages = pages();
        assertThat(unmeasured(pages)).as("pages that nobody measures").isEmpty();
        Map<String, Long> medians = new LinkedHashMap<>();
        System.out.printf(
                "Pages of the console with %,d couplings and %,d jobs: milliseconds of %d requests after %d,%n"
                        + "one after another over HTTP, %d cores for server, database and whoever asks, load %s%n%n"
                        + "%-62s %7s %7s %7s%n",
                LargeInstallation.COUPLINGS, LargeInstallation.JOBS, TIMES, WARM_UP,
                Runtime.getRuntime().availableProcessors(), load(), "page", "median", "longest", "KiB");
        pages.values().stream().flatMap(List::stream).forEach(page -> {
            HttpResponse<String> first = browser.atOnce(page);
            assertThat(first.statusCode()).as(page + "\n" + first.body()).isEqualTo(200);
            long[] times = measure(page);
            medians.put(page, times[TIMES / 2]);
            System.out.printf(
                    "%-62s %7d %7d %7d%n",
                    page.length() > 62 ? page.substring(0, 61) + "…" : page,
                    times[TIMES / 2], times[TIMES - 1], first.body().length() / 1024);
        });
        System.out.println("\nShown in their place once the systems have answered, and not held to a time:\n");
        pages.values().stream().flatMap(List::stream).filter(page -> browser.atOnce(page).body().contains("now=true"))
                .forEach(page -> System.out.printf("%-62s %7d%n", page, millis(() -> browser.get(page))));
        System.out.println("\nLoad at the end " + load());

        assertThat(medians.entrySet().stream().filter(page -> page.getValue() >= MOST_MILLIS).collect(Collectors.toList()))
                .as("slower than %d ms", MOST_MILLIS)
                .isEmpty();
    }

    private static long[] measure(String page) {
        for (int time = 0; time < WARM_UP; time++) {
            browser.atOnce(page);
        }
        long[] times = new long[TIMES];
        for (int time = 0; time < TIMES; time++) {
            times[time] = millis(() -> browser.atOnce(page));
        }
        Arrays.sort(times);
        return times;
    }

    private static long millis(Runnable request) {
        long begun = System.nanoTime();
        request.run();
        return (System.nanoTime() - begun) / 1_000_000;
    }

    /** By the pattern of the page that answers. */
    private static Map<String, List<String>> pages() {
        String middle = one("SELECT local_key FROM coupling WHERE mapping = 'CUSTOMER' ORDER BY local_key LIMIT 1 OFFSET 500000");
        String failing = one("SELECT id FROM synch_job WHERE mapping = 'CUSTOMER' AND failed > 0 ORDER BY number DESC LIMIT 1");
        String run = one("SELECT run_id FROM synch_job WHERE id = '" + failing + "'");
        String real = one("SELECT run_id FROM before_image ORDER BY number DESC LIMIT 1");
        String listed = one("SELECT source_key FROM work_list WHERE mapping = 'CUSTOMER' AND state = 'FAILED' LIMIT 1");
        Map<String, List<String>> pages = new LinkedHashMap<>();
        pages.put("/", List.of("/"));
        pages.put("/overview/cards", List.of("/overview/cards"));
        pages.put("/connection-setup", List.of("/connection-setup"));
        pages.put("/connection-setup/full", List.of("/connection-setup/full"));
        pages.put("/connection-setup/modified", List.of("/connection-setup/modified"));
        pages.put("/mappings", List.of("/mappings"));
        pages.put("/mappings/{name}", List.of("/mappings/CUSTOMER"));
        pages.put("/mappings/{name}/modified", List.of("/mappings/CUSTOMER/modified"));
        pages.put("/mappings/{name}/full", List.of("/mappings/CUSTOMER/full"));
        pages.put("/mappings/{name}/settings", List.of("/mappings/CUSTOMER/settings?setting.tableFilter="));
        pages.put("/mappings/export", List.of("/mappings/export"));
        pages.put("/mappings/import", List.of("/mappings/import"));
        pages.put("/mappings/history", List.of("/mappings/history"));
        pages.put("/mappings/history/{version}", List.of("/mappings/history/1"));
        pages.put("/full-synch-review", List.of("/full-synch-review"));
        pages.put("/dry-run", List.of("/dry-run?kind=FULL"));
        pages.put("/jobs", List.of(
                "/jobs", "/jobs?before=50000", "/jobs?mapping=CUSTOMER", "/jobs?state=RUNNING", "/jobs?state=FAILED",
                "/jobs?state=GOOD", "/jobs?type=UNCOUPLING", "/jobs?type=COUPLING&state=FAILED",
                "/jobs?mapping=CONTACT&state=FAILED"));
        pages.put("/jobs/{id}", List.of("/jobs/" + failing));
        pages.put("/jobs/{id}/labels", List.of("/jobs/" + failing + "/labels"));
        pages.put("/runs/{id}", List.of("/runs/" + run));
        pages.put("/runs/{id}/state", List.of("/runs/" + run + "/state"));
        pages.put("/runs/{id}/progress", List.of("/runs/" + run + "/progress"));
        pages.put("/runs/{id}/undo", List.of("/runs/" + real + "/undo"));
        pages.put("/errors", List.of(
                "/errors", further("/errors"), "/errors?mapping=CUSTOMER&state=SKIPPED", "/errors?state=FAILED", "/errors?state=CONFLICT",
                "/errors?mapping=CURRENCY", "/errors?group=0000000A"));
        pages.put("/errors/labels", List.of("/errors/labels", "/errors/labels?mapping=CUSTOMER&state=SKIPPED"));
        pages.put("/couplings/labels", List.of("/couplings/labels?mapping=CUSTOMER&after=" + middle));
        pages.put("/couplings", List.of(
                "/couplings?mapping=CUSTOMER", "/couplings?mapping=CUSTOMER&after=" + middle,
                "/couplings?mapping=CUSTOMER&text=Baker", "/couplings?mapping=CUSTOMER&text=Smith+5000",
                "/couplings?mapping=CUSTOMER&text=Nobody", "/couplings?mapping=CUSTOMER&text=B0050"));
        pages.put("/records", List.of(
                "/records?mapping=CUSTOMER&id=" + middle, "/records?mapping=CUSTOMER&id=B00500000",
                "/records?mapping=CUSTOMER&id=" + listed));
        pages.put("/records/history", List.of("/records/history?mapping=CUSTOMER&id=" + middle));
        pages.put("/records/create", List.of("/records/create?mapping=CUSTOMER&pass=TO&id=" + middle));
        pages.put("/records/synchronize", List.of("/records/synchronize?mapping=CUSTOMER&choice=TO&id=" + middle));
        pages.put("/records/uncouple", List.of("/records/uncouple?mapping=CUSTOMER&id=" + middle));
        pages.put("/audit", List.of(
                "/audit", "/audit?before=50000", "/audit?who=kim", "/audit?who=nobody", "/audit?outcome=BEGUN",
                "/audit?details=B00000077", "/audit?from=2020-01-01&until=2020-01-02"));
        return pages;
    }

    private static String further(String page) {
        Matcher next = Pattern.compile("href=\"([^\"]+after=[^\"]+)\"").matcher(browser.get(page).body());
        assertThat(next.find()).as("a further page of " + page).isTrue();
        return next.group(1).replace("&amp;", "&");
    }

    private static String one(String query) {
        return rows(large.installation().own(), query).get(0);
    }

    private static Set<String> unmeasured(Map<String, List<String>> pages) {
        Set<String> all = new TreeSet<>();
        useCases.get(RequestMappingHandlerMapping.class).getHandlerMethods().forEach((mapping, method) -> {
            if (method.getBeanType().getPackageName().startsWith("io.koppel.console")
                    && mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET)) {
                all.addAll(new ArrayList<>(mapping.getPatternValues()));
            }
        });
        all.removeAll(pages.keySet());
        all.removeAll(NOT_PAGES);
        return all;
    }

    private static String load() {
        return "%.1f".formatted(
                java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
