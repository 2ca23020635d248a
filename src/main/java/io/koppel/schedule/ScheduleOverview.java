package io.koppel.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as it stands.
 *
 * @param nextAt when a run is due next; null if none is, or while no scheduler has made its trigger yet
 */
public record ScheduleOverview(MappingSchedule schedule, ScheduleState state, @Nullable Instant nextAt) {}
