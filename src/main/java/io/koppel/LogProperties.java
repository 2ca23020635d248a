package io.koppel;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How log lines look.
 *
 * @param format {@code text} for people, {@code json} (Elastic Common Schema) for log collectors; read by the logging
 *     configuration before anything else starts
 */
@Validated
@ConfigurationProperties("koppel.log")
public record LogProperties(
        @DefaultValue("text") @Pattern(regexp = "text|json", message = "must be text or json") String format) {}
