/** What people do about the entries of the error work list, and finding deletions before a run stumbles over them. */
@NullMarked
package io.koppel.run.errors;

import org.jspecify.annotations.NullMarked;
