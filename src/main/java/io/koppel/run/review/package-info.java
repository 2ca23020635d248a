/** The review before a full synchronization: what stands where, and what is to be expected. */
@NullMarked
package io.koppel.run.review;

import org.jspecify.annotations.NullMarked;
