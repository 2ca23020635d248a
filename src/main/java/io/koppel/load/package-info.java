/** Many rows of one table at once, as text that the server reads from the connection. */
@NullMarked
package io.koppel.load;

import org.jspecify.annotations.NullMarked;
