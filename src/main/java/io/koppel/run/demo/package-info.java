/** The demonstration: sample data on both sides and a full synchronization of it. */
@NullMarked
package io.koppel.run.demo;

import org.jspecify.annotations.NullMarked;
