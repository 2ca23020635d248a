package io.koppel.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import io.koppel.kubernetes.Manifests.Container;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1CronJob;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The folder k8s, read as the cluster would read it. */
class ManifestsTest {

    private static final Path OVERLAYS = Path.of("k8s/overlays");

    private interface Strict {
        void check(JsonElement document) throws IOException;
    }

    /** The client library's models refuse every field they do not know and miss every one that must be there. */
    private static final Map<String, Strict> MODELS = Map.of(
            "v1 ConfigMap", V1ConfigMap::validateJsonElement,
            "v1 Service", V1Service::validateJsonElement,
            "apps/v1 Deployment", V1Deployment::validateJsonElement,
            "batch/v1 Job", V1Job::validateJsonElement,
            "batch/v1 CronJob", V1CronJob::validateJsonElement,
            "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
            "networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy::validateJsonElement);

    private static Manifests rendered(String overlay) {
        return new Manifests(Overlay.render(OVERLAYS.resolve(overlay)));
    }

    private static void check(Map<String, Object> document) throws IOException {
        String kind = document.get("apiVersion") + " " + document.get("kind");
        assertThat(MODELS).containsKey(kind);
        MODELS.get(kind).check(new Gson().toJsonTree(document));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cronjob", "scheduler"})
    void every_document_is_what_the_clusters_model_of_it_allows(String overlay) throws IOException {
        for (Map<String, Object> document : rendered(overlay).documents()) {
            check(document);
        }
    }

    @Test
    void a_misspelt_field_is_noticed_however_deep_it_stands() {
        Map<String, Object> job = rendered("cronjob").of("CronJob koppel-modified");
        Map<String, Object> template = Overlay.map(Overlay.map(Overlay.map(job.get("spec")).get("jobTemplate")).get("spec"));
        template.put("backofLimit", 2);

        assertThatThrownBy(() -> check(job)).hasMessageContaining("backofLimit");
    }

    @Test
    void each_overlay_holds_what_it_is_for() {
        assertThat(rendered("cronjob").documents()).extracting(Manifests::name)
                .containsExactlyInAnyOrder(
                        "ConfigMap koppel-configuration",
                        "NetworkPolicy koppel",
                        "Job koppel-migrate",
                        "Job koppel-full",
                        "CronJob koppel-modified",
                        "CronJob koppel-purge",
                        "Deployment koppel-watch",
                        "Service koppel-watch");
        assertThat(rendered("scheduler").documents()).extracting(Manifests::name)
                .containsExactlyInAnyOrder(
                        "ConfigMap koppel-configuration",
                        "NetworkPolicy koppel",
                        "Job koppel-migrate",
                        "Job koppel-full",
                        "Deployment koppel-scheduler",
                        "Service koppel-scheduler",
                        "PodDisruptionBudget koppel-scheduler");
    }

    @ParameterizedTest
    @CsvSource({"CronJob koppel-modified, '2,4,6'", "CronJob koppel-purge, '2,6'"})
    void a_cron_job_never_overlaps_itself_and_tries_again_only_what_can_go_well(String name, String hopeless) {
        Map<String, Object> spec = Overlay.map(rendered("cronjob").of(name).get("spec"));
        assertThat(spec)
                .containsEntry("concurrencyPolicy", "Forbid")
                .containsKeys("timeZone", "startingDeadlineSeconds");
        Map<String, Object> job = Overlay.map(Overlay.map(spec.get("jobTemplate")).get("spec"));
        assertThat(job).containsKeys("backoffLimit", "activeDeadlineSeconds");
        assertThat(Overlay.map(Overlay.map(job.get("template")).get("spec"))).containsEntry("restartPolicy", "Never");
        List<Object> rules = Overlay.list(Overlay.map(job.get("podFailurePolicy")).get("rules"));
        assertThat(rules.stream().map(rule -> Overlay.map(rule).get("action"))).containsExactly("Ignore", "FailJob", "Count");
        assertThat(exitCodes(rules.get(1))).extracting(Object::toString).containsExactly(hopeless.split(","));
        assertThat(exitCodes(rules.get(2))).containsExactly(1, 5);
    }

    private static List<Object> exitCodes(Object rule) {
        return Overlay.list(Overlay.map(Overlay.map(rule).get("onExitCodes")).get("values"));
    }

    @Test
    void the_commands_are_those_of_the_runbook() {
        assertThat(arguments("cronjob", "CronJob koppel-modified")).containsSubsequence("modified", "--exit-zero-on", "3,4");
        assertThat(arguments("cronjob", "CronJob koppel-purge")).containsSubsequence("purge");
        assertThat(arguments("cronjob", "Job koppel-full")).contains("full", "--resume", "--yes");
        assertThat(Overlay.map(rendered("cronjob").of("Job koppel-full").get("spec"))).containsEntry("suspend", true);
        assertThat(arguments("cronjob", "Job koppel-migrate")).containsExactly("migrate");
        assertThat(arguments("scheduler", "Deployment koppel-scheduler")).containsExactly("schedule");
        assertThat(Overlay.map(rendered("scheduler").of("Deployment koppel-scheduler").get("spec")))
                .containsEntry("replicas", 2);
    }

    private static List<String> arguments(String overlay, String owner) {
        return rendered(overlay).containers().stream()
                .filter(container -> container.owner().equals(owner))
                .findFirst()
                .orElseThrow()
                .arguments();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cronjob", "scheduler"})
    void no_container_has_more_rights_than_it_needs(String overlay) {
        assertThat(rendered(overlay).containers()).isNotEmpty().allSatisfy(container -> {
            assertThat(Overlay.map(container.pod().get("securityContext"))).containsEntry("runAsNonRoot", true);
            assertThat(container.pod()).containsEntry("automountServiceAccountToken", false);
            assertThat(Overlay.map(container.settings().get("securityContext")))
                    .containsEntry("readOnlyRootFilesystem", true)
                    .containsEntry("allowPrivilegeEscalation", false);
            assertThat(Overlay.map(container.settings().get("resources"))).containsKeys("requests", "limits");
            assertThat(container.settings().get("image")).isEqualTo("koppel:0.1.0");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"cronjob", "scheduler"})
    void every_container_takes_the_same_configuration_and_its_secrets_from_files(String overlay) {
        assertThat(rendered(overlay).containers()).isNotEmpty().allSatisfy(container -> {
            assertThat(container.settings().get("envFrom").toString())
                    .isEqualTo("[{configMapRef={name=koppel-configuration}}]");
            assertThat(variable(container.settings(), "SPRING_CONFIG_IMPORT")).isEqualTo("configtree:/run/secrets/koppel/");
            assertThat(container.settings().get("volumeMounts").toString())
                    .contains("name=credentials, mountPath=/run/secrets/koppel");
            assertThat(secret(container))
                    .isEqualTo(container.owner().equals("Job koppel-migrate") ? "koppel-owner" : "koppel-credentials");
        });
    }

    private static Object secret(Container container) {
        return Overlay.list(container.pod().get("volumes")).stream()
                .map(Overlay::map)
                .filter(volume -> volume.get("name").equals("credentials"))
                .map(volume -> Overlay.map(volume.get("secret")).get("secretName"))
                .findFirst()
                .orElse(null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cronjob", "scheduler"})
    void whoever_answers_is_probed_scraped_and_reached_where_it_listens(String overlay) {
        Manifests manifests = rendered(overlay);
        List<Container> answering = manifests.containers().stream()
                .filter(container -> container.settings().containsKey("ports"))
                .toList();
        assertThat(answering).hasSize(1);
        Map<String, Object> settings = answering.get(0).settings();
        Map<String, Object> port = Overlay.map(Overlay.list(settings.get("ports")).get(0));
        assertThat(port).containsEntry("name", "http").containsEntry("containerPort", 8080);
        assertThat(variable(settings, "KOPPEL_WEB_PORT")).isEqualTo("8080");
        assertThat(variable(settings, "KOPPEL_WEB_ADDRESS")).isEqualTo("0.0.0.0");
        assertThat(probe(settings, "startupProbe")).containsEntry("path", "/actuator/health/liveness").containsEntry("port", "http");
        assertThat(probe(settings, "livenessProbe")).containsEntry("path", "/actuator/health/liveness").containsEntry("port", "http");
        assertThat(probe(settings, "readinessProbe")).containsEntry("path", "/actuator/health/readiness").containsEntry("port", "http");
        assertThat(manifests.documents().toString())
                .contains("prometheus.io/port=8080", "prometheus.io/path=/actuator/prometheus", "targetPort=http");
    }

    private static Map<String, Object> probe(Map<String, Object> container, String name) {
        return Overlay.map(Overlay.map(container.get(name)).get("httpGet"));
    }

    private static Object variable(Map<String, Object> container, String name) {
        return Overlay.list(container.get("env")).stream()
                .map(Overlay::map)
                .filter(variable -> variable.get("name").equals(name))
                .map(variable -> variable.get("value"))
                .findFirst()
                .orElse(null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cronjob", "scheduler"})
    void kubectl_renders_the_same(String overlay) throws Exception {
        assumeTrue(hasKubectl(), "kubectl is not installed here");
        Process kubectl = new ProcessBuilder("kubectl", "kustomize", OVERLAYS.resolve(overlay).toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String text = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(kubectl.waitFor()).isZero();
        assertThat(Overlay.documents(text)).containsExactlyInAnyOrderElementsOf(rendered(overlay).documents());
    }

    private static boolean hasKubectl() throws InterruptedException {
        try {
            return new ProcessBuilder("kubectl", "kustomize", "--help")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
