package io.koppel.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a person's browser sends, without its scripts: cookies, forms with their token, the page one came from. */
public final class Browser {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    /** Where a page that takes time is, as whoever has no scripts is told. */
    private static final Pattern AWAITED = Pattern.compile("<noscript><p><a rel=\"next\" href=\"([^\"]+now=true)\"");

    private final URI address;
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private String language = "en";

    Browser(URI address) {
        this.address = address;
    }

    public Browser speaking(String tag) {
        language = tag;
        return this;
    }

    HttpResponse<String> signIn(String name, String password) {
        return submit("/sign-in", "/sign-in", "username", name, "password", password);
    }

    /** Also where the page takes time. */
    public HttpResponse<String> get(String path) {
        HttpResponse<String> first = atOnce(path);
        Matcher awaited = AWAITED.matcher(first.body());
        return awaited.find() ? atOnce(awaited.group(1).replace("&amp;", "&")) : first;
    }

    /** What is shown before a page that takes time. */
    HttpResponse<String> atOnce(String path) {
        return send(request(path).build());
    }

    /** Sends a form as it stands on a page, with its token. */
    public HttpResponse<String> submit(String page, String action, String... fields) {
        Matcher token = TOKEN.matcher(get(page).body());
        if (!token.find()) {
            throw new AssertionError("Page " + page + " has no form.");
        }
        List<String> all = new ArrayList<>(List.of(fields));
        all.add("_csrf");
        all.add(token.group(1));
        return send(request(action).header("Referer", address.resolve(page).toString())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(all)))
                .build());
    }

    /** As another site would have a browser send it. */
    public HttpResponse<String> forge(String action, String... fields) {
        return send(request(action)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(List.of(fields))))
                .build());
    }

    /** The first lines of a stream of events, until one contains the words. */
    public List<String> events(String path, String until) {
        try {
            HttpResponse<Stream<String>> response =
                    client.send(request(path).setHeader("Accept", "text/event-stream").build(), HttpResponse.BodyHandlers.ofLines());
            List<String> lines = new ArrayList<>();
            try (Stream<String> stream = response.body()) {
                stream.takeWhile(line -> {
                            lines.add(line);
                            return !line.contains(until);
                        })
                        .forEach(line -> {});
            }
            return lines;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interruption) {
            throw new IllegalStateException(interruption);
        }
    }

    /** One answer without following where it leads. */
    static HttpResponse<String> raw(URI address, String... headers) {
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(address).headers(headers).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interruption) {
            throw new IllegalStateException(interruption);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).header("Accept-Language", language).header("Accept", "text/html,*/*;q=0.8");
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interruption) {
            throw new IllegalStateException(interruption);
        }
    }

    private static String form(List<String> fields) {
        StringBuilder form = new StringBuilder();
        for (int at = 0; at < fields.size(); at += 2) {
            form.append(form.isEmpty() ? "" : "&")
                    .append(URLEncoder.encode(fields.get(at), StandardCharsets.UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(fields.get(at + 1), StandardCharsets.UTF_8));
        }
        return form.toString();
    }
}
