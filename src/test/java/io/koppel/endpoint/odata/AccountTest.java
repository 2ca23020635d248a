package io.koppel.endpoint.odata;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AccountTest {

    private static final int WIDTH = 4;

    private final Account account = new Account(
            null,
            new ODataSettings(
                    "sales", URI.create("http://localhost/"), null, List.of(), 6000, false, Duration.ofMinutes(5), WIDTH, false),
            WIDTH,
            Clock.systemUTC());

    @Test
    @Timeout(20)
    void requests_that_are_refused_together_do_not_wait_for_each_other() throws Exception {
        enter(WIDTH);

        account.refused(Duration.ZERO);
        account.refused(Duration.ZERO);
        account.succeeded("");

        leave(WIDTH);
        enter(1);
    }

    @Test
    @Timeout(20)
    void after_a_refusal_half_as_many_are_let_in_until_it_goes_well_again() throws Exception {
        enter(WIDTH);
        account.refused(Duration.ZERO);
        leave(WIDTH);

        enter(WIDTH / 2);
        assertThat(letsInOneMore()).isFalse();

        for (int well = 0; well < 20; well++) {
            account.succeeded("");
        }
        assertThat(letsInOneMore()).isTrue();
    }

    private void enter(int times) throws InterruptedException {
        for (int time = 0; time < times; time++) {
            account.enter(duration -> {});
        }
    }

    private void leave(int times) {
        for (int time = 0; time < times; time++) {
            account.leave();
        }
    }

    /** Within a moment; whoever waits longer is sent away again. */
    private boolean letsInOneMore() throws InterruptedException {
        CountDownLatch in = new CountDownLatch(1);
        Thread guest = new Thread(() -> {
            try {
                account.enter(duration -> {});
                in.countDown();
            } catch (InterruptedException sentAway) {
                Thread.currentThread().interrupt();
            }
        });
        guest.start();
        boolean entered = in.await(300, TimeUnit.MILLISECONDS);
        guest.interrupt();
        guest.join();
        return entered;
    }
}
