package io.koppel.watch.notice;

import io.koppel.watch.notice.NotificationProperties.Mail;
import io.koppel.watch.problem.Medium;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Sends notices as plain e-mail. */
final class MailChannel implements Channel {

    private final Mail mail;
    private final JavaMailSenderImpl sender;

    MailChannel(Mail mail, Duration timeout) {
        this.mail = mail;
        this.sender = sender(mail, timeout);
    }

    private static JavaMailSenderImpl sender(Mail mail, Duration timeout) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost(mail.host());
        sender.setPort(mail.port());
        sender.setUsername(mail.username());
        sender.setPassword(mail.password());
        sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
        String patience = Long.toString(timeout.toMillis());
        Properties properties = sender.getJavaMailProperties();
        properties.setProperty("mail.smtp.auth", Boolean.toString(mail.username() != null));
        properties.setProperty("mail.smtp.connectiontimeout", patience);
        properties.setProperty("mail.smtp.timeout", patience);
        properties.setProperty("mail.smtp.writetimeout", patience);
        switch (mail.security()) {
            case NONE -> {}
            case STARTTLS -> {
                properties.setProperty("mail.smtp.starttls.required", "true");
                properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
            }
            case TLS -> {
                properties.setProperty("mail.smtp.ssl.enable", "true");
                properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
            }
        }
        return sender;
    }

    @Override
    public Medium medium() {
        return Medium.MAIL;
    }

    @Override
    public void send(Notice notice) {
        SimpleMailMessage message = new SimpleMailMessage();
        message.setFrom(mail.from() == null ? "" : mail.from());
        message.setTo(mail.to().toArray(String[]::new));
        message.setSubject(notice.subject());
        message.setText(notice.text());
        try {
            sender.send(message);
        } catch (MailException failure) {
            Throwable root = failure.getMostSpecificCause();
            throw new NoticeFailure("The e-mail could not be given to " + mail.host() + ":" + mail.port() + ": "
                    + root.getClass().getSimpleName() + ": " + root.getMessage());
        }
    }
}
