package io.koppel.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.watch.Observations;
import io.koppel.watch.metric.KoppelMetrics;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The dashboard and the alert rules ask for nothing that Koppel does not export. */
class MonitoringTest {

    private static final Path FOLDER = Path.of("k8s/monitoring");
    private static final Pattern METRIC = Pattern.compile("\\b(?:koppel|jvm)_[a-z_]+");
    private static final Pattern LABEL = Pattern.compile("by \\(([a-z, ]+)\\) \\((?:increase\\(|rate\\()?(koppel_[a-z_]+)");

    /** Names of series, with the labels of each. */
    private static Map<String, Set<String>> exported() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        new PrometheusTextFormatWriter(false)
                .write(text, new KoppelMetrics(() -> Optional.of(Observations.whole())).collect());
        return text.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.toMap(MonitoringTest::name, MonitoringTest::labels, (one, other) -> one));
    }

    private static String name(String series) {
        return series.split("[{ ]")[0];
    }

    private static Set<String> labels(String series) {
        Set<String> labels = new TreeSet<>();
        Matcher matcher = Pattern.compile("([a-z]+)=\"").matcher(series);
        while (matcher.find()) {
            labels.add(matcher.group(1));
        }
        return labels;
    }

    private static void isExported(String expression) {
        try {
            Map<String, Set<String>> exported = exported();
            Matcher metric = METRIC.matcher(expression);
            while (metric.find()) {
                // The virtual machine's are the library's, see WatchTest.
                if (!metric.group().equals("jvm_memory_used_bytes")) {
                    assertThat(exported).as(expression).containsKey(metric.group());
                }
            }
            Matcher label = LABEL.matcher(expression);
            while (label.find()) {
                assertThat(exported.get(label.group(2))).as(expression).contains(label.group(1).split(", "));
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void every_alert_asks_for_metrics_and_labels_that_are_exported_and_says_what_to_do() throws IOException {
        Map<String, Object> file =
                Overlay.documents(Files.readString(FOLDER.resolve("alerts.yaml"))).get(0);
        Map<String, Object> group = Overlay.map(Overlay.list(file.get("groups")).get(0));

        assertThat(Overlay.list(group.get("rules"))).hasSizeGreaterThan(8).allSatisfy(one -> {
            Map<String, Object> rule = Overlay.map(one);
            isExported((String) rule.get("expr"));
            assertThat(Overlay.map(rule.get("labels"))).containsKey("severity");
            assertThat(Overlay.map(rule.get("annotations"))).containsKeys("summary", "description");
        });
    }

    @Test
    void every_panel_asks_for_metrics_and_labels_that_are_exported() throws IOException {
        JsonNode dashboard = new JsonMapper().readTree(Files.readString(FOLDER.resolve("dashboard.json")));
        Set<String> asked = new TreeSet<>();
        for (JsonNode panel : dashboard.get("panels")) {
            for (JsonNode target : panel.get("targets")) {
                isExported(target.get("expr").asString());
                Matcher metric = METRIC.matcher(target.get("expr").asString());
                while (metric.find()) {
                    asked.add(metric.group());
                }
            }
        }

        Set<String> shown = new TreeSet<>(exported().keySet());
        shown.remove("koppel_observed_timestamp_seconds");
        shown.remove("koppel_mapping_enabled");
        assertThat(asked).containsAll(shown);
    }
}
