/** What a run would do, before it is run: the review and the dry run. */
@NullMarked
package io.koppel.console.preview;

import org.jspecify.annotations.NullMarked;
