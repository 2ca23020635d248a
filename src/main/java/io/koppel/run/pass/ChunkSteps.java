package io.koppel.run.pass;

import io.koppel.decision.Decision;
import org.springframework.batch.core.listener.StepListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.transaction.PlatformTransactionManager;

/** Makes chunk-oriented steps of pass streams. */
record ChunkSteps(JobRepository repository, PlatformTransactionManager transactionManager, int chunkSize) {

    Step step(String name, PassStream stream) {
        return new StepBuilder(name, repository)
                .<Prepared, Decision>chunk(chunkSize)
                .transactionManager(transactionManager)
                .reader(stream)
                .processor(stream::decide)
                .writer(stream::write)
                .listener((StepListener) stream)
                .build();
    }
}
