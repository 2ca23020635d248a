package io.koppel.watch.notice;

import io.koppel.watch.notice.NotificationProperties.Webhook;
import io.koppel.watch.problem.Medium;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Posts notices as JSON. The address may hold a secret, so no message names more of it than the host. */
final class WebhookChannel implements Channel {

    private final URI url;
    private final @Nullable String token;
    private final Duration timeout;
    private final JsonMapper json;

    WebhookChannel(URI url, Webhook webhook, Duration timeout, JsonMapper json) {
        this.url = url;
        this.token = webhook.token();
        this.timeout = timeout;
        this.json = json;
    }

    @Override
    public Medium medium() {
        return Medium.WEBHOOK;
    }

    @Override
    public void send(Notice notice) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(NoticeDocument.of(notice))));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpClient client = HttpClient.newBuilder().connectTimeout(timeout).build();
        try {
            int status = client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status / 100 != 2) {
                throw new NoticeFailure("The webhook at " + url.getHost() + " answered " + status + ".");
            }
        } catch (IOException failure) {
            throw new NoticeFailure("The webhook at " + url.getHost() + " could not be reached: "
                    + failure.getClass().getSimpleName() + ".");
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new NoticeFailure("Interrupted while telling the webhook at " + url.getHost() + ".");
        }
    }
}
