package io.koppel.cli;

/** What Koppel can do, once it has started. Closing it ends every connection. */
public interface UseCases extends AutoCloseable {

    <T> T get(Class<T> useCase);

    @Override
    void close();
}
