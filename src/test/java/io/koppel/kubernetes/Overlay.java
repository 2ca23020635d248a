package io.koppel.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Renders what the overlays use of kustomize: resources and image tags. Anything else in a kustomization is refused, so
 * that a test never passes over what it does not understand.
 */
public final class Overlay {

    private static final Set<String> KNOWN = Set.of("apiVersion", "kind", "resources", "images");

    private Overlay() {}

    public static List<Map<String, Object>> render(Path directory) {
        Map<String, Object> kustomization =
                documents(read(directory.resolve("kustomization.yaml"))).get(0);
        if (!KNOWN.containsAll(kustomization.keySet())) {
            throw new IllegalStateException("Not understood in " + directory + ": " + kustomization.keySet());
        }
        List<Map<String, Object>> rendered = new ArrayList<>();
        for (Object resource : list(kustomization.get("resources"))) {
            Path path = directory.resolve((String) resource).normalize();
            rendered.addAll(Files.isDirectory(path) ? render(path) : documents(read(path)));
        }
        for (Object image : list(kustomization.get("images"))) {
            rendered.forEach(document -> setImage(document, map(image)));
        }
        return rendered;
    }

    static List<Map<String, Object>> documents(String text) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        List<Map<String, Object>> documents = new ArrayList<>();
        new Yaml(new SafeConstructor(strict)).loadAll(text).forEach(document -> documents.add(map(document)));
        return documents;
    }

    private static void setImage(Object node, Map<String, Object> image) {
        if (node instanceof Map<?, ?> object) {
            if (image.get("name").equals(object.get("image"))) {
                map(object).put("image", image.getOrDefault("newName", image.get("name")) + ":" + image.get("newTag"));
            }
            object.values().forEach(value -> setImage(value, image));
        } else if (node instanceof List<?> array) {
            array.forEach(value -> setImage(value, image));
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object node) {
        return node == null ? new HashMap<>() : (Map<String, Object>) node;
    }

    @SuppressWarnings("unchecked")
    static List<Object> list(Object node) {
        return node == null ? List.of() : (List<Object>) node;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
