/** Prometheus metrics of the last look. */
@NullMarked
package io.koppel.watch.metric;

import org.jspecify.annotations.NullMarked;
