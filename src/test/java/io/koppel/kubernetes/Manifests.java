package io.koppel.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a test asks of rendered documents. */
public record Manifests(List<Map<String, Object>> documents) {

    /** Every container, with the pod it is in. */
    record Container(String owner, Map<String, Object> pod, Map<String, Object> settings) {

        List<String> arguments() {
            return Overlay.list(settings.get("args")).stream().map(String::valueOf).toList();
        }
    }

    static String name(Map<String, Object> document) {
        return document.get("kind") + " " + Overlay.map(document.get("metadata")).get("name");
    }

    Map<String, Object> of(String name) {
        return documents.stream()
                .filter(document -> name(document).equals(name))
                .findFirst()
                .orElseThrow();
    }

    List<Container> containers() {
        List<Container> containers = new ArrayList<>();
        for (Map<String, Object> document : documents) {
            pods(document).forEach(pod -> {
                for (Object container : Overlay.list(pod.get("containers"))) {
                    containers.add(new Container(name(document), pod, Overlay.map(container)));
                }
            });
        }
        return containers;
    }

    private static Stream<Map<String, Object>> pods(Object node) {
        if (node instanceof List<?> array) {
            return array.stream().flatMap(Manifests::pods);
        }
        if (!(node instanceof Map<?, ?> object)) {
            return Stream.empty();
        }
        return object.containsKey("containers")
                ? Stream.of(Overlay.map(object))
                : object.values().stream().flatMap(Manifests::pods);
    }

    /** Of every environment variable that is set anywhere. */
    public TreeSet<String> variables() {
        TreeSet<String> variables = new TreeSet<>();
        for (Container container : containers()) {
            for (Object variable : Overlay.list(container.settings().get("env"))) {
                variables.add((String) Overlay.map(variable).get("name"));
            }
        }
        documents.stream()
                .filter(document -> document.get("kind").equals("ConfigMap"))
                .forEach(document -> variables.addAll(Overlay.map(document.get("data")).keySet()));
        return variables;
    }
}
