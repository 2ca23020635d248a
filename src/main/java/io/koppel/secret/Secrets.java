package io.koppel.secret;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.ConfigTreePropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * Finds out where a secret is kept: in the file that {@code NAME-file} names, in a config tree
 * ({@code spring.config.import=configtree:/run/secrets/}), or in the setting itself.
 */
@Component
public class Secrets {

    private final Environment environment;

    Secrets(Environment environment) {
        this.environment = environment;
    }

    /**
     * @param property {@code koppel.sales.password}, say
     * @throws KoppelException SETTING_INVALID if it is set twice, or its file cannot be read
     */
    public Secret of(String property) {
        ConfigurationProperty value = find(property);
        ConfigurationProperty file = find(property + "-file");
        if (file != null && !file.getValue().toString().isBlank()) {
            if (value != null && !value.getValue().toString().isEmpty()) {
                throw new KoppelException(
                        ErrorCode.SETTING_INVALID,
                        "Settings " + property + " and " + property + "-file are both set. Leave one of them out.");
            }
            return Secret.inFile(property + "-file", Path.of(file.getValue().toString()));
        }
        if (value == null) {
            return Secret.fixed(null);
        }
        Path ofTree = fileInTree(value);
        return ofTree == null ? Secret.fixed(value.getValue().toString()) : Secret.inFile(property, ofTree);
    }

    private @Nullable ConfigurationProperty find(String property) {
        ConfigurationPropertyName name = ConfigurationPropertyName.of(property);
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            ConfigurationProperty found = source.getConfigurationProperty(name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Spring keeps what it once read of a config tree; the file itself has the present value. */
    private static @Nullable Path fileInTree(ConfigurationProperty property) {
        Origin origin = Origin.from(property.getValue());
        if (!(property.getValue() instanceof ConfigTreePropertySource.Value)
                || !(origin instanceof TextResourceOrigin text)) {
            return null;
        }
        Resource resource = text.getResource();
        try {
            return resource == null || !resource.isFile() ? null : resource.getFile().toPath();
        } catch (IOException noFile) {
            return null;
        }
    }
}
