package io.koppel.console.page;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A page that counts or asks in the systems themselves, for as long as they take. Whoever asks for it is shown at once that
 * it is being made, and it appears in the same place once it is done.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface TakesTime {}
