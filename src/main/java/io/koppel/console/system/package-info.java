/** The Connection Setup page. */
@NullMarked
package io.koppel.console.system;

import org.jspecify.annotations.NullMarked;
