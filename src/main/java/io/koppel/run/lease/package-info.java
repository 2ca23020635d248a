/** Who may write a mapping now. */
@NullMarked
package io.koppel.run.lease;

import org.jspecify.annotations.NullMarked;
