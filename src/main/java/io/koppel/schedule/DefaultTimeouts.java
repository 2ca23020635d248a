package io.koppel.schedule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** How long a mapping stays on hold for inactivity where nothing else was set (spec 14.1). */
@Component
final class DefaultTimeouts {

    private static final int OTHERS = 720;

    private final Map<String, Integer> minutes;

    DefaultTimeouts() {
        try (InputStream file = DefaultTimeouts.class.getResourceAsStream("/default-inactivity.yaml")) {
            this.minutes = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Duration of(String mapping) {
        return Duration.ofMinutes(minutes.getOrDefault(mapping, OTHERS));
    }
}
