package io.koppel.watch.problem;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * From when on something is a problem.
 *
 * @param noSuccessFor a mapping that was not synchronized for so long; longer than any mapping is on hold for inactivity
 * @param credentialDays a credential that ends within so many days
 */
@Validated
@ConfigurationProperties("koppel.problem")
public record ProblemProperties(
        @DefaultValue("26h") @DurationMin(minutes = 1) Duration noSuccessFor,
        @DefaultValue("14") @Min(0) int credentialDays) {}
