package io.koppel.load;

import com.mysql.cj.MysqlConnection;
import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.jdbc.interceptors.ConnectionLifecycleInterceptor;
import com.mysql.cj.log.Log;
import java.sql.Savepoint;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Keeps every connection from handing files to a server that asks for them. {@link LocalLoad} opens a connection for
 * the one statement that it runs, which reads from memory. The driver makes it by its class name.
 */
public final class LocalFilesClosed implements ConnectionLifecycleInterceptor {

    @Override
    public ConnectionLifecycleInterceptor init(MysqlConnection connection, Properties properties, Log log) {
        allow(connection, false);
        return this;
    }

    static void allow(MysqlConnection connection, boolean allowed) {
        connection.getPropertySet().getBooleanProperty(PropertyKey.allowLoadLocalInfile).setValue(allowed);
    }

    @Override
    public void destroy() {}

    @Override
    public void close() {}

    @Override
    public boolean commit() {
        return true;
    }

    @Override
    public boolean rollback() {
        return true;
    }

    @Override
    public boolean rollback(@Nullable Savepoint savepoint) {
        return true;
    }

    @Override
    public boolean setAutoCommit(boolean flag) {
        return true;
    }

    @Override
    public boolean setDatabase(String database) {
        return true;
    }

    @Override
    public boolean transactionBegun() {
        return true;
    }

    @Override
    public boolean transactionCompleted() {
        return true;
    }
}
