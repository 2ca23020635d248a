package io.koppel.run.pass;

import io.koppel.decision.rule.Rules;
import io.koppel.run.FailPoints;
import io.koppel.run.RunProgress;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What every pass works with, whatever it is told; a preview brings its own. */
@Component
public record PassEquipment(
        PlatformTransactionManager transactionManager,
        PassStores stores,
        Rules rules,
        PassListener listener,
        FailPoints failPoints,
        RunProgress progress,
        Clock clock) {

    TransactionTemplate transactions() {
        return new TransactionTemplate(transactionManager);
    }
}
