/** Looks over an installation before its first synchronization; changes neither system. */
@NullMarked
package io.koppel.run.doctor;

import org.jspecify.annotations.NullMarked;
