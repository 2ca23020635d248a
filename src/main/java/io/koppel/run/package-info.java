/** Runs as Spring Batch jobs, and the use cases made of them. */
@NullMarked
package io.koppel.run;

import org.jspecify.annotations.NullMarked;
