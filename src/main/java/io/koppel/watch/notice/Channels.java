package io.koppel.watch.notice;

import io.koppel.watch.notice.NotificationProperties.Webhook;
import io.koppel.watch.problem.Medium;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The ways to people that are set up. */
@Component
class Channels {

    private final List<Channel> all = new ArrayList<>();

    Channels(NotificationProperties properties, JsonMapper json) {
        Webhook webhook = properties.webhook();
        if (webhook.url() != null) {
            all.add(new WebhookChannel(webhook.url(), webhook, properties.timeout(), json));
        }
        if (properties.mail().host() != null) {
            all.add(new MailChannel(properties.mail(), properties.timeout()));
        }
    }

    List<Channel> all() {
        return all;
    }

    Set<Medium> media() {
        Set<Medium> media = EnumSet.noneOf(Medium.class);
        all.forEach(channel -> media.add(channel.medium()));
        return media;
    }
}
