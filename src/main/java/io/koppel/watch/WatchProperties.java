package io.koppel.watch;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How a staying Koppel watches.
 *
 * @param every how often it looks at its tables and both systems; metrics and health are as old at most
 */
@Validated
@ConfigurationProperties("koppel.watch")
public record WatchProperties(@DefaultValue("30s") @DurationMin(seconds = 1) Duration every) {}
