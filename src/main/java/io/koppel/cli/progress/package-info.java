/** Shows a run's progress on standard error. */
@NullMarked
package io.koppel.cli.progress;

import org.jspecify.annotations.NullMarked;
