package io.koppel.journal;

import io.koppel.mapping.Side;

/** A field of another mapping's record whose base followed a dependent write (spec 4.3). */
public record FollowedBase(String mapping, Side side, String key, String field) {}
