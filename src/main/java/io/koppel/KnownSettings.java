package io.koppel;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Refuses settings that nobody reads, because a misspelt one would silently do nothing. The environment is left out:
 * platforms put variables of their own there, {@code KOPPEL_SERVICE_HOST} say.
 */
final class KnownSettings {

    private static final String PREFIX = "koppel.";
    private static final Set<String> NAMES = names();

    private KnownSettings() {}

    /** @throws KoppelException SETTING_INVALID */
    static void check(ConfigurableEnvironment environment) {
        for (PropertySource<?> source : environment.getPropertySources()) {
            boolean platform = source.getName().equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
            if (!platform && source instanceof EnumerablePropertySource<?> enumerable) {
                for (String name : enumerable.getPropertyNames()) {
                    check(name);
                }
            }
        }
    }

    private static void check(String name) {
        if (name.startsWith(PREFIX) && !NAMES.contains(uniform(name))) {
            throw new KoppelException(
                    ErrorCode.SETTING_INVALID,
                    "Unknown setting " + name + ". Known are: " + String.join(", ", new TreeSet<>(NAMES)) + ".");
        }
    }

    private static Set<String> names() {
        Set<String> names = new TreeSet<>(Set.of("koppel.debug"));
        for (Class<?> properties : KoppelConfiguration.PROPERTIES) {
            String prefix = properties.getAnnotation(ConfigurationProperties.class).value();
            collect(prefix, properties, names);
        }
        return names;
    }

    private static void collect(String prefix, Class<?> properties, Set<String> names) {
        for (RecordComponent component : properties.getRecordComponents()) {
            String name = prefix + "." + uniform(component.getName());
            if (component.getType().isRecord()) {
                collect(name, component.getType(), names);
            } else {
                names.add(name);
            }
        }
    }

    /** Time zone as {@code time-zone}, however it is written. */
    private static String uniform(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
