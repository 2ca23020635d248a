/** What people did in the console, and when. */
@NullMarked
package io.koppel.console.audit;

import org.jspecify.annotations.NullMarked;
