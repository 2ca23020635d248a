package io.koppel.run.lease;

import io.koppel.run.ProcessIdentity;
import java.time.Instant;

/** The right of one run to write one mapping (design 8). */
public record Lease(String mapping, String runId, ProcessIdentity holder, Instant acquiredAt, Instant heartbeatAt) {}
