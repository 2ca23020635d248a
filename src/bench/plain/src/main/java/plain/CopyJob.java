package plain;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.database.builder.JdbcBatchItemWriterBuilder;
import org.springframework.batch.infrastructure.item.database.builder.JdbcCursorItemReaderBuilder;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** Reads with a cursor and inserts in batches of a thousand: the textbook's way from table to table. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("plain.query")
class CopyJob {

    private static final int CHUNK = 1000;

    @Bean
    Job job(
            JobRepository repository,
            PlatformTransactionManager transactions,
            DataSource dataSource,
            @Value("${plain.query}") String query,
            @Value("${plain.insert}") String insert) {
        return new JobBuilder("copy", repository)
                .start(new StepBuilder("rows", repository)
                        .<Object[], Object[]>chunk(CHUNK)
                        .transactionManager(transactions)
                        .reader(new JdbcCursorItemReaderBuilder<Object[]>()
                                .name("rows")
                                .dataSource(dataSource)
                                .sql(query)
                                .fetchSize(Integer.MIN_VALUE)
                                .verifyCursorPosition(false)
                                .rowMapper((row, number) -> values(row))
                                .build())
                        .writer(new JdbcBatchItemWriterBuilder<Object[]>()
                                .dataSource(dataSource)
                                .sql(insert)
                                .itemPreparedStatementSetter(CopyJob::bind)
                                .build())
                        .build())
                .build();
    }

    private static Object[] values(ResultSet row) throws SQLException {
        Object[] values = new Object[row.getMetaData().getColumnCount()];
        for (int column = 0; column < values.length; column++) {
            values[column] = row.getObject(column + 1);
        }
        return values;
    }

    private static void bind(Object[] values, PreparedStatement statement) throws SQLException {
        for (int column = 0; column < values.length; column++) {
            statement.setObject(column + 1, values[column]);
        }
    }
}
