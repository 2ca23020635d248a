package io.koppel;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Refuses settings that nobody reads, because a misspelt one would silently do nothing. Of the environment's variables
 * it only warns: people keep their own there. Those that Kubernetes puts there for a service named koppel,
 * {@code KOPPEL_SERVICE_HOST} say, are not worth a word.
 */
final class KnownSettings {

    private static final String PREFIX = "koppel.";
    /** As in a Java name: of a user is {@code OfAUser}. */
    private static final String EACH_CAPITAL = "(?<=[a-zA-Z0-9])(?=[A-Z])";

    /** As people write: an address is {@code URL}. */
    private static final String FIRST_CAPITAL = "(?<=[a-z0-9])(?=[A-Z])";

    private static final String VARIABLE_PREFIX = "KOPPEL_";
    private static final Pattern OF_A_SERVICE =
            Pattern.compile("KOPPEL(_[A-Z0-9_]+)?_(SERVICE_(HOST|PORT(_[A-Z0-9_]+)?)|PORT(_[0-9]+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)");
    private static final Logger LOG = LoggerFactory.getLogger(KnownSettings.class);
    private static final Set<String> NAMES = names();

    private KnownSettings() {}

    /** @throws KoppelException SETTING_INVALID */
    static void check(ConfigurableEnvironment environment) {
        for (PropertySource<?> source : environment.getPropertySources()) {
            boolean platform = source.getName().equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
            if (platform) {
                unknownVariables(((EnumerablePropertySource<?>) source).getPropertyNames())
                        .forEach(variable -> LOG.warn(
                                "The environment variable {} is no setting of Koppel and does nothing.", variable));
            } else if (source instanceof EnumerablePropertySource<?> enumerable) {
                for (String name : enumerable.getPropertyNames()) {
                    check(name);
                }
            }
        }
    }

    static List<String> unknownVariables(String... variables) {
        return Stream.of(variables)
                .filter(variable -> variable.startsWith(VARIABLE_PREFIX))
                .filter(variable -> NAMES.stream().noneMatch(name -> isVariableOf(name, variable)))
                .filter(variable -> !OF_A_SERVICE.matcher(variable).matches())
                .sorted()
                .toList();
    }

    /** {@code KOPPEL_RUN_CHUNKSIZE}, or {@code KOPPEL_RUN_CHUNK_SIZE}, which is read as well. */
    private static boolean isVariableOf(String name, String variable) {
        String upper = name.toUpperCase(Locale.ROOT).replace('.', '_').replace("[N]", "_0");
        String first = variable.replaceFirst("_\\d+_", "_0_");
        return first.equals(upper.replace("-", "")) || first.equals(upper.replace('-', '_'));
    }

    private static void check(String name) {
        if (name.startsWith(PREFIX) && !known(name)) {
            throw new KoppelException(
                    ErrorCode.SETTING_INVALID,
                    "Unknown setting " + name + ". Known are: " + String.join(", ", neighbours(name)) + ".");
        }
    }

    /** Those of the same area, among which a misspelt one is easily found; all where there is no such area. */
    private static Set<String> neighbours(String name) {
        String area = name.substring(0, Math.max(name.indexOf('.', PREFIX.length()), PREFIX.length() - 1) + 1);
        Set<String> near = new TreeSet<>(NAMES);
        near.removeIf(known -> !known.startsWith(area));
        return near.isEmpty() ? new TreeSet<>(NAMES) : near;
    }

    static boolean known(String name) {
        return NAMES.contains(dashed(name, EACH_CAPITAL)) || NAMES.contains(dashed(name, FIRST_CAPITAL));
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
            String name = prefix + "." + dashed(component.getName(), EACH_CAPITAL);
            if (component.getType().isRecord()) {
                collect(name, component.getType(), names);
            } else if (component.getGenericType() instanceof ParameterizedType list
                    && list.getActualTypeArguments()[0] instanceof Class<?> element
                    && element.isRecord()) {
                collect(name + "[n]", element, names);
            } else {
                names.add(name);
            }
        }
    }

    /** Time zone as {@code time-zone}, however it is written. */
    private static String dashed(String name, String capitals) {
        return name.replaceAll("\\[\\d+\\]", "[n]")
                .replaceAll(capitals, "-")
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
    }
}
