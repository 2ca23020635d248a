package io.koppel.journal;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * Settings of undo.
 *
 * @param retention how long a run can be undone, in days; 0 keeps no before-images
 */
@ConfigurationProperties("koppel.undo")
public record UndoProperties(@DefaultValue("30") @DurationUnit(ChronoUnit.DAYS) Duration retention) {}
