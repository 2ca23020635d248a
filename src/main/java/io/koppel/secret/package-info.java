/** Passwords and other secrets, which may be kept in files and change while Koppel runs. */
@NullMarked
package io.koppel.secret;

import org.jspecify.annotations.NullMarked;
