package io.koppel.run;

/**
 * The run that another one undoes.
 *
 * @param deleteCreated records that it created are deleted; else they are uncoupled and marked "do not create"
 */
public record UndoneRun(String runId, boolean deleteCreated) {}
