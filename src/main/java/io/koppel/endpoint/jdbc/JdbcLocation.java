package io.koppel.endpoint.jdbc;

/**
 * Where a schema is.
 *
 * @param address host and port
 * @param text the url without secrets
 * @param probe connects once, outside the pool, which would try again for seconds what fails at once
 */
public record JdbcLocation(String address, String text, Runnable probe) {}
