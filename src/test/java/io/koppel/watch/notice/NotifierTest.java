package io.koppel.watch.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.koppel.cli.UseCases;
import io.koppel.run.RunLauncher;
import io.koppel.run.RunProgress;
import io.koppel.run.RunRequest;
import io.koppel.scenario.Installation;
import io.koppel.watch.WatchedInstallation;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What a webhook and a mailbox hear of one installation's troubles. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NotifierTest {

    private static final GreenMail MAILBOX = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private static final Receiver WEBHOOK = new Receiver();

    private static WatchedInstallation watched;
    private static Installation koppel;

    @BeforeAll
    static void start() {
        MAILBOX.start();
        watched = new WatchedInstallation(
                "--koppel.notification.name=Trial",
                "--koppel.notification.webhook.url=" + WEBHOOK.url(),
                "--koppel.notification.webhook.token=TOKEN",
                "--koppel.notification.mail.host=127.0.0.1",
                "--koppel.notification.mail.port=" + MAILBOX.getSmtp().getPort(),
                "--koppel.notification.mail.security=none",
                "--koppel.notification.mail.from=koppel@example.org",
                "--koppel.notification.mail.to=ops@example.org");
        koppel = watched.koppel;
        koppel.onLocal("INSERT INTO partner (a) VALUES ('one')");
        koppel.full();
    }

    @AfterAll
    static void end() {
        watched.close();
        WEBHOOK.close();
        MAILBOX.stop();
    }

    private static List<String> mails() throws Exception {
        List<String> subjects = new ArrayList<>();
        for (MimeMessage message : MAILBOX.getReceivedMessages()) {
            subjects.add(message.getSubject());
        }
        MAILBOX.purgeEmailFromAllMailboxes();
        return subjects;
    }

    @Test
    @Order(1)
    void a_run_without_trouble_tells_nobody_anything() throws Exception {
        assertThat(WEBHOOK.problems()).isEmpty();
        assertThat(mails()).isEmpty();
    }

    @Test
    @Order(2)
    void a_failing_mapping_is_told_once_and_its_end_once() throws Exception {
        koppel.onIntegration("RENAME TABLE partner TO partner_away");
        koppel.modified();
        koppel.modified();

        assertThat(WEBHOOK.problems()).containsExactly("MAPPING_FAILED PARTNER began");
        assertThat(WEBHOOK.authorization()).isEqualTo("Bearer TOKEN");
        assertThat(mails()).hasSize(1).first().asString().startsWith("Trial: Mapping PARTNER failed: ");

        koppel.onIntegration("RENAME TABLE partner_away TO partner");
        koppel.modified();
        koppel.modified();

        assertThat(WEBHOOK.problems()).containsExactly("MAPPING_FAILED PARTNER ended");
        assertThat(mails()).hasSize(1).first().asString().startsWith("Trial: ended: Mapping PARTNER failed: ");
    }

    @Test
    @Order(3)
    void records_with_the_same_trouble_are_one_problem_until_the_last_of_them_is_mended() throws Exception {
        koppel.onIntegration("ALTER TABLE partner ADD UNIQUE KEY only_once (a)");
        koppel.onLocal("INSERT INTO partner (a) VALUES ('one')");
        koppel.modified();
        koppel.modified();

        assertThat(WEBHOOK.problems()).hasSize(1).first().asString().matches("ERRORS_LISTED PARTNER [0-9a-f]{8} began");
        assertThat(MAILBOX.getReceivedMessages()[0].getContent().toString())
                .contains("errors list --mapping \"PARTNER\" --message-group ")
                .as("values of records")
                .doesNotContain("'one'");
        assertThat(mails()).hasSize(1).first().asString().startsWith("Trial: 1 record of mapping PARTNER: DUPLICATE_KEY");

        koppel.onLocal("DELETE FROM partner WHERE id > 1");
        koppel.onOwn("DELETE FROM work_list");
        koppel.modified();

        assertThat(WEBHOOK.problems()).hasSize(1).first().asString().endsWith(" ended");
        assertThat(mails()).hasSize(1);
    }

    @Test
    @Order(4)
    void a_receiver_that_does_not_answer_fails_no_run_and_is_told_later_and_the_other_not_twice() throws Exception {
        WEBHOOK.answer(500);
        koppel.onIntegration("RENAME TABLE partner TO partner_away");
        koppel.modified();
        koppel.onIntegration("RENAME TABLE partner_away TO partner");
        koppel.onIntegration("RENAME TABLE partner TO partner_away");
        koppel.modified();

        assertThat(mails()).hasSize(1);
        assertThat(WEBHOOK.problems()).isEmpty();

        WEBHOOK.answer(204);
        koppel.modified();
        assertThat(WEBHOOK.problems()).containsExactly("MAPPING_FAILED PARTNER began");
        assertThat(mails()).isEmpty();

        koppel.onIntegration("RENAME TABLE partner_away TO partner");
        assertThat(koppel.modified().completed()).isTrue();
        assertThat(WEBHOOK.problems()).containsExactly("MAPPING_FAILED PARTNER ended");
        assertThat(mails()).hasSize(1);
    }

    @Test
    @Order(5)
    void a_side_that_is_down_is_one_problem_and_no_failed_mapping() throws Exception {
        try (UseCases away = koppel.another(
                RunProgress.NONE, "--koppel.sales.url=jdbc:mysql://127.0.0.1:1/crm", "--koppel.run.outage-limit=0s")) {
            away.get(RunLauncher.class).start(RunRequest.modified(List.of()));
        }
        assertThat(WEBHOOK.problems()).containsExactly("SYSTEM_DOWN sales began");

        koppel.modified();
        assertThat(WEBHOOK.problems()).containsExactly("SYSTEM_DOWN sales ended");
        assertThat(mails()).hasSize(2);
    }

    @Test
    @Order(6)
    void a_process_that_stays_tells_that_nobody_synchronizes_any_more() throws MessagingException {
        koppel.onOwn("UPDATE mapping_standing SET succeeded_at = succeeded_at - INTERVAL 27 HOUR");
        watched.watch();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(MAILBOX.getReceivedMessages()).hasSize(1));
        assertThat(MAILBOX.getReceivedMessages()[0].getSubject()).startsWith("Trial: Mapping PARTNER was last synchronized");
        assertThat(WEBHOOK.problems()).containsExactly("NO_SUCCESS PARTNER began");
    }

    @Test
    @Order(7)
    void no_secret_of_a_receiver_is_kept() {
        assertThat(Installation.rows(koppel.own(), "SELECT * FROM problem").toString())
                .doesNotContain("SECRET", "TOKEN");
    }
}
